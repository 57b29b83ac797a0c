// SPDX-License-Identifier: Apache-2.0
// Who waits for whom, and whether that goes round.
//
// An activation cannot go on before
//   - every owner of the lock it waits for, and everybody in front of it in the queue, has let go;
//   - every activation that it interrupted nothing for, but that interrupted *it*, has ended;
//   - every activation whose end it awaits (a flush, a thread) has ended.
// All of these must happen, and none can happen while that other one waits itself. So a ring of
// such links means that nobody in it will ever go on, whatever other CPUs do. Waits with a timeout
// make no link, and events and semaphores have no owner.
//
//   Thread (CPU 0) owns Lock at DISPATCH_LEVEL. Isr interrupts it and spins on Lock:
//   Isr --spins on Lock--> Thread --is beneath--> Isr
#pragma once

#include "models/machine/view.h"

#include <optional>

namespace spinproof::machine {

/// The links of one activation: first what it waits for, then what interrupted it.
std::vector<RingLink> linksOf(const View& view);

/// The shortest ring, of these the one that begins with the lowest activation; as a violation that
/// blames the participant with the lowest CPU.
std::optional<Violation> findRing(const Program& program, const State& state);

} // namespace spinproof::machine
