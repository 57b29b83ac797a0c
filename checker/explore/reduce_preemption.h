// SPDX-License-Identifier: Apache-2.0
// Preemption only where it can change something: a routine starts with its first visible step.
//
// The OS may start a routine at any moment, on any CPU that is below its level. Nearly all of these
// moments are alike: until the routine does something that others see, nobody knows that it runs.
// Starting it and raising the IRQL are right movers: what other CPUs do between such a step and the
// routine's first visible one they can do before it as well; and what interrupts on the same CPU in
// between could interrupt before, when the level was not yet raised. So the whole prefix
//
//   start DPC; locals; raise to DISPATCH_LEVEL; | take L
//
// is made together with the visible step that ends it, as one move. If that step is not possible
// now (L is taken, the interrupt's flag is not set), the move is left out altogether: the routine
// can still be started when it is possible. That is sound unless the mere presence of what has not
// begun matters, and it does for rings only: somebody waits for a lock that an activation beneath
// it holds, while it spins. So a prefix that cannot go on is left out only if no activation of this
// CPU holds a lock, and nobody can be waiting for the end of one; otherwise its State is kept, as
// without reduction.
//
// Not in a prefix: a start that takes a queued bit away (others may set it again meanwhile:
// visible, so it is itself the step that ends the prefix), a routine that can be flushed, whatever
// can block, and data accesses when races are looked for.
//
// Copies: a routine that is a copy of another one (same function, levels, trigger; the OS tells
// them apart by nothing) is started only where the first of them cannot be: renaming them on this
// CPU changes nothing, as long as neither runs here.
#pragma once

#include "checker/explore/footprint.h"
#include "models/machine/view.h"

namespace spinproof::explore {

/// Nobody sees this start, except that the CPU is no longer free.
bool isRightMovingStart(const Footprint& footprint, const program::Program& program,
                        program::EntryId entry);
/// The next step only raises the IRQL.
bool isRaise(const machine::View& view, const program::Instruction& instruction);
/// An activation that cannot go on may just as well not have begun, as far as this CPU's others go.
bool isUnimportant(const Footprint& footprint, const machine::State& state, machine::CpuIndex cpu);
/// The first routine that this one is a copy of; itself when it is none.
program::EntryId firstCopyOf(const Footprint& footprint, const program::Program& program,
                             program::EntryId entry);

} // namespace spinproof::explore
