// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace spinproof::fuzz {

/// Files of a tree that one input is laid out as: its first byte says which reader gets the rest.
enum class Target { CCode, CxxCode, Project, SourcesFile, CompileCommands, Count };

/// Runs the frontend over one input, in the folder `scratch`, which it may overwrite: project
/// readers, parsing, lowering, linking, contracts. Ends the process when the model that comes out
/// has a defect.
void runOne(Target target, std::string_view input, const std::string& scratch);

} // namespace spinproof::fuzz
