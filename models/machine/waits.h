// SPDX-License-Identifier: Apache-2.0
// Waiting off the CPU: dispatcher objects, and what blocked threads do.
#pragma once

#include "models/machine/view.h"

namespace spinproof::machine {

/// The values of a Thread object: a thread object is signalled when the thread has ended.
enum ThreadValue : std::int64_t {
  kNotCreated = 0,
  kCreated = 1,
  kRunning = 2,
  kEnded = 3,
};

/// What KeWaitForSingleObject and KeDelayExecutionThread return.
inline constexpr std::int64_t kStatusSuccess = 0;
inline constexpr std::int64_t kStatusTimeout = 0x102;

/// The thread that runs leaves its CPU, which goes idle. Precondition: below DISPATCH_LEVEL.
void block(Turn& turn);
/// It comes back to its CPU, at the IRQL it left with. Precondition: the CPU is idle.
void unblock(State& state, ActivationId who);

bool isSatisfied(const View& view, const program::Wait& wait);
Choices choices(const View& view, const program::Wait& wait);
void execute(Turn& turn, const program::Wait& wait);
void execute(Turn& turn, const program::Signal& signal);

} // namespace spinproof::machine
