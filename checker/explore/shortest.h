// SPDX-License-Identifier: Apache-2.0
// The best schedule into a violation: fewest steps, then fewest changes of the CPU, then the first in
// the order of the machine's steps. The same for any number of threads.
//
// Breadth-first search has found the layers: the States that are k steps away, for every k, and the
// depth d at which the violation comes first. Every shortest schedule goes through one State of each
// layer. So:
//
//   backward, from layer d - 1 to 0: which States have a successor that is on a shortest schedule;
//   forward, along these only: for each State and each CPU that acted last, the best way there.
//
// The forward pass is dynamic programming. Of two ways to the same State by the same last CPU, what
// follows costs the same, so the better one is enough. The order of ways of one length is kept as a
// rank: ways are compared by the rank of their beginning, then by the last step; since beginnings are
// tried by rank, the first way that comes with the fewest changes is the best.
//
// Layers may hold one State for all permutations of its CPUs (symmetry.h): that keeps distances.
// The forward pass goes through States as they are and asks for the one that stands for them.
#pragma once

#include "checker/explore/layers.h"

#include <optional>

namespace spinproof::explore {

/// `table` must be one without reductions, `layers` those of a search with it that kept them, and
/// `depth` the number of steps of the violation. `target`: none for any violation of that depth.
template <typename Key>
Found findShortest(const machine::Machine& machine, Parts& parts, MoveTable& table,
                   const std::vector<Layer<Key>>& layers, std::uint64_t depth,
                   const std::optional<machine::ViolationKey>& target, bool symmetry);

} // namespace spinproof::explore
