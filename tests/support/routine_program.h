// SPDX-License-Identifier: Apache-2.0
// Random open Programs of a few routines that lock, branch, call and restore, for comparing the
// engine of checker/summary with its reference. The same seed gives the same Program everywhere.
#pragma once

#include "models/program/program.h"

namespace spinproof::testing {

struct RoutineShape {
  std::uint32_t functions = 3;
  std::uint32_t statements = 5; ///< in each routine, at most
  bool loops = false;
  bool recursion = false;
};

/// Anything goes: flags are written, copied, passed and returned; locks come as parameters.
program::Program randomRoutines(std::uint64_t seed, const RoutineShape& shape);

/// Here the state of each lock is decided by one flag that never changes, so that joining states
/// with equal locks loses nothing: the engine must say exactly what the reference says.
program::Program randomFlaggedRoutines(std::uint64_t seed, const RoutineShape& shape);

} // namespace spinproof::testing
