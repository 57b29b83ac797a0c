// SPDX-License-Identifier: Apache-2.0
#include "models/machine/locks.h"

#include <algorithm>

namespace spinproof::machine {

using program::LockKind;
using program::Object;
using program::ObjectKind;

bool isSpinning(const Object& lock) {
  switch (lock.lockKind) {
  case LockKind::Spin:
  case LockKind::Interrupt:
  case LockKind::ReaderWriterSpin:
    return true;
  case LockKind::Mutex:
  case LockKind::RecursiveMutex:
  case LockKind::Resource:
  case LockKind::PushLock:
    return false;
  }
  return true;
}

Irql levelOf(const Object& lock) {
  if (!isSpinning(lock))
    return program::kPassive;
  return lock.lockKind == LockKind::Interrupt ? lock.level : program::kDispatch;
}

Few<ObjectId> locksHeldBy(const State& state, ActivationId who) {
  Few<ObjectId> held;
  for (std::uint32_t i = 0; i < state.objects.size(); ++i)
    if (ownerOf(state.objects[i], who))
      held.push_back(ObjectId{i});
  return held;
}

const Owner* ownerOf(const ObjectState& lock, ActivationId who) {
  for (const auto& owner : lock.owners)
    if (owner.who == who)
      return &owner;
  return nullptr;
}

namespace {

/// "Reader-Writer Spin Locks", ExAcquireResourceSharedLite: many readers, or one writer.
bool admitsReaders(LockKind kind) {
  return kind == LockKind::ReaderWriterSpin || kind == LockKind::Resource ||
         kind == LockKind::PushLock;
}

/// KMUTEX ("Introduction to Mutex Objects") and ERESOURCE may be taken again by who owns them.
bool isRecursive(LockKind kind) {
  return kind == LockKind::RecursiveMutex || kind == LockKind::Resource;
}

/// Whether `owner` keeps `who` out. The owner of a recursive lock does not keep itself out, except
/// that a reader cannot become a writer.
bool excludes(LockKind kind, const Owner& owner, ActivationId who, bool shared) {
  if (shared && owner.shared && admitsReaders(kind))
    return false;
  return !(owner.who == who && isRecursive(kind) && (shared || !owner.shared));
}

} // namespace

Few<ActivationId> inTheWay(const Program& program, const State& state, ObjectId lock,
                           ActivationId who, bool shared) {
  const auto kind = program.object(lock).lockKind;
  const auto& value = state.object(lock);
  Few<ActivationId> result;
  for (const auto& owner : value.owners)
    if (excludes(kind, owner, who, shared))
      result.push_back(owner.who);
  // "Queued Spin Locks": first come, first served.
  for (const auto& waiter : value.waiters) {
    if (waiter == who)
      break;
    result.push_back(waiter);
  }
  return result;
}

bool isAvailable(const Program& program, const State& state, ObjectId lock, ActivationId who,
                 bool shared) {
  return inTheWay(program, state, lock, who, shared).empty();
}

void take(State& state, ObjectId lock, ActivationId who, bool shared, const Position& at) {
  auto& value = state.object(lock);
  std::erase(value.waiters, who);
  for (auto& owner : value.owners)
    if (owner.who == who) {
      ++owner.count;
      return;
    }
  const auto place = std::find_if(value.owners.begin(), value.owners.end(),
                                  [&](const Owner& owner) { return who < owner.who; });
  value.owners.insert(place, Owner{who, shared, 1, at});
}

void letGo(State& state, ObjectId lock, ActivationId who) {
  auto& owners = state.object(lock).owners;
  const auto owner =
      std::find_if(owners.begin(), owners.end(), [&](const Owner& o) { return o.who == who; });
  if (owner != owners.end() && --owner->count == 0)
    owners.erase(owner);
}

} // namespace spinproof::machine
