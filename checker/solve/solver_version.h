// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace spinproof::solve {

/// Z3's, as it runs: another one may leave other questions open.
std::string solverVersion();

} // namespace spinproof::solve
