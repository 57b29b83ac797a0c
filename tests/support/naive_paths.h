// SPDX-License-Identifier: Apache-2.0
// The reference for checker/summary: runs every path of a small open Program, one at a time, on
// concrete values, and writes down what the path rules must say. No joins, no summaries, no terms:
// calls are entered, loops go round a bounded number of times, and whatever nobody knows (a field
// at entry, a havoc) is -1, 0 or 1 in turn. It shares no code with the engine.
#pragma once

#include "models/program/program.h"
#include "tests/support/seen_types.h"

namespace spinproof::testing {

struct NaiveLimits {
  std::uint32_t paths = 1000;
  std::uint32_t stepsPerPath = 120;
  std::uint32_t callDepth = 5;
};

struct NaiveAnswer {
  Seen seen;
  bool complete = true; ///< no limit cut anything off
  std::uint32_t paths = 0;
};

/// All entries at their lowest level. Understands what tests/support/routine_program.h writes.
NaiveAnswer runEveryPath(const program::Program& program, const NaiveLimits& limits = {});

} // namespace spinproof::testing
