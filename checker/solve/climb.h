// SPDX-License-Identifier: Apache-2.0
// Values for which conditions with products, quotients and remainders hold, found by changing one value at a time.
//
// Bit-blasted, a product of two unknowns or a quotient is a thousand gates, and Z3 spends all it may on some of them
// without a word. Most of these conditions hold for many values. So one unknown of a condition that does not hold
// gets a number for which it does, and after which few others fail; it is then left alone for two moves. A local
// search as in WalkSAT (Selman, Kautz, Cohen, "Noise Strategies for Improving Local Search", AAAI 1994), without
// chance. What holds is a proof, the same as Z3's model; nothing found means nothing.
//
// Example: `(now - then) / 10000 * rate / 1000 != 0` for now = 10001, then = 1, rate = 1000.
#pragma once

#include "checker/solve/independent.h"

namespace spinproof::solve {

/// Whether a term multiplies, divides or takes remainders of what is not known.
bool isHard(const summary::Terms& terms, summary::TermId term);

std::optional<Assignment> climb(const summary::Terms& terms, const std::vector<summary::TermId>& conditions,
                                Independence& independence);

} // namespace spinproof::solve
