// SPDX-License-Identifier: Apache-2.0
// What a search is asked, and what it answers.
#pragma once

#include "models/machine/machine.h"

#include <cstdint>
#include <vector>

namespace spinproof::explore {

/// Which States a search may leave out. Each has a file that says why that changes no verdict.
struct Reductions {
  bool local = true;      ///< reduce_local.h: steps that nobody else can see are not told apart
  bool preemption = true; ///< reduce_preemption.h: interrupts come where they can change something
  bool por = true;        ///< reduce_por.h: what a lock protects is one step
  bool symmetry = true;   ///< symmetry.h: CPUs are alike, and routines that are copies

  static Reductions none() { return {false, false, false, false}; }
  bool any() const { return local || preemption || por || symmetry; }
  friend bool operator==(const Reductions&, const Reductions&) = default;
};

struct SearchOptions {
  std::uint64_t maxStates = 1'000'000;
  /// Go on after the first violation and find every distinct one (see machine::ViolationKey). Steps
  /// are then not merged: of the reductions only symmetry is used.
  bool all = false;
  std::uint64_t maxMemory = 0; ///< in bytes, for States; 0: no limit
  unsigned jobs = 1;           ///< threads, at least 1; the answer is the same for any number
  Reductions reduce;
};

struct Statistics {
  std::uint64_t states = 0;      ///< distinct, without those that a violation ends in
  std::uint64_t transitions = 0; ///< steps tried
  std::uint64_t depth = 0;       ///< of the last layer that was expanded, in steps
  std::uint64_t frontier = 0;    ///< states found but not expanded; 0 when the search is complete

  friend bool operator==(const Statistics&, const Statistics&) = default;
};

/// What the search kept. `visited` and `tables` depend on the threads' luck, a little; nothing
/// else.
struct Storage {
  std::uint64_t counted = 0; ///< bytes of States, as --max-memory counts them: by the counts alone
  std::uint64_t visited = 0; ///< bytes of the set of visited States, exactly
  std::uint64_t layers = 0;  ///< bytes of the largest two layers, and of those that were kept
  std::uint64_t tables = 0;  ///< bytes of what States are composed of, and of the moves, about
  unsigned keyBits = 0;      ///< of a State's key, before it is compressed; 0: States as they are
  std::uint32_t locals = 0;  ///< distinct local parts
  std::uint32_t shareds = 0; ///< distinct shared parts
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
  bool complete = false; ///< every reachable state was seen, or one that stands for it
  /// Empty although something is violated: the schedule takes more than the budget.
  std::vector<Found> found;
  Statistics statistics;
  Storage storage;
};

} // namespace spinproof::explore
