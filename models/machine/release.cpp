// SPDX-License-Identifier: Apache-2.0
// Release: give the lock back, then restore the IRQL. Both are one step: in between, this CPU is
// still at the lock's level, and what others can do then they can do just as well afterwards.
#include "models/machine/irql.h"
#include "models/machine/locks.h"
#include "models/machine/value.h"
#include "models/program/protocol.h"

#include <algorithm>

namespace spinproof::machine {

using program::Acquire;
using program::Release;

namespace {

/// The Acquire a hold comes from; null when it was a wait or the OS.
const Acquire* acquireOf(const Program& program, const Owner& owner) {
  const auto* instruction = owner.at.valid() ? instructionAt(program, owner.at) : nullptr;
  return instruction ? std::get_if<Acquire>(&instruction->operation) : nullptr;
}

bool sameHandle(const Acquire& acquire, const Release& release) {
  return acquire.handle && release.handle && program::equal(*acquire.handle, *release.handle);
}

/// Another spin lock stays held: it is given back with the level that this one saved (hand over
/// hand).
bool handsOver(Turn& turn, const Release& release) {
  const auto held = locksHeldBy(turn.state, turn.who());
  return std::any_of(held.begin(), held.end(), [&](ObjectId lock) {
    return lock != release.lock->object && isSpinning(turn.program.object(lock));
  });
}

/// "Using Spin Locks: An Example", KeReleaseSpinLock, KeReleaseSpinLockFromDpcLevel,
/// KeReleaseInStackQueuedSpinLock, ExReleaseSpinLockShared: each acquire has its own release. Empty
/// when they belong together.
std::string mismatch(Turn& turn, const Owner& owner, const Acquire* acquire,
                     const Release& release) {
  if (!release.eitherMode && owner.shared != release.shared)
    return owner.shared ? "it was taken shared and is released exclusive"
                        : "it was taken exclusive and is released shared";
  if (!acquire)
    return {};
  const auto pairing = program::pairingOf(acquire->protocol, release.protocol);
  if (pairing == program::Pairing::Different ||
      (pairing == program::Pairing::LevelOnly && !handsOver(turn, release)))
    return "it was taken as \"" + acquire->protocol + "\" and is released as \"" +
           release.protocol + "\"";
  if (acquire->handle && release.handle && !sameHandle(*acquire, release))
    return "it was taken with another queue handle";
  return {};
}

} // namespace

void execute(Turn& turn, const Release& release) {
  const auto lock = release.lock->object;
  const auto* owner = ownerOf(turn.state.object(lock), turn.who());
  if (!owner)
    return turn.fail(ViolationKind::ReleaseNotHeld, {lock},
                     turn.program.object(lock).name + " is not held by its releaser");
  const auto wrong = mismatch(turn, *owner, acquireOf(turn.program, *owner), release);
  if (!wrong.empty())
    return turn.fail(ViolationKind::MismatchedRelease, {lock},
                     turn.program.object(lock).name + ": " + wrong);
  const auto level = evaluate(turn.view(), release.restores);
  letGo(turn.state, lock, turn.who());
  // The slot that the level came from is part of the story when the level is wrong.
  Few<ObjectId> concerned{lock};
  for (const auto slot : objectsRead(release.restores))
    concerned.push_back(slot);
  if (level && !lowerTo(turn, *level, concerned))
    return;
  turn.advance();
}

} // namespace spinproof::machine
