// SPDX-License-Identifier: Apache-2.0
// The search: does any interleaving of a closed Program go wrong, and how at best?
//
//   1. With reductions, or without where they are switched off: layers.h. Nothing found: done.
//   2. Something found: again without merging steps, only as deep as the violation: then every layer
//      is a step, and findShortest() takes the best schedule out of them.
//
// The same verdict as searchNaively(), and without reductions the same counts; the same answer for
// any number of jobs.
#pragma once

#include "checker/explore/search_result.h"

namespace spinproof::explore {

SearchResult search(const machine::Machine& machine, const SearchOptions& options);

} // namespace spinproof::explore
