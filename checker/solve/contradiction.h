// SPDX-License-Identifier: Apache-2.0
// Conditions that exclude each other at a glance, so that Z3 need not be asked: what is compared,
// with what, and which of smaller, equal and greater is left; and the interval that comparisons
// with numbers leave to a term.
//
// Every answer is a proof, for the same numbers of 64 bits that the encoder means. Where there is
// none, nothing is said. Nine in ten of the ways that turn out impossible do so here: `locked != 0`
// and `locked == 0`.
#pragma once

#include "checker/summary/term.h"

#include <optional>
#include <vector>

namespace spinproof::solve {

/// Of conditions that are to be not zero, some that cannot be so together; nullopt: none are known.
std::optional<std::vector<summary::TermId>>
contradiction(const summary::Terms& terms, const std::vector<summary::TermId>& conditions);

} // namespace spinproof::solve
