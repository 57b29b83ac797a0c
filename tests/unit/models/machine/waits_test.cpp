// SPDX-License-Identifier: Apache-2.0
#include "models/machine/waits.h"

#include "tests/support/machine_checks.h"

namespace spinproof::testing {
namespace {

TEST(Waits, NobodyPassesAnEventThatIsNotSet) {
  ProgramBuilder b;
  const auto e = b.event("E");
  b.thread("T", {waitFor(e), require(kHigh, kHigh)});
  expectFine(b, 2);
}

TEST(Waits, AWaitFreesTheCpu) {
  ProgramBuilder b;
  const auto e = b.event("E");
  b.thread("T", {waitFor(e), require(kHigh, kHigh)});
  b.thread("U", {signal(e)});
  const auto result = search(b.build(), {1, false});
  ASSERT_EQ(result.found.size(), 1u);
  EXPECT_EQ(result.found.front().violation.who.entry, EntryId{0});
}

TEST(Waits, AtDispatchOnlyWithoutWaiting) {
  const auto at = [](WaitTime time) {
    ProgramBuilder b;
    const auto e = b.event("E");
    b.thread("T", {raiseTo(kDispatch), waitFor(e, time), lowerTo(kPassive)});
    return b;
  };
  expectFirst(ViolationKind::WaitAtDispatch, at(WaitTime::Forever));
  expectFirst(ViolationKind::WaitAtDispatch, at(WaitTime::Bounded));
  expectFine(at(WaitTime::Poll));
  expectFine(at(WaitTime::Unknown));
}

TEST(Waits, ResultTellsATimeout) {
  const auto waitingFor = [](WaitTime time, std::int64_t status) {
    ProgramBuilder b;
    const auto e = b.event("E");
    auto wait = waitFor(e, time);
    wait.result = Place::ofLocal(LocalId{0});
    b.thread("T", {wait, assume(equals(local(0), status)), require(kHigh, kHigh)});
    return b;
  };
  expectFirst(ViolationKind::IrqlTooLow, waitingFor(WaitTime::Bounded, machine::kStatusTimeout));
  expectFine(waitingFor(WaitTime::Bounded, machine::kStatusSuccess));
  expectFine(waitingFor(WaitTime::Forever, machine::kStatusTimeout));
}

TEST(Waits, ASemaphoreLetsAsManyThroughAsItsCount) {
  const auto counted = [](std::int64_t initial) {
    ProgramBuilder b;
    const auto s = b.object("S", ObjectKind::Semaphore, initial);
    b.thread("T", {waitFor(s), waitFor(s), require(kHigh, kHigh)});
    return b;
  };
  expectFine(counted(1));
  expectFirst(ViolationKind::IrqlTooLow, counted(2));
}

TEST(Waits, ForTheEndOfAThread) {
  const auto joining = [](bool holds) {
    ProgramBuilder b;
    const auto m = b.mutex("M");
    const auto t = b.object("Thread", ObjectKind::Thread);
    const auto worker = b.threadAlways("Worker", {sleepOn(m), letGo(m)});
    b[worker].trigger = Trigger::Queued;
    b[worker].object = t;
    b[t].routine = worker;
    if (holds)
      b.thread("T", {sleepOn(m), queue(ObjectKind::Thread, t), waitFor(t), letGo(m)});
    else
      b.thread("T", {queue(ObjectKind::Thread, t), waitFor(t), sleepOn(m), letGo(m)});
    return b;
  };
  expectFine(joining(false), 2);
  expectRing(RingShape::Flush, joining(true), 2);
}

TEST(Waits, ForAMutexTakesIt) {
  ProgramBuilder b;
  const auto m = b.lock("M", LockKind::RecursiveMutex);
  b.thread("T", {waitFor(m)});
  expectFirst(ViolationKind::LockLeak, b);
  ProgramBuilder c;
  const auto n = c.lock("M", LockKind::RecursiveMutex);
  c.thread("T", {waitFor(n), letGo(n)});
  expectFine(c, 2);
}

} // namespace
} // namespace spinproof::testing
