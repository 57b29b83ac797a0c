// SPDX-License-Identifier: Apache-2.0
// Links pieces of C and C++ with the built-in harnesses.
#pragma once

#include "models/program/program.h"

#include <string>
#include <utility>
#include <vector>

namespace spinproof::frontend {

/// Each file by its name and text; see lowerCode(). The result passes verify().
program::Program linked(const std::vector<std::pair<std::string, std::string>>& files);

/// The same, with contracts expanded and objects collected.
program::Program expanded(const std::vector<std::pair<std::string, std::string>>& files);

/// The function as print() shows it, without locations.
std::string functionText(const program::Program& program, const std::string& name);

/// One line for each entry: name, why.
std::string entryText(const program::Program& program);

/// One line for each object: kind, name, storage, instances.
std::string objectText(const program::Program& program);

/// The candidates of the only call through a pointer in the function, by name, in order.
std::vector<std::string> candidates(const program::Program& program, const std::string& function);

} // namespace spinproof::frontend
