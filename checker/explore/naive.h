// SPDX-License-Identifier: Apache-2.0
// The reference search: breadth first over all states of the machine, nothing left out.
//
// Breadth first, so the first violation found has the fewest steps; steps are tried in the
// machine's order and states in the order of their discovery, so the same input gives the same
// schedule. Nothing is reduced: what every faster search is compared with.
#pragma once

#include "models/machine/machine.h"

#include <cstdint>
#include <vector>

namespace spinproof::explore {

struct SearchOptions {
  std::uint64_t maxStates = 1'000'000;
  /// Go on after the first violation and find every distinct one (see machine::ViolationKey).
  bool all = false;
};

struct Statistics {
  std::uint64_t states = 0;      ///< distinct, without those that a violation ends in
  std::uint64_t transitions = 0; ///< steps tried
  std::uint64_t depth = 0;       ///< of the last layer that was expanded, in steps
  std::uint64_t frontier = 0;    ///< states found but not expanded; 0 when the search is complete

  friend bool operator==(const Statistics&, const Statistics&) = default;
};

struct Found {
  machine::Violation violation;
  std::vector<machine::Step> steps; ///< from the initial state into the violation
};

enum class Outcome : std::uint8_t {
  NoViolation, ///< all states were seen
  Violated,
  Unknown, ///< the budget ran out before
};

struct SearchResult {
  Outcome outcome = Outcome::Unknown;
  bool complete = false; ///< every reachable state was seen
  std::vector<Found> found;
  Statistics statistics;
};

SearchResult searchNaively(const machine::Machine& machine, const SearchOptions& options);

} // namespace spinproof::explore
