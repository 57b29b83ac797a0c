// SPDX-License-Identifier: Apache-2.0
// The natural loops of a function: an edge back to a block that dominates it closes one.
//
// Example: `for (i = 0; i < n; i++) body` is head {i < n}, body {…, i++}: the edge from i++ to the
// condition is the way back.
#pragma once

#include "models/program/program.h"

#include <set>
#include <vector>

namespace spinproof::solve {

struct Loop {
  std::uint32_t head = 0;
  std::set<std::uint32_t> blocks;   ///< the head included
  std::vector<std::uint32_t> backs; ///< blocks with an edge back to the head
};

/// Inner loops before the loops around them; loops with one head are one. Rings that are entered at
/// several blocks are no natural loops and are not found.
std::vector<Loop> loopsOf(const program::Function& function);

/// The blocks that every way from the entry to `block` passes, by number of block.
std::vector<std::set<std::uint32_t>> dominators(const program::Function& function);

} // namespace spinproof::solve
