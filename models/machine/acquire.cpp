// SPDX-License-Identifier: Apache-2.0
// The steps of Acquire; see locks.h.
#include "models/machine/irql.h"
#include "models/machine/locks.h"
#include "models/machine/value.h"
#include "models/machine/waits.h"
#include "models/program/print.h"

namespace spinproof::machine {

using program::Acquire;
using program::RootKind;

namespace {

/// KeAcquireSpinLock raises to DISPATCH_LEVEL, KeAcquireInterruptSpinLock to the interrupt's DIRQL,
/// KeAcquireSpinLockAtDpcLevel not at all.
std::optional<Irql> targetLevel(const View& view, const Acquire& acquire) {
  if (acquire.fromLock)
    return view.program.object(acquire.lock.object).level;
  return acquire.raiseTo;
}

bool isQueued(const View& view) {
  return view.activation.phase == Phase::Queued;
}

/// A FIFO lock that is not free is waited for in its queue: joining it is a step.
bool joinsQueue(const View& view, const Acquire& acquire) {
  return acquire.fifo && !acquire.tryOnly && !isQueued(view) &&
         !isAvailable(view.program, view.state, acquire.lock.object, view.who(), acquire.shared);
}

void writeOldIrql(Turn& turn, const Acquire& acquire) {
  store(turn, acquire.oldIrql, turn.activation().before);
  turn.advance();
}

void giveUp(Turn& turn, const Acquire& acquire) {
  turn.irql() = turn.activation().before;
  store(turn, acquire.result, 0);
  turn.advance();
}

void takeLock(Turn& turn, const Acquire& acquire) {
  take(turn.state, acquire.lock.object, turn.who(), acquire.shared, turn.frame().at);
  store(turn, acquire.result, 1);
  turn.activation().phase = Phase::Owned;
  // Nobody else sees a local: no step of its own.
  if (!acquire.oldIrql || acquire.oldIrql->root == RootKind::Local)
    writeOldIrql(turn, acquire);
}

/// Leaves Phase::Ready: the IRQL before all this is what will be written.
void begin(Turn& turn, Phase phase) {
  if (turn.activation().phase == Phase::Ready)
    turn.activation().before = turn.irql();
  turn.activation().phase = phase;
}

/// "Fast Mutexes and Guarded Mutexes", ExAcquireResourceExclusiveLite, KeWaitForMutexObject: what
/// may put the caller to sleep is for callers below DISPATCH_LEVEL, free or not.
bool sleepsAtDispatch(const View& view, const Acquire& acquire) {
  return view.activation.phase == Phase::Ready && !acquire.tryOnly &&
         !isSpinning(view.program.object(acquire.lock.object)) && view.irql() >= program::kDispatch;
}

} // namespace

bool isTaking(const View& view, const Acquire& acquire) {
  switch (view.activation.phase) {
  case Phase::Entering:
  case Phase::Owned:
    return false;
  case Phase::Raised:
  case Phase::Queued:
    return true;
  case Phase::Ready:
    break;
  }
  const auto target = targetLevel(view, acquire);
  return !target || *target == view.irql();
}

Choices choices(const View& view, const Acquire& acquire) {
  const auto lock = acquire.lock.object;
  const bool goes = !isTaking(view, acquire) || acquire.tryOnly ||
                    sleepsAtDispatch(view, acquire) || joinsQueue(view, acquire) ||
                    isAvailable(view.program, view.state, lock, view.who(), acquire.shared);
  if (goes)
    return {kGo};
  // Spinning makes no step; sleeping leaves the CPU, once.
  if (isSpinning(view.program.object(lock)) || view.isBlocked())
    return {};
  return {kBlock};
}

void execute(Turn& turn, const Acquire& acquire) {
  const auto lock = acquire.lock.object;
  const auto view = turn.view();
  if (view.activation.phase == Phase::Owned)
    return writeOldIrql(turn, acquire);
  if (turn.choice == kBlock)
    return block(turn);
  if (sleepsAtDispatch(view, acquire))
    return turn.fail(ViolationKind::WaitAtDispatch, {lock},
                     "takes the sleeping lock " + turn.program.object(lock).name + " at " +
                         program::irqlName(turn.irql()));
  if (!isTaking(view, acquire)) {
    const auto before = turn.irql();
    if (raiseTo(turn, *targetLevel(view, acquire), {lock})) {
      turn.activation().before = before;
      turn.activation().phase = Phase::Raised;
    }
    return;
  }
  const bool joins = joinsQueue(view, acquire);
  begin(turn, joins ? Phase::Queued : turn.activation().phase);
  if (joins)
    turn.state.object(lock).waiters.push_back(turn.who());
  else if (isAvailable(turn.program, turn.state, lock, turn.who(), acquire.shared))
    takeLock(turn, acquire);
  else
    giveUp(turn, acquire);
}

} // namespace spinproof::machine
