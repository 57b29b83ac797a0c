// SPDX-License-Identifier: Apache-2.0
// How often a loop goes round, as far as the code shows.
//
// A counter is a local that each round changes by the same constant, once, and that a condition passed
// in each round compares with a value that the loop does not change. The engine's state in front of the
// loop says where the counter begins and what that value is.
//
// Example: `for (i = 0; i < 20; i += 1)`: begins at 0, grows by 1, 20 rounds.
//
// Where nothing counts, the exits say why: a loop that only a device's register or a flag that the loop
// does not touch can end may go on for ever; a walk along pointers is as long as its list.
#pragma once

#include "checker/solve/loops.h"
#include "checker/summary/engine.h"

namespace spinproof::solve {

struct LoopBound {
  enum class Kind : std::uint8_t {
    Counted, ///< at most `rounds`
    Device,  ///< until a device answers
    Flag,    ///< until somebody else changes memory
    List,    ///< as long as a list is
    Unknown, ///< cannot tell
  } kind = Kind::Unknown;
  std::uint64_t rounds = 1;
  bool exact = false; ///< Counted: from constants
};

/// The states with which the engine came to the loop in a context.
std::vector<summary::State> statesBefore(summary::Engine& engine, summary::ContextId id, const Loop& loop);

/// `before`: states with which the loop is entered.
LoopBound boundOf(const program::Function& function, const Loop& loop,
                  const std::vector<summary::State>& before, summary::Terms& terms);

} // namespace spinproof::solve
