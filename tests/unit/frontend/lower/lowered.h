// SPDX-License-Identifier: Apache-2.0
// Lowers a piece of C or C++ and prints it.
#pragma once

#include "frontend/lower/lower.h"

#include <string>

namespace spinproof::frontend {

/// Lowers `code`, whose first line is line 1 of "t.c" (or "t.cpp"). Declarations that many tests
/// use come from a system header of its own, tests/unit/frontend/lower/kernel.h.
UnitModel lowerCode(const std::string& code, bool cxx = false);

/// All functions of the unit as text; checks that the fragment passes verify().
std::string lowered(const std::string& code, bool cxx = false);

/// The same without locations and without the lists of locals.
std::string loweredPlain(const std::string& code, bool cxx = false);

} // namespace spinproof::frontend
