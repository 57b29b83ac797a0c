// SPDX-License-Identifier: Apache-2.0
#include "models/machine/waits.h"

#include "models/machine/locks.h"
#include "models/machine/queues.h"
#include "models/machine/value.h"
#include "models/program/print.h"

#include <algorithm>

namespace spinproof::machine {

using program::ObjectKind;
using program::Wait;
using program::WaitTime;

void block(Turn& turn) {
  auto& cpu = turn.state.cpus[turn.cpu];
  auto activation = std::move(cpu.stack.back());
  cpu.stack.pop_back();
  activation.parkedIrql = cpu.irql;
  cpu.irql = activation.afterwards;
  const auto place =
      std::find_if(cpu.blocked.begin(), cpu.blocked.end(),
                   [&](const Activation& other) { return activation.entry < other.entry; });
  cpu.blocked.insert(place, std::move(activation));
}

void unblock(State& state, ActivationId who) {
  auto& cpu = state.cpus[who.cpu];
  const auto thread = std::find_if(cpu.blocked.begin(), cpu.blocked.end(),
                                   [&](const Activation& a) { return a.entry == who.entry; });
  auto activation = std::move(*thread);
  cpu.blocked.erase(thread);
  cpu.irql = activation.parkedIrql;
  activation.parkedIrql = 0;
  cpu.stack.push_back(std::move(activation));
}

// "Introduction to Kernel Dispatcher Objects". The model does not tell synchronization events from
// notification events: an event stays signalled until it is reset.
bool isSatisfied(const View& view, const Wait& wait) {
  const auto id = wait.object.object;
  const auto value = view.state.object(id).value;
  switch (view.program.object(id).kind) {
  case ObjectKind::Event:
  case ObjectKind::Semaphore:
    return value > 0;
  case ObjectKind::Timer:
    return value == kExpired;
  case ObjectKind::Thread:
    return value == kEnded;
  case ObjectKind::Lock:
    return isAvailable(view.program, view.state, id, view.who(), false);
  default:
    return true;
  }
}

namespace {

/// KeWaitForSingleObject: at DISPATCH_LEVEL only with a timeout of zero.
bool isWaitAtDispatch(const View& view, const Wait& wait) {
  return view.irql() >= program::kDispatch &&
         (wait.time == WaitTime::Forever || wait.time == WaitTime::Bounded);
}

void satisfy(Turn& turn, const Wait& wait) {
  const auto id = wait.object.object;
  if (turn.program.object(id).kind == ObjectKind::Semaphore)
    --turn.state.object(id).value;
  if (turn.program.object(id).kind == ObjectKind::Lock)
    take(turn.state, id, turn.who(), false, turn.frame().at);
}

} // namespace

Choices choices(const View& view, const Wait& wait) {
  if (isWaitAtDispatch(view, wait) || isSatisfied(view, wait))
    return {kGo};
  const bool mayBlock =
      !view.isBlocked() && wait.time != WaitTime::Poll && view.irql() < program::kDispatch;
  Choices result;
  if (mayBlock)
    result.push_back(kBlock);
  if (wait.time != WaitTime::Forever)
    result.push_back(kTimeOut);
  return result;
}

void execute(Turn& turn, const Wait& wait) {
  const auto id = wait.object.object;
  if (turn.choice == kBlock)
    return block(turn);
  if (turn.choice == kTimeOut) {
    store(turn, wait.result, kStatusTimeout);
    return turn.advance();
  }
  if (isWaitAtDispatch(turn.view(), wait))
    return turn.fail(ViolationKind::WaitAtDispatch, {id},
                     (wait.routine.empty() ? "a wait" : wait.routine) + " for " +
                         turn.program.object(id).name + " at " + program::irqlName(turn.irql()));
  satisfy(turn, wait);
  store(turn, wait.result, kStatusSuccess);
  turn.advance();
}

// KeSetEvent, KeClearEvent, KeReleaseSemaphore (never above its limit: the object's capacity).
void execute(Turn& turn, const program::Signal& signal) {
  const auto& object = turn.program.object(signal.object.object);
  auto& value = turn.state.object(signal.object.object).value;
  if (object.kind == ObjectKind::Event)
    value = signal.set ? 1 : 0;
  if (object.kind == ObjectKind::Semaphore && signal.set)
    value = std::min(value + 1, std::max<std::int64_t>(object.capacity, object.initial));
  turn.advance();
}

} // namespace spinproof::machine
