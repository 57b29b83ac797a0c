// SPDX-License-Identifier: Apache-2.0
// Values for which conditions hold, found by trying: most groups of conditions hold for 1, 0, or a number
// that they name or its neighbour. What holds is a proof, the same as Z3's model, in smaller numbers and a
// hundredth of the time; nothing found means nothing.
//
// Example: `x != 0` holds for 1; `x > 7, y < x` for x = 8, y = 1.
#pragma once

#include "checker/solve/independent.h"

namespace spinproof::solve {

/// `unknowns`: all that the conditions are built from.
std::optional<Assignment> guess(const summary::Terms& terms, const std::vector<summary::TermId>& conditions,
                                const std::vector<summary::TermId>& unknowns);

} // namespace spinproof::solve
