// SPDX-License-Identifier: Apache-2.0
// Ranks for locks, such that a lock is only taken under locks of a smaller rank; or why there are
// none.
//
// Each nested acquire asks for rank(inner) > rank(outer). Z3 says whether all can hold at once. If
// not, its core names locks that stand in a ring; the shortest ring through the locks that reach
// each other there is told, and what these locks ask of one another is set aside, so that the rest
// still gets its ranks.
//
// The ranks are the smallest ones: a lock that is taken under nothing has 1, any other one more
// than the largest of those it is taken under. There is one such answer only, so it is the same on
// every machine.
//
// Example: A then B, B then C, A then C gives A 1, B 2, C 3; with C then A besides, the ring is A,
// C.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace spinproof::solve {

/// Locks by number.
struct Nested {
  std::size_t outer = 0, inner = 0;
};

struct LockHierarchy {
  std::vector<std::uint32_t> ranks; ///< by lock, from 1; the locks of one ring share a rank
  /// Each in order of taking, beginning with its smallest number; the last is taken before the
  /// first again.
  std::vector<std::vector<std::size_t>> rings;
  /// By lock: which group of locks that reach each other it belongs to; equal numbers, one group.
  std::vector<std::size_t> groups;

  bool ordered() const { return rings.empty(); }
};

/// A lock that is nested in itself is left aside: no rank can say which instance comes first.
LockHierarchy lockHierarchy(std::size_t locks, const std::vector<Nested>& nested);

/// The first that the ranks do not respect, or `nested.size()`. 0 is no rank and respects nothing.
std::size_t firstAgainst(const std::vector<std::uint32_t>& ranks,
                         const std::vector<Nested>& nested);

} // namespace spinproof::solve
