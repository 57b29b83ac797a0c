// SPDX-License-Identifier: Apache-2.0
#include "models/machine/ring.h"

#include "tests/support/machine_checks.h"

namespace spinproof::testing {
namespace {

TEST(Ring, TakingTwiceIsASelfDeadlock) {
  ProgramBuilder b;
  const auto a = b.spinLock("A");
  b.thread("T", {acquire(a), acquire(a), release(a), release(a)});
  expectRing(RingShape::Self, b, 1);
}

/// Threads number i take the locks i and i+1, the last one the last and the first (or, in order,
/// the first and the last).
ProgramBuilder lockCycle(std::uint32_t n, bool inOrder) {
  ProgramBuilder b;
  std::vector<ObjectId> locks;
  for (std::uint32_t i = 0; i < n; ++i)
    locks.push_back(b.spinLock("L" + std::to_string(i)));
  for (std::uint32_t i = 0; i < n; ++i) {
    auto first = locks[i], second = locks[(i + 1) % n];
    if (inOrder && i + 1 == n)
      std::swap(first, second);
    b.thread("T" + std::to_string(i),
             {acquire(first, 0u), acquire(second, 1u), release(second, 1u), release(first, 0u)});
  }
  return b;
}

TEST(Ring, OppositeOrderOnTwoCpus) {
  expectRing(RingShape::Order, lockCycle(2, false), 2);
  expectFine(lockCycle(2, true), 2);
}

TEST(Ring, OppositeOrderNeedsTwoCpus) {
  expectFine(lockCycle(2, false), 1);
}

TEST(Ring, ThreeInARingOnThreeCpus) {
  const auto b = lockCycle(3, false);
  expectFine(b, 2);
  const auto violation = firstViolation(b, 3);
  ASSERT_TRUE(violation);
  ASSERT_EQ(violation->ring.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(violation->ring[i].kind, machine::LinkKind::SpinsOn);
    EXPECT_EQ(violation->ring[i].on, violation->ring[(i + 1) % 3].who);
    EXPECT_TRUE(violation->ring[i].acquiredAt.valid());
  }
  EXPECT_EQ(machine::shapeOf(*violation), RingShape::Order);
}

/// A thread holds a lock at DISPATCH_LEVEL; an ISR takes the same one.
ProgramBuilder isrAgainstHolder(bool sameLock) {
  ProgramBuilder b;
  const auto a = b.spinLock("A"), other = b.spinLock("B");
  const auto i = b.interrupt("I");
  const auto taken = sameLock ? a : other;
  b.thread("T", {acquire(a), release(a)});
  b.isr("Isr", i, {acquireAtDpc(taken), releaseFromDpc(taken)});
  return b;
}

TEST(Ring, IsrSpinsOnWhatItInterrupted) {
  const auto violation = firstViolation(isrAgainstHolder(true), 1);
  ASSERT_TRUE(violation);
  ASSERT_EQ(violation->kind, ViolationKind::Ring);
  EXPECT_EQ(machine::shapeOf(*violation), RingShape::Preemption);
  ASSERT_EQ(violation->ring.size(), 2u);
  EXPECT_EQ(violation->who.entry, EntryId{1});
  expectFine(isrAgainstHolder(false), 1);
}

TEST(Ring, DpcCannotInterruptAHolderAtDispatch) {
  ProgramBuilder b;
  const auto a = b.spinLock("A");
  b.thread("T", {acquire(a), release(a)});
  b.dpc("D", {acquireAtDpc(a), releaseFromDpc(a)});
  expectFine(b, 2);
}

TEST(Ring, DpcInterruptsAHolderAtPassive) {
  ProgramBuilder b;
  const auto a = b.spinLock("A");
  b.thread("T", {acquireAtDpc(a), releaseFromDpc(a)});
  b.dpc("D", {acquireAtDpc(a), releaseFromDpc(a)});
  expectRing(RingShape::Preemption, b, 1);
}

TEST(Ring, InterruptLockKeepsTheIsrOut) {
  ProgramBuilder b;
  const auto lock = b.interruptLock("IL");
  const auto i = b.interrupt("I", kDevice, lock);
  const auto f = b.field("F");
  b.thread("T", {acquireInterrupt(lock), writes(f), releaseInterrupt(lock)});
  b.isr("Isr", i, {writes(f)});
  expectFine(b, 2);
  EXPECT_TRUE(search(b.build(), {2, true}).found.empty()) << "the OS holds the lock for the ISR";
}

// An ISR interrupts a CPU that spins; the owner on the other CPU waits for the ISR's lock.
TEST(Ring, ThroughASpinningCpuThatWasInterrupted) {
  ProgramBuilder b;
  const auto a = b.spinLock("A");
  const auto lock = b.interruptLock("IL");
  const auto i = b.interrupt("I", kDevice, lock);
  b.thread("T", {acquire(a), acquireInterrupt(lock, 1), releaseInterrupt(lock, 1), release(a)});
  b.isr("Isr", i, {acquireAtDpc(a), releaseFromDpc(a)});
  const auto violation = firstViolation(b, 2);
  ASSERT_TRUE(violation);
  EXPECT_EQ(violation->kind, ViolationKind::Ring);
}

// CPUs that can still do something do not hide the deadlock of two others.
TEST(Ring, PartialDeadlockCounts) {
  auto b = lockCycle(2, false);
  const auto f = b.field("F");
  b.threadAlways("Busy", {writes(f)});
  expectRing(RingShape::Order, b, 3);
}

TEST(Ring, ReaderWaitsForWriterWhoWaitsForReader) {
  ProgramBuilder b;
  const auto rw = b.lock("RW", LockKind::ReaderWriterSpin);
  const auto a = b.spinLock("A");
  b.thread("Reader",
           {shared(acquire(rw, 0u)), acquire(a, 1u), release(a, 1u), shared(release(rw, 0u))});
  b.thread("Writer", {acquire(a, 0u), acquire(rw, 1u), release(rw, 1u), release(a, 0u)});
  expectRing(RingShape::Order, b, 2);
  ProgramBuilder c;
  const auto rw2 = c.lock("RW", LockKind::ReaderWriterSpin);
  const auto a2 = c.spinLock("A");
  c.thread("Reader",
           {shared(acquire(rw2, 0u)), acquire(a2, 1u), release(a2, 1u), shared(release(rw2, 0u))});
  c.thread("Other",
           {acquire(a2, 0u), shared(acquire(rw2, 1u)), shared(release(rw2, 1u)), release(a2, 0u)});
  expectFine(c, 2);
}

TEST(Ring, QueuedLockReadsTheQueueToo) {
  ProgramBuilder b;
  const auto a = b.spinLock("A"), q = b.spinLock("Q");
  b.thread("T", {acquire(a, 0u), fifo(acquire(q, 1u)), release(q, 1u), release(a, 0u)});
  b.thread("U", {fifo(acquire(q, 0u)), acquire(a, 1u), release(a, 1u), release(q, 0u)});
  expectRing(RingShape::Order, b, 2);
}

TEST(Ring, SleepingLocksInOppositeOrder) {
  const auto twoMutexes = [](bool sameOrder) {
    ProgramBuilder b;
    const auto m = b.mutex("M"), n = b.mutex("N");
    b.thread("T", {sleepOn(m), sleepOn(n), letGo(n), letGo(m)});
    if (sameOrder)
      b.thread("U", {sleepOn(m), sleepOn(n), letGo(n), letGo(m)});
    else
      b.thread("U", {sleepOn(n), sleepOn(m), letGo(m), letGo(n)});
    return b;
  };
  expectRing(RingShape::Order, twoMutexes(false), 2);
  expectFine(twoMutexes(true), 2);
}

} // namespace
} // namespace spinproof::testing
