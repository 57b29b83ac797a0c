// SPDX-License-Identifier: Apache-2.0
#include "models/machine/entries.h"

#include "models/machine/locks.h"
#include "models/machine/queues.h"
#include "models/machine/start_io.h"
#include "models/machine/waits.h"
#include "models/program/print.h"

#include <algorithm>

namespace spinproof::machine {

using program::Entry;
using program::EntryLevel;
using program::ObjectKind;
using program::Trigger;

namespace {

template <typename List>
bool contains(const List& list, ObjectId object) {
  return std::find(list.begin(), list.end(), object) != list.end();
}

/// What queues the entry: its own object, or the object whose routine it is.
ObjectId triggerOf(const Program& program, EntryId id) {
  if (const auto object = program.entry(id).object)
    return object;
  for (std::uint32_t i = 0; i < program.objects.size(); ++i)
    if (program.objects[i].routine == id)
      return ObjectId{i};
  return {};
}

bool isTriggered(const Program& program, const State& state, EntryId id) {
  switch (program.entry(id).trigger) {
  case Trigger::Always:
    return true;
  case Trigger::Once:
    state.lookAtSpent();
    return !std::binary_search(state.spent.begin(), state.spent.end(), id);
  case Trigger::Queued: {
    const auto object = triggerOf(program, id);
    if (!object)
      return false;
    const auto kind = program.object(object).kind;
    const auto value = state.object(object).value;
    return kind == ObjectKind::Event || kind == ObjectKind::Semaphore ? value > 0 : value == kSet;
  }
  }
  return false;
}

/// The queued bit is cleared before the routine is called: it can be queued again while it runs
/// (KeInsertQueueDpc, "DPC Objects and DPCs").
void consumeTrigger(const Program& program, State& state, EntryId id) {
  const auto& entry = program.entry(id);
  if (entry.trigger == Trigger::Once) {
    state.lookAtSpent();
    state.spent.insert(std::upper_bound(state.spent.begin(), state.spent.end(), id), id);
  }
  const auto object = triggerOf(program, id);
  if (!object)
    return;
  auto& value = state.object(object).value;
  switch (program.object(object).kind) {
  case ObjectKind::Thread:
    value = kRunning;
    return;
  case ObjectKind::Timer:
    value = entry.trigger == Trigger::Queued ? kExpired : value;
    return;
  case ObjectKind::Semaphore:
    value -= entry.trigger == Trigger::Queued ? 1 : 0;
    return;
  default:
    value = entry.trigger == Trigger::Queued ? 0 : value;
    return;
  }
}

bool isSerializedOut(const Program& program, const State& state, const Entry& entry) {
  if (!entry.serializedBy)
    return false;
  state.lookAtOthers();
  const auto shares = [&](const Activation& other) {
    return program.entry(other.entry).serializedBy == entry.serializedBy;
  };
  return std::any_of(state.cpus.begin(), state.cpus.end(), [&](const Cpu& cpu) {
    return std::any_of(cpu.stack.begin(), cpu.stack.end(), shares) ||
           std::any_of(cpu.blocked.begin(), cpu.blocked.end(), shares);
  });
}

/// The levels at which the entry can start on this CPU.
Few<Irql> startLevels(const Program& program, const Cpu& cpu, const Entry& entry) {
  switch (entry.level) {
  case EntryLevel::Thread:
    if (!cpu.stack.empty())
      return {};
    if (entry.irql.min == entry.irql.max)
      return {entry.irql.min};
    return {entry.irql.min, entry.irql.max};
  case EntryLevel::Dpc:
    if (cpu.irql < program::kDispatch)
      return {program::kDispatch};
    return {};
  case EntryLevel::Isr: {
    const bool known = entry.object && program.object(entry.object).kind == ObjectKind::Interrupt;
    const auto dirql = known ? program.object(entry.object).level : entry.irql.max;
    if (cpu.irql < dirql)
      return {dirql};
    return {};
  }
  case EntryLevel::Inline:
    return {};
  }
  return {};
}

} // namespace

Few<ObjectId> osLocksOf(const Program& program, EntryId id) {
  const auto& entry = program.entry(id);
  Few<ObjectId> locks;
  for (const auto lock : entry.heldAtEntry)
    locks.push_back(lock);
  for (const auto lock : entry.mustRelease)
    if (!contains(locks, lock))
      locks.push_back(lock);
  if (entry.level == EntryLevel::Isr && entry.object) {
    const auto lock = program.object(entry.object).partner;
    if (lock && program.object(lock).kind == ObjectKind::Lock && !contains(locks, lock))
      locks.push_back(lock);
  }
  return locks;
}

void addStarts(const Program& program, const State& state, CpuIndex cpu, Steps& steps) {
  for (std::uint32_t i = 0; i < program.entries.size(); ++i) {
    const EntryId id{i};
    const auto& entry = program.entry(id);
    const auto levels = startLevels(program, state.cpus[cpu], entry);
    if (levels.empty() || find(state, {cpu, id}) || !isTriggered(program, state, id) ||
        isSerializedOut(program, state, entry))
      continue;
    for (const auto level : levels)
      steps.push_back(Step::start({cpu, id}, level));
  }
}

void start(Turn& turn, const Step& step) {
  const auto& entry = turn.program.entry(step.entry);
  consumeTrigger(turn.program, turn.state, step.entry);
  auto& cpu = turn.state.cpus[turn.cpu];
  Activation activation;
  activation.entry = step.entry;
  activation.entryIrql = step.irql;
  activation.afterwards = cpu.irql;
  const bool locks = !osLocksOf(turn.program, step.entry).empty();
  activation.phase = locks ? Phase::Entering : Phase::Ready;
  activation.frames.push_back(callFrame(turn.program, entry.function));
  cpu.irql = step.irql;
  const auto running = findOverlap(turn.program, turn.state, entry.function, {});
  cpu.stack.push_back(std::move(activation));
  if (running)
    failOverlap(turn, *running, {});
}

ObjectId nextOsLock(const View& view) {
  return osLocksOf(view.program, view.activation.entry)[view.activation.osLocks];
}

Choices enteringChoices(const View& view) {
  const auto lock = nextOsLock(view);
  if (isAvailable(view.program, view.state, lock, view.who(), false))
    return {kGo};
  const bool sleeps = !isSpinning(view.program.object(lock)) && view.irql() < program::kDispatch;
  if (sleeps && !view.isBlocked())
    return {kBlock};
  return {};
}

void enter(Turn& turn) {
  if (turn.choice == kBlock)
    return block(turn);
  take(turn.state, nextOsLock(turn.view()), turn.who(), false, {});
  auto& activation = turn.activation();
  if (++activation.osLocks < osLocksOf(turn.program, activation.entry).size())
    return;
  activation.osLocks = 0;
  activation.phase = Phase::Ready;
}

namespace {

/// Locks held now that the routine had to give back.
std::vector<ObjectId> leaks(Turn& turn, const Entry& entry) {
  const auto allowed = osLocksOf(turn.program, turn.activation().entry);
  std::vector<ObjectId> leaked;
  for (const auto lock : locksHeldBy(turn.state, turn.who()))
    if (!contains(allowed, lock) || contains(entry.mustRelease, lock))
      leaked.push_back(lock);
  return leaked;
}

/// A routine that must release a lock of the OS (a cancel routine) ends at the level which that
/// release restores ("Cancel Routines"): at or below its entry's.
bool isIrqlRight(Turn& turn, const Entry& entry) {
  const auto expected = turn.activation().entryIrql;
  return entry.mustRelease.empty() ? turn.irql() == expected : turn.irql() <= expected;
}

} // namespace

void end(Turn& turn) {
  const auto& entry = turn.program.entry(turn.activation().entry);
  const auto leaked = leaks(turn, entry);
  if (!leaked.empty())
    return turn.fail(ViolationKind::LockLeak, leaked,
                     entry.name + " returns and still holds " +
                         turn.program.object(leaked.front()).name);
  if (!isIrqlRight(turn, entry))
    return turn.fail(ViolationKind::IrqlNotRestored, {},
                     entry.name + " returns at " + program::irqlName(turn.irql()) +
                         "; it was called at " + program::irqlName(turn.activation().entryIrql));
  for (const auto lock : osLocksOf(turn.program, turn.activation().entry))
    letGo(turn.state, lock, turn.who());
  const auto object = triggerOf(turn.program, turn.activation().entry);
  if (object && turn.program.object(object).kind == ObjectKind::Thread)
    turn.state.object(object).value = kEnded;
  turn.irql() = turn.activation().afterwards;
  turn.state.cpus[turn.cpu].stack.pop_back();
}

} // namespace spinproof::machine
