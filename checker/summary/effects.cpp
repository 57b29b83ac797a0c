// SPDX-License-Identifier: Apache-2.0
// What one instruction does to a State. IRQL follows the machine (models/machine): raised before the
// lock is taken, the old level written after it.
#include "checker/summary/evaluate.h"
#include "checker/summary/irql_debts.h"
#include "checker/summary/runner.h"

#include <algorithm>

namespace spinproof::summary {

using program::Irql;

namespace {

template <typename... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <typename... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

/// The held lock a release means: by handle, by place, or the only one that it can be.
std::size_t heldFor(const Property& property, PlaceId lock, PlaceId handle, const Terms& terms) {
  for (std::size_t i = property.held.size(); i-- > 0;)
    if ((handle && property.held[i].handle == handle) || (lock && property.held[i].lock == lock))
      return i;
  bool named = (lock && terms.certain(lock)) || (handle && terms.certain(handle));
  std::size_t found = property.held.size();
  for (std::size_t i = property.held.size(); i-- > 0;)
    if (!named || !terms.certain(property.held[i].lock))
      found = i;
  return found;
}

bool recursive(program::LockKind kind) {
  return kind == program::LockKind::RecursiveMutex || kind == program::LockKind::Resource;
}

/// `KeAcquireSpinLock(Lock, …)`: the pointer points somewhere, so that a later `if (Lock != NULL)` is true.
void believeNotNull(State& state, const Terms& terms, PlaceId lock) {
  const PlaceNode& node = terms.place(lock);
  if (node.kind != PlaceKind::PointedBy || terms.value(node.term))
    return;
  Fact some;
  some.nonZero = true;
  const Fact met = meet(factOf(state, terms, node.term), some);
  if (met.possible())
    state.facts[node.term] = met;
}

} // namespace

bool Runner::acquire(Walk& walk, const program::Acquire& op, Site site) {
  Property& property = walk.state.property;
  Held held;
  held.lock = resolve(op.lock, walk.state, terms_, site);
  if (op.handle)
    held.handle = resolve(*op.handle, walk.state, terms_, site);
  held.at = site;
  held.irqlBefore = property.irql;
  if (!op.tryOnly && !op.shared && !recursive(op.kind) && terms_.certain(held.lock))
    for (const Held& other : property.held)
      if (other.lock == held.lock)
        return false; // it never comes back from here
  if (op.fromLock)
    property.irql = std::max(property.irql, program::kDevice);
  else if (op.raiseTo)
    property.irql = std::max(property.irql, *op.raiseTo);
  PlaceId slot;
  if (op.oldIrql) {
    slot = resolve(*op.oldIrql, walk.state, terms_, site);
    store(walk.state, terms_, slot, terms_.savedIrql(held.irqlBefore, site));
  }
  if (op.tryOnly && op.result)
    store(walk.state, terms_, resolve(*op.result, walk.state, terms_, site), terms_.constant(1));
  property.held.push_back(held);
  believeNotNull(walk.state, terms_, held.lock);
  Event& event = note(walk, site, held.lock);
  event.handle = held.handle;
  event.slot = slot;
  Engine::Record& record = *engine_.records_[id_.value];
  if (!retraced_ && record.locksSeen.insert({walk.node, site}).second)
    record.locks.push_back({id_, walk.node, walk.events, site});
  return true;
}

bool Runner::raisedBy(const Held& held) const {
  if (held.fromEntry)
    return false;
  const auto& op = std::get<program::Acquire>(engine_.sites_.instruction(held.at)->operation);
  return op.raiseTo || op.fromLock;
}

bool Runner::release(Walk& walk, const program::Release& op, Site site) {
  Property& property = walk.state.property;
  PlaceId lock = op.lock ? resolve(*op.lock, walk.state, terms_, site) : PlaceId{};
  PlaceId handle = op.handle ? resolve(*op.handle, walk.state, terms_, site) : PlaceId{};
  const std::optional<std::size_t> exact = endedBy(property, lock, handle, terms_);
  std::size_t index = exact ? *exact : heldFor(property, lock, handle, terms_);
  if (index == property.held.size() && lock) {
    // Another name for what is perhaps the same storage: believe the programmer.
    std::string name = engine_.displayName(id_, lock);
    while (index > 0 && engine_.displayName(id_, property.held[index - 1].lock) != name)
      --index;
    if (index == 0)
      for (index = property.held.size(); index > 0 && !terms_.perhapsSame(lock, property.held[index - 1].lock);)
        --index;
    index = index > 0 ? index - 1 : property.held.size();
  }
  TermId restored;
  if (op.restores)
    restored = evaluate(op.restores, walk.state, terms_, site);
  // A release that forgets the level is a finding, once: with no other lock held, which could take the
  // debt over, the path goes on at the right one.
  if (exact && !op.restores && property.held.size() == 1 && raisedBy(property.held[index])) {
    lock = property.held[index].lock;
    property.irql = property.held[index].irqlBefore;
    settleRelease(property, index, property.irql);
  } else if (index < property.held.size()) {
    lock = property.held[index].lock;
    giveBack(walk.state, index, exact && !property.held[index].fromEntry, restored);
  } else if (auto level = terms_.value(restored)) {
    property.irql = static_cast<Irql>(*level & 15);
  } else if (restored) {
    property.irql = program::kPassive;
    property.irqlCertain = false;
  }
  Event& event = note(walk, site, lock);
  event.handle = handle;
  event.value = restored;
  return true;
}

/// The level that follows a release. A wrong one is a finding of its own, once: the path goes on at the
/// right one.
void Runner::giveBack(State& state, std::size_t index, bool exact, TermId restored) {
  Property& property = state.property;
  const Irql before = property.held[index].irqlBefore;
  const auto value = terms_.value(restored);
  Restoring restoring;
  if (exact && restored)
    restoring = judge(state, index, restored, function_.parameterCount,
                      engine_.sites_, engine_.program_, terms_);
  if (restoring.verdict == Restores::Wrong || restoring.verdict == Restores::UnderLock) {
    settleRelease(property, index, before);
    property.irql = restoring.expected;
    if (restoring.verdict == Restores::UnderLock)
      property.irqlCertain = false;
    return;
  }
  if (exact)
    settleRelease(property, index, restored ? std::optional(value ? static_cast<Irql>(*value & 15) : before) : std::nullopt);
  else
    property.held.erase(property.held.begin() + static_cast<std::ptrdiff_t>(index));
  if (restored)
    property.irql = value ? static_cast<Irql>(*value & 15) : before;
}

void Runner::raise(Walk& walk, const program::Raise& op, Site site) {
  Property& property = walk.state.property;
  const Irql before = property.irql;
  if (auto level = terms_.value(evaluate(op.to, walk.state, terms_, site)))
    property.irql = std::max(before, static_cast<Irql>(*level & 15)); // to a lower one: a finding of its own
  else
    property.irqlCertain = false;
  property.raised.push_back(before);
  PlaceId slot;
  if (op.oldIrql) {
    slot = resolve(*op.oldIrql, walk.state, terms_, site);
    store(walk.state, terms_, slot, terms_.savedIrql(before, site));
  }
  note(walk, site).slot = slot;
}

void Runner::lower(Walk& walk, const program::Lower& op, Site site) {
  Property& property = walk.state.property;
  TermId to = evaluate(op.to, walk.state, terms_, site);
  const auto value = terms_.value(to);
  const Restoring restoring = judge(walk.state, std::nullopt, to,
                                    function_.parameterCount, engine_.sites_, engine_.program_, terms_);
  bool paid = false;
  if (restoring.verdict == Restores::UnderLock || restoring.verdict == Restores::Wrong) {
    paid = !property.raised.empty();
    if (paid)
      property.raised.pop_back();
    property.irql = restoring.expected;
    property.irqlCertain &= restoring.verdict == Restores::Wrong;
  } else if (value) {
    const auto level = static_cast<Irql>(*value & 15);
    paid = settleLower(property, level);
    if (level <= property.irql || !property.irqlCertain)
      property.irql = level; // to a higher one: a finding of its own
  } else if (!property.raised.empty()) {
    property.irql = property.raised.back();
    property.raised.pop_back();
    paid = true;
  } else {
    property.irql = program::kPassive;
    property.irqlCertain = false;
  }
  if (!paid && property.lowered < engine_.budget_.heldLocks)
    ++property.lowered;
  note(walk, site).value = to;
}

void Runner::seeAccess(const Walk& walk, const program::Access& op, Site site) {
  const PlaceId place = resolve(op.place, walk.state, terms_, site);
  if (retraced_ || terms_.isLocal(place))
    return;
  Engine::Record& record = *engine_.records_[id_.value];
  const std::vector<Held>& held = walk.state.property.held;
  if (record.accessesSeen.insert({site, place, held}).second)
    record.accesses.push_back({id_, walk.node, walk.events, site, place, held});
}

void Runner::startIo(const Walk& walk, const program::Place& device, const program::ExpressionPtr& irp,
                     const program::Instruction& instruction, Site site) {
  const Property& property = walk.state.property;
  if (property.held.empty() || property.irql < program::kDispatch)
    return;
  for (const program::Entry& entry : engine_.program_.entries) {
    if (!entry.serializedBy ||
        engine_.program_.object(entry.serializedBy).kind != program::ObjectKind::DeviceQueue)
      continue;
    program::Call call;
    call.function = entry.function;
    call.arguments = {program::addressOf(device), irp ? irp : program::unknown()};
    Walk inner = walk;
    callFunction(inner, call, entry.function, instruction, site);
  }
}

bool Runner::effect(Walk& walk, const program::Instruction& instruction, Site site) {
  State& state = walk.state;
  auto at = [&](const program::Place& place) { return resolve(place, state, terms_, site); };
  auto result = [&](const std::optional<program::Place>& place) {
    if (place)
      forget(state, terms_, at(*place), site);
  };
  return std::visit(
      Overloaded{
          [&](const program::Acquire& op) {
            if (op.tryOnly) {
              State failed = state;
              if (op.result)
                store(failed, terms_, at(*op.result), terms_.constant(0));
              arrive(walk.block, walk.index + 1, std::move(failed), walk.node,
                     walk.events, std::nullopt);
            }
            return acquire(walk, op, site);
          },
          [&](const program::Release& op) { return release(walk, op, site); },
          [&](const program::Raise& op) { return raise(walk, op, site), true; },
          [&](const program::Lower& op) { return lower(walk, op, site), true; },
          [&](const program::Assign& op) {
            TermId value = evaluate(op.value, state, terms_, site);
            store(state, terms_, at(op.to), value);
            return true;
          },
          [&](const program::Havoc& op) { return forget(state, terms_, at(op.place), site), true; },
          [&](const program::Assume& op) {
            return assume(state, terms_, evaluate(op.condition, state, terms_, site), true);
          },
          [&](const program::Require& op) {
            // One fault, one finding: from here on nobody relies on a level that was too low.
            if (state.property.irql < op.range.min &&
                (!op.when || truth(state, terms_, evaluate(op.when, state, terms_, site)) == true))
              state.property.irqlCertain = false;
            return true;
          },
          [&](const program::Call& op) { return call(walk, op, instruction, site); },
          [&](const program::Wait& op) { return note(walk, site, at(op.object)), result(op.result), true; },
          [&](const program::Signal& op) { return note(walk, site, at(op.object)), true; },
          [&](const program::Queue& op) {
            state.property.handedOn |= engine_.startsPackets_;
            return note(walk, site, at(op.object)), result(op.result), true;
          },
          [&](const program::Cancel& op) { return note(walk, site, at(op.object)), result(op.result), true; },
          [&](const program::Flush& op) {
            return note(walk, site, op.object ? at(*op.object) : PlaceId{}), true;
          },
          [&](const program::StartPacket& op) {
            note(walk, site, at(op.device));
            return startIo(walk, op.device, op.irp, instruction, site), true;
          },
          [&](const program::StartNextPacket& op) {
            state.property.nextStarted = std::min<std::uint8_t>(state.property.nextStarted + 1, 3);
            note(walk, site, at(op.device));
            return startIo(walk, op.device, program::unknown(), instruction, site), true;
          },
          [&](const program::Complete& op) {
            if (engine_.startsPackets_)
              state.property.completed = std::min<std::uint8_t>(state.property.completed + 1, 3);
            const TermId irp = op.irp ? evaluate(op.irp, state, terms_, site) : TermId{};
            return note(walk, site).value = irp, true;
          },
          [&](const program::Allocate& op) { return forget(state, terms_, at(op.result), site), true; },
          [&](const program::CriticalRegion& op) {
            auto& depth = state.property.criticalRegions;
            depth = op.enter ? std::min<std::uint8_t>(depth + 1, 8) : (depth ? depth - 1 : 0);
            return true;
          },
          [&](const program::Access& op) { return seeAccess(walk, op, site), true; },
          [&](const program::Return& op) { return leave(walk, op, instruction), false; },
          [](const auto&) { return true; },
      },
      instruction.operation);
}

} // namespace spinproof::summary
