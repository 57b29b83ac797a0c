// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/project/tree.h"
#include "frontend/project/unit.h"

#include <string>
#include <vector>

namespace spinproof::frontend {

/// Takes over the compiler flags that are known to be safe: include directories and forced headers
/// of the tree, macros, the language and its standard. Everything else is dropped: plug-ins, code
/// generation, output files, response files. What a build would notice missing (a directory outside
/// of the tree) goes to `notes`.
void takeFlags(const std::vector<std::string>& flags, const std::string& folder, const Tree& tree,
               Unit& unit, std::vector<std::string>& notes);

/// Adds an include directory when it lies in the tree and is there; else says why not.
void takeIncludeDir(const std::string& text, const std::string& folder, const Tree& tree,
                    Unit& unit, std::vector<std::string>& notes);

/// Adds `NAME`, `NAME=VALUE` or `NAME(ARGS)=VALUE` when it is one.
void takeDefine(const std::string& text, Unit& unit);

/// Undefines a macro, when the text is a name.
void takeUndefine(const std::string& text, Unit& unit);

/// Splits a command line by the rules of a POSIX shell, or by those of Windows when it looks like
/// one.
std::vector<std::string> splitCommand(const std::string& command);

} // namespace spinproof::frontend
