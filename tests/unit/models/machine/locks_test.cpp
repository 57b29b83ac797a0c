// SPDX-License-Identifier: Apache-2.0
#include "models/machine/locks.h"

#include "tests/support/machine_checks.h"

namespace spinproof::testing {
namespace {

TEST(Locks, TakenAndReleasedIsFine) {
  ProgramBuilder b;
  const auto a = b.spinLock("A");
  b.thread("T", {acquire(a), release(a)});
  expectFine(b, 2);
}

TEST(Locks, LeakedLock) {
  ProgramBuilder b;
  const auto a = b.spinLock("A");
  b.thread("T", {acquire(a), lowerTo(kPassive)});
  expectFirst(ViolationKind::LowerWhileHolding, b);
  ProgramBuilder c;
  const auto m = c.mutex("M");
  c.thread("T", {sleepOn(m)});
  expectFirst(ViolationKind::LockLeak, c);
}

TEST(Locks, ReleaseOfWhatIsNotHeld) {
  ProgramBuilder b;
  const auto a = b.spinLock("A");
  b.thread("T", {acquire(a), release(a), release(a)});
  expectFirst(ViolationKind::ReleaseNotHeld, b);
}

TEST(Locks, ReleaseOfWhatAnotherHolds) {
  ProgramBuilder b;
  const auto a = b.spinLock("A");
  b.thread("T", {acquire(a), release(a)});
  b.thread("U", {raiseTo(kDispatch), letGo(a), lowerTo(kPassive)});
  expectFirst(ViolationKind::ReleaseNotHeld, b, 2);
}

TEST(Locks, ProtocolsBelongTogether) {
  ProgramBuilder b;
  const auto a = b.spinLock("A");
  b.thread("T", {acquire(a), releaseFromDpc(a), lowerTo(kPassive)});
  expectFirst(ViolationKind::MismatchedRelease, b);
  ProgramBuilder c;
  const auto d = c.spinLock("A");
  c.dpc("D", {acquireAtDpc(d), releaseFromDpc(d)});
  expectFine(c, 2);
}

TEST(Locks, SharedAndExclusiveBelongTogether) {
  ProgramBuilder b;
  const auto a = b.lock("A", LockKind::ReaderWriterSpin);
  b.thread("T", {shared(acquire(a)), release(a)});
  expectFirst(ViolationKind::MismatchedRelease, b);
}

TEST(Locks, QueueHandlesBelongTogether) {
  const auto withHandles = [](std::uint32_t taken, std::uint32_t released) {
    ProgramBuilder b;
    const auto a = b.spinLock("A");
    auto take = fifo(acquire(a));
    take.handle = Place::ofLocal(LocalId{taken});
    auto give = release(a);
    give.handle = Place::ofLocal(LocalId{released});
    b.thread("T", {take, give});
    return b;
  };
  expectFine(withHandles(1, 1));
  expectFirst(ViolationKind::MismatchedRelease, withHandles(1, 2));
}

/// Whether a state is reachable in which both threads hold the lock.
bool canBothHold(Acquire first, Acquire second, LockKind kind) {
  ProgramBuilder b;
  const auto lock = b.lock("A", kind);
  const auto field = b.field("F");
  first.lock = second.lock = at(lock);
  auto endFirst = release(lock), endSecond = release(lock);
  endFirst.shared = first.shared;
  endSecond.shared = second.shared;
  b.thread("T", {first, writes(field), endFirst});
  b.thread("U", {second, writes(field), endSecond});
  // Both in their critical sections: both about to write.
  const auto program = b.build();
  return !search(program, {2, true}).found.empty();
}

TEST(Locks, ReadersAreAdmittedTogetherWritersAreNot) {
  const auto plain = acquire(ObjectId{0});
  EXPECT_TRUE(canBothHold(shared(plain), shared(plain), LockKind::ReaderWriterSpin));
  EXPECT_FALSE(canBothHold(shared(plain), plain, LockKind::ReaderWriterSpin));
  EXPECT_FALSE(canBothHold(plain, plain, LockKind::ReaderWriterSpin));
  EXPECT_FALSE(canBothHold(plain, plain, LockKind::Spin));
}

/// Three CPUs take the lock. Whether `Late`, which begins to wait when `Early` waits already, can
/// get it first.
bool canOvertake(bool isFifo) {
  ProgramBuilder b;
  const auto lock = b.spinLock("A");
  auto take = acquire(lock);
  take.fifo = isFifo;
  b.thread("Holder", {take, release(lock)});
  const auto early = b.thread("Early", {take, release(lock)});
  const auto late = b.thread("Late", {take, release(lock)});
  const auto program = b.build();
  const Machine machine(program, {3, false});
  const auto waits = [&](const machine::State& state, machine::ActivationId who) {
    const auto* activation = machine::find(state, who);
    return activation &&
           activation->phase == (isFifo ? machine::Phase::Queued : machine::Phase::Raised);
  };
  const machine::ActivationId e{1, early}, l{2, late};
  // Depth first over all states, with "Early waits, Late not yet" seen on the way or not.
  std::vector<std::pair<machine::State, bool>> open{{machine.initialState(), false}};
  std::set<std::pair<std::string, bool>> seen;
  while (!open.empty()) {
    const auto [state, before] = open.back();
    open.pop_back();
    const bool lateOwns = machine::ownerOf(state.object(lock), l) != nullptr;
    const bool first = waits(state, e) && (before || (!waits(state, l) && !lateOwns));
    if (first && lateOwns)
      return true;
    if (!seen.emplace(machine::encode(state), first).second)
      continue;
    for (const auto& step : machine.enabledSteps(state))
      open.emplace_back(machine.apply(state, step).state, first);
  }
  return false;
}

TEST(Locks, QueuedLocksServeInOrder) {
  EXPECT_FALSE(canOvertake(true));
  EXPECT_TRUE(canOvertake(false));
}

/// What the slot holds after each step of a thread that takes the lock, begun with 7.
std::vector<std::int64_t> slotWhileTaking(bool inObject) {
  ProgramBuilder b;
  const auto lock = b.spinLock("A");
  const auto slot = b.object("OldIrql", ObjectKind::IrqlSlot, 7);
  b.thread("T", {inObject ? acquire(lock, slot) : acquire(lock), release(lock)});
  const auto program = b.build();
  const Machine machine(program, {1, false});
  auto state = machine.initialState();
  std::vector<std::int64_t> seen;
  while (state.object(lock).owners.empty())
    state = machine.apply(state, machine.enabledSteps(state).front()).state;
  while (!state.object(lock).owners.empty()) {
    seen.push_back(state.object(slot).value);
    state = machine.apply(state, machine.enabledSteps(state).front()).state;
  }
  return seen;
}

TEST(Locks, TheOldIrqlIsWrittenAfterTheLockIsTaken) {
  EXPECT_EQ(slotWhileTaking(true), (std::vector<std::int64_t>{7, kPassive}));
  // A local is nobody else's business: no step of its own.
  EXPECT_EQ(slotWhileTaking(false), (std::vector<std::int64_t>{7}));
}

TEST(Locks, InterruptLockRaisesToItsLevel) {
  ProgramBuilder b;
  const auto lock = b.interruptLock("IL", 7);
  b.thread("T", {acquireInterrupt(lock), require(7, 7), releaseInterrupt(lock), require(0, 0)});
  expectFine(b);
}

TEST(Locks, TryAcquireDoesNotWait) {
  ProgramBuilder b;
  const auto a = b.spinLock("A");
  const auto got = Place::ofLocal(LocalId{1});
  b.thread("T", {acquire(a), tryOnly(acquire(a, Place::ofLocal(LocalId{2})), got), assume(local(1)),
                 releaseFromDpc(a), release(a)});
  // The second one is in vain, so the assumption never holds and nothing is released wrongly.
  expectFine(b);
}

TEST(Locks, TryAcquireTakesWhatIsFree) {
  ProgramBuilder b;
  const auto a = b.spinLock("A");
  b.thread("T", {tryOnly(acquire(a), Place::ofLocal(LocalId{1})), assume(equals(local(1), 0)),
                 require(kHigh, kHigh)});
  expectFirst(ViolationKind::LowerWhileHolding, [] {
    ProgramBuilder c;
    const auto d = c.spinLock("A");
    c.thread("T", {tryOnly(acquire(d), Place::ofLocal(LocalId{1})), assume(equals(local(1), 1)),
                   lowerTo(kPassive)});
    return c;
  }());
  expectFine(b);
}

TEST(Locks, RecursiveLocksCount) {
  ProgramBuilder b;
  const auto m = b.lock("M", LockKind::RecursiveMutex);
  b.thread("T", {sleepOn(m), sleepOn(m), letGo(m), letGo(m)});
  expectFine(b);
  ProgramBuilder c;
  const auto n = c.lock("M", LockKind::RecursiveMutex);
  c.thread("T", {sleepOn(n), sleepOn(n), letGo(n)});
  expectFirst(ViolationKind::LockLeak, c);
}

TEST(Locks, SleepingLockAtDispatch) {
  ProgramBuilder b;
  const auto m = b.mutex("M");
  b.thread("T", {raiseTo(kDispatch), sleepOn(m), letGo(m), lowerTo(kPassive)});
  expectFirst(ViolationKind::WaitAtDispatch, b);
}

TEST(Locks, ExceptionUnderSpinLockOnly) {
  ProgramBuilder b;
  const auto a = b.spinLock("A");
  b.thread("T", {acquire(a), MayRaise{"ProbeForRead"}, release(a)});
  expectFirst(ViolationKind::ExceptionUnderLock, b);
  ProgramBuilder c;
  const auto m = c.mutex("M");
  c.thread("T", {sleepOn(m), MayRaise{"ProbeForRead"}, letGo(m)});
  expectFine(c);
}

} // namespace
} // namespace spinproof::testing
