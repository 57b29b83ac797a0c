// SPDX-License-Identifier: Apache-2.0
// The device queue, IoStartPacket and IoStartNextPacket.
//
// Source: "StartIo Routines in Lowest-Level Drivers", IoStartPacket, IoStartNextPacket. Nothing but
// the queue's busy bit keeps StartIo from running twice: whoever calls IoStartNextPacket clears it,
// whether StartIo has returned or not.
//
// Packets have no identity here, so the queue is two numbers; and at most Object::capacity packets
// wait. One more is dropped: it would only repeat what the waiting ones already show.
#pragma once

#include "models/machine/view.h"

namespace spinproof::machine {

/// A device queue's value: 0 idle, otherwise busy with value - 1 packets waiting.
inline constexpr std::int64_t kIdle = 0;
bool isBusy(const ObjectState& queue);
std::int64_t waitingPackets(const ObjectState& queue);

void execute(Turn& turn, const program::StartPacket& start);
void execute(Turn& turn, const program::StartNextPacket& start);

/// StartIo has returned to the OS; the IRQL goes back. The frame is still there. False, with
/// IrqlNotRestored reported, when StartIo changed the IRQL.
bool endStartIo(Turn& turn);

/// A frame of StartIo under way.
struct RunningStartIo {
  ActivationId who;
  Position at;
};
/// The StartIo that `function` would overlap with if it were called now for the queue (none: for a
/// queue that nobody knows). Nothing for functions that are no StartIo.
std::optional<RunningStartIo> findOverlap(const Program& program, const State& state,
                                          FunctionId function, ObjectId queue);
/// Reports StartIoOverlap, or StartIoNested when both are of one activation.
void failOverlap(Turn& turn, const RunningStartIo& running, ObjectId queue);

} // namespace spinproof::machine
