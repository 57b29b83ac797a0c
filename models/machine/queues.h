// SPDX-License-Identifier: Apache-2.0
// DPCs, timers and work items: queueing, expiry, cancelling, and waiting for their end.
#pragma once

#include "models/machine/view.h"

namespace spinproof::machine {

enum TimerValue : std::int64_t {
  kNotSet = 0,
  kSet = 1,
  kExpired = 2, ///< signalled until it is set again
};

/// The entries that the object starts: directly, or through a timer's DPC.
std::vector<EntryId> entriesOf(const Program& program, ObjectId object);

/// KeInsertQueueDpc, KeSetTimer, IoQueueWorkItem: queueing what is queued changes nothing.
void execute(Turn& turn, const program::Queue& queue);
/// KeRemoveQueueDpc, KeCancelTimer. A timer's DPC that is queued already stays queued.
void execute(Turn& turn, const program::Cancel& cancel);

/// KeFlushQueuedDpcs and its like: whether nothing of it is queued or runs.
bool isFlushed(const View& view, const program::Flush& flush);
/// What still runs of it, ordered.
std::vector<ActivationId> runningOf(const View& view, const program::Flush& flush);
Choices choices(const View& view, const program::Flush& flush);
void execute(Turn& turn, const program::Flush& flush);

/// Whether a timer can expire by itself (a timer with an entry of its own expires when the OS
/// starts that entry).
bool canExpire(const Program& program, const State& state, ObjectId timer);
/// "Timer Objects and DPCs": the timer is signalled and its DPC, if any, queued.
void expire(const Program& program, State& state, ObjectId timer);

} // namespace spinproof::machine
