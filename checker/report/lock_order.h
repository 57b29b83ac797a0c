// SPDX-License-Identifier: Apache-2.0
// The order in which a driver takes its locks, as plain data, and its three forms: Markdown tables
// that can be pasted into a driver's documentation, a picture for Graphviz, and JSON that a later
// check reads.
#pragma once

#include "checker/report/finding.h"

#include <iosfwd>
#include <map>

namespace spinproof::report {

struct OrderedLock {
  std::string name;
  std::string kind;       ///< "spin", "resource", …
  std::string level;      ///< at which it is held, at least: "DISPATCH_LEVEL"
  std::uint32_t rank = 0; ///< from 1; 0: never nested with another lock
  bool inRing = false;
};

/// A lock is taken while another one is held: one for each pair of places in the source.
struct NestedAcquire {
  std::string outer, inner;
  SourcePoint at,
      since; ///< the acquires of `inner` and of `outer`; `since` is empty when the OS took it
  std::string function; ///< where `at` stands
  std::string entry;    ///< from which the way was followed, the first of them
  bool tries = false;   ///< does not wait, so it keeps to no order
};

struct LockRing {
  std::vector<std::string>
      locks; ///< each is taken while the one before it is held, the first under the last
  enum class Verdict : std::uint8_t { Deadlock, Excluded, Undecided } verdict = Verdict::Undecided;
  std::string why; ///< the finding's message, or what excludes it
};

struct LockOrder {
  std::string driver;
  std::vector<OrderedLock> locks;    ///< by rank, then name; those never nested last
  std::vector<NestedAcquire> nested; ///< in order of place
  std::vector<LockRing> rings;
};

/// Markdown; readable as plain text.
void writeLockTable(std::ostream& out, const LockOrder& order);
/// One digraph for all: edges are "taken while held", those of a ring are red.
void writeLockGraph(std::ostream& out, const std::vector<LockOrder>& orders);
void writeLockJson(std::ostream& out, const std::vector<LockOrder>& orders);

/// Ranks by driver and lock, as writeLockJson wrote them. Throws std::runtime_error naming cause
/// and mend.
using LockRanks = std::map<std::string, std::map<std::string, std::uint32_t>>;
LockRanks readLockRanks(const std::string& file);

/// Nested acquires of the driver that the ranks do not allow, in words; checked pair by pair,
/// without a solver.
std::vector<std::string> againstRanks(const LockOrder& order,
                                      const std::map<std::string, std::uint32_t>& ranks);

} // namespace spinproof::report
