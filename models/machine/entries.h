// SPDX-License-Identifier: Apache-2.0
// Which routines the OS can start now, and how an activation begins and ends.
#pragma once

#include "models/machine/view.h"

namespace spinproof::machine {

/// The locks that the OS takes before it calls the entry, in that order: what the harness says, and
/// for an ISR the interrupt's spin lock ("Introduction to Interrupt Service Routines").
Few<ObjectId> osLocksOf(const Program& program, EntryId entry);

/// Adds every start that is possible on the CPU, by entry and IRQL.
///
/// Thread: on an idle CPU, at the lowest and the highest level its harness gives. Dpc: where the
/// IRQL is below DISPATCH_LEVEL ("Managing Hardware Priorities"). Isr: where it is below the
/// interrupt's DIRQL. Each at most once per CPU at a time; those with the same `serializedBy` never
/// overlap; Queued ones when their object is queued, Once ones if they never started.
void addStarts(const Program& program, const State& state, CpuIndex cpu, Steps& steps);

/// The step must be one of addStarts().
void start(Turn& turn, const Step& step);

/// While Entering: the lock it needs next.
ObjectId nextOsLock(const View& view);
Choices enteringChoices(const View& view);
void enter(Turn& turn);

/// The outermost routine returns: what the OS checks, takes back and goes on with.
void end(Turn& turn);

} // namespace spinproof::machine
