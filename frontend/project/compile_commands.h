// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/project/tree.h"

#include <set>
#include <string>

namespace spinproof::frontend {

/// Adds the drivers of a compile_commands.json: one for each target that the commands' output paths
/// name
/// (`CMakeFiles/NAME.dir/…`), else one for each folder of sources. Targets without kernel code are
/// left out. `used` receives the sources that it names. Returns one message when the file cannot be
/// understood.
std::string addCompileCommands(const std::string& path, const Tree& tree, Project& project,
                               std::set<std::string>& used);

/// The sources that a compile_commands.json names, absolute; empty when it cannot be read.
std::vector<std::string> sourcesOfCommands(const std::string& path);

} // namespace spinproof::frontend
