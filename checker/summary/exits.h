// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/summary/context.h"

namespace spinproof::summary {

/// Whether a caller can tell two exits of a function apart: by what it returns, by what it wrote,
/// or by what it was called with.
bool tellApart(const Exit& a, const Exit& b, Terms& terms);

/// Whether the exit comes back with the lock that was taken at `acquire` within the function.
bool holds(const Exit& exit, Site acquire);

/// The locks of an exit that another exit gives back, and no caller can tell the two apart: whoever
/// calls it does not know whether it has to release.
///
/// Example: a helper without known callers takes a lock, and on one of its paths forgets to release
/// it.
std::vector<Held> leftBehind(const Exit& exit, const std::vector<Exit>& all, Terms& terms);

} // namespace spinproof::summary
