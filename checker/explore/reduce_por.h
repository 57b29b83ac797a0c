// SPDX-License-Identifier: Apache-2.0
// Partial order: what a lock protects happens with the lock, and giving back happens at once.
//
// Two kinds of visible steps are persistent sets by themselves, so that nothing else need be tried
// where one of them comes next (Lipton 1975; Godefroid 1996):
//
//   protected access   data that every access in the Program is made to under one lock
//                      (footprint.h). Its reader or writer holds the lock, so until it gives it
//                      back no other CPU comes to an access. A routine that interrupts here and
//                      wants the lock spins for ever, before the access as after it.
//   left mover         a step that enables and never disables: giving back a lock that is neither
//                      tried nor queued for, lowering the IRQL, the end of a routine that nobody
//                      waits for. What others could do before it they can do after it, with the
//                      same result.
//
// Preemption on the same CPU is what breaks the textbook's rule. Let c give back L, and let a
// routine E be able to interrupt c just before. If E waits for a lock (L itself, or M, whose owner
// waits for L), then E on top of L's owner is a ring, and E after the release is not. So a release
// is a left mover only where no routine can interrupt that may wait for a lock: that is known from
// the level of c and from the code of the entries. Where one can, the State before the release is
// kept and everything is tried in it. The end of a routine and a lowering of the IRQL change
// nothing that is held, and whoever could interrupt before still can.
//
// StartIo under way is seen by whoever calls StartIo, and so its end is no left mover; nor is the
// end of a routine that somebody flushes.
//
//   acquire L | count = count + 1; release L, back to PASSIVE_LEVEL; return
//             |----------------- one step with the acquire ---------------|
#pragma once

#include "checker/explore/footprint.h"
#include "models/machine/view.h"

namespace spinproof::explore {

/// All of the data is protected; true when there is none.
bool isProtected(const Footprint& footprint, const std::vector<program::ObjectId>& data);
bool isLeftMover(const Footprint& footprint, const machine::View& view,
                 const program::Release& release);
/// Of the routine's outermost function.
bool isLeftMovingEnd(const Footprint& footprint, const program::Program& program,
                     program::EntryId entry);

} // namespace spinproof::explore
