// SPDX-License-Identifier: Apache-2.0
// Lowers a piece of C or C++ and prints it.
#pragma once

#include "frontend/lower/lower.h"

#include <string>

namespace spinproof::frontend {

/// Lowers `code`, which stands in a file `name` behind an #include of kernel.h: a system header with
/// declarations that many tests use. C++ is what the name's ending says.
UnitModel lowerCode(const std::string& code, const std::string& name);

/// All functions of the unit as text; checks that the fragment passes verify().
std::string lowered(const std::string& code, bool cxx = false);

/// The same without locations and without the lists of locals.
std::string loweredPlain(const std::string& code, bool cxx = false);

} // namespace spinproof::frontend
