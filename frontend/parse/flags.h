// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/project/unit.h"

#include <string>
#include <vector>

namespace spinproof::frontend {

/// The include directories that a kernel header tree offers: ours (`DIR/include`) or a real WDK's
/// (`DIR/shared`, `DIR/km`, …, or those of the newest version beneath `DIR/Include`). In search
/// order; only those that are there.
std::vector<std::string> wdkIncludeDirs(const std::string& wdkDir);

/// Clang's own headers (stdarg.h and the like); empty when they are not installed.
std::string clangIncludeDir();

/// The `clang -cc1` arguments for a unit: a 64-bit Windows kernel target with Microsoft's dialect,
/// and the unit's own directories and macros. Nothing else reaches Clang.
std::vector<std::string> clangArguments(const Unit& unit, const std::string& wdkDir,
                                        unsigned bracketDepth);

} // namespace spinproof::frontend
