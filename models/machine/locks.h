// SPDX-License-Identifier: Apache-2.0
// Locks: who owns them, who may take them, and in which steps.
//
// A spinning Acquire is up to three steps, as KeAcquireSpinLock does them: raise the IRQL; take the
// lock, or spin (the step is not enabled, so spinning makes no states); write the old IRQL. The
// last is a step of its own only when the slot is an object: then others can see, and overwrite,
// it.
#pragma once

#include "models/machine/few.h"
#include "models/machine/view.h"

namespace spinproof::machine {

/// Busy-waits, and is held at a raised IRQL; the others put their waiters to sleep.
bool isSpinning(const program::Object& lock);
/// The lowest IRQL a lock may be held at: DISPATCH_LEVEL for spinning locks, the interrupt's level
/// for an interrupt's, PASSIVE_LEVEL for sleeping ones.
Irql levelOf(const program::Object& lock);

/// Locks the activation owns, by id.
Few<ObjectId> locksHeldBy(const State& state, ActivationId who);
const Owner* ownerOf(const ObjectState& lock, ActivationId who);

/// Whether `who` would get the lock now.
bool isAvailable(const Program& program, const State& state, ObjectId lock, ActivationId who,
                 bool shared);
/// Those who have to let go before `who` gets it: its owners, and who is in front in its queue.
Few<ActivationId> inTheWay(const Program& program, const State& state, ObjectId lock,
                           ActivationId who, bool shared);

void take(State& state, ObjectId lock, ActivationId who, bool shared, const Position& at);
/// One level of recursion less.
void letGo(State& state, ObjectId lock, ActivationId who);

/// The next step of an Acquire is to take the lock: no IRQL left to raise.
bool isTaking(const View& view, const program::Acquire& acquire);
Choices choices(const View& view, const program::Acquire& acquire);
void execute(Turn& turn, const program::Acquire& acquire);
void execute(Turn& turn, const program::Release& release);

} // namespace spinproof::machine
