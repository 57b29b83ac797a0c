// SPDX-License-Identifier: Apache-2.0
// The reference search: breadth first over all states of the machine, nothing left out.
//
// Breadth first, so the first violation found has the fewest steps; steps are tried in the
// machine's order and states in the order of their discovery, so the same input gives the same
// schedule. Nothing is reduced: what every faster search is compared with.
#pragma once

#include "checker/explore/search_result.h"

namespace spinproof::explore {

/// Of the options, `maxStates` and `all`.
SearchResult searchNaively(const machine::Machine& machine, const SearchOptions& options);

} // namespace spinproof::explore
