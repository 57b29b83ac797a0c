// SPDX-License-Identifier: Apache-2.0
#include "models/machine/queues.h"

#include "tests/support/machine_checks.h"

namespace spinproof::testing {
namespace {

/// A routine that tells that it ran: it wants a level that nobody has.
Code tells() {
  return {require(kHigh, kHigh)};
}

TEST(Queues, ADpcRunsOnlyWhenItWasQueued) {
  ProgramBuilder b;
  const auto d = b.object("Dpc", ObjectKind::Dpc);
  b.dpc("D", tells(), d);
  b.thread("T", {});
  expectFine(b, 2);
  ProgramBuilder c;
  const auto e = c.object("Dpc", ObjectKind::Dpc);
  c.dpc("D", tells(), e);
  c.thread("T", {queue(ObjectKind::Dpc, e)});
  expectFirst(ViolationKind::IrqlTooLow, c);
}

TEST(Queues, QueuedTwiceRunsOnce) {
  const auto queuedTwice = [](std::int64_t runs) {
    ProgramBuilder b;
    const auto d = b.object("Dpc", ObjectKind::Dpc);
    const auto count = b.object("Count", ObjectKind::Flag);
    auto whenReached = require(kHigh, kHigh);
    whenReached.when = equals(valueOf(count), runs);
    b.dpc("D", {assign(count, binary(Operator::Add, valueOf(count), constant(1))), whenReached}, d);
    // At DISPATCH_LEVEL, so that nothing runs in between.
    b.thread("T", {raiseTo(kDispatch), queue(ObjectKind::Dpc, d), queue(ObjectKind::Dpc, d),
                   lowerTo(kPassive)});
    return b;
  };
  expectFirst(ViolationKind::IrqlTooLow, queuedTwice(1));
  expectFine(queuedTwice(2), 1);
  // Another CPU may run it between the two.
  expectFirst(ViolationKind::IrqlTooLow, queuedTwice(2), 2);
}

ProgramBuilder timerProgram(Code code, Code dpc = tells()) {
  ProgramBuilder b;
  const auto d = b.object("Dpc", ObjectKind::Dpc);
  const auto t = b.object("Timer", ObjectKind::Timer);
  b[t].partner = d;
  b.dpc("TimerDpc", std::move(dpc), d);
  b.thread("T", std::move(code));
  return b;
}
const ObjectId kDpcObject{0}, kTimerObject{1};

TEST(Queues, ATimerQueuesItsDpc) {
  expectFirst(ViolationKind::IrqlTooLow, timerProgram({queue(ObjectKind::Timer, kTimerObject)}));
  expectFine(timerProgram({}), 2);
}

/// Sets the timer and cancels it; the DPC complains when it runs although cancelling said `result`.
ProgramBuilder cancelledTimer(std::int64_t result) {
  ProgramBuilder b;
  const auto d = b.object("Dpc", ObjectKind::Dpc);
  const auto t = b.object("Timer", ObjectKind::Timer);
  const auto cancelled = b.object("Cancelled", ObjectKind::Flag);
  b[t].partner = d;
  auto complain = require(kHigh, kHigh);
  complain.when = valueOf(cancelled);
  b.dpc("TimerDpc", {complain}, d);
  auto stop = cancel(ObjectKind::Timer, t);
  stop.result = Place::ofLocal(LocalId{0});
  b.thread("T", {queue(ObjectKind::Timer, t), stop, assume(equals(local(0), result)),
                 assign(cancelled, 1)});
  return b;
}

TEST(Queues, ACancelledTimerDoesNotExpire) {
  expectFine(cancelledTimer(1), 2);
  // Too late: it had expired, and the DPC is still queued.
  expectFirst(ViolationKind::IrqlTooLow, cancelledTimer(0), 2);
}

TEST(Queues, WaitingForATimer) {
  expectFine(timerProgram({waitFor(kTimerObject), require(kHigh, kHigh)}, {}), 2);
  expectFirst(ViolationKind::IrqlTooLow,
              timerProgram({queue(ObjectKind::Timer, kTimerObject), waitFor(kTimerObject),
                            require(kHigh, kHigh)},
                           {}));
}

TEST(Queues, FlushWaitsForTheRoutinesEnd) {
  const auto flushing = [](bool flushes) {
    ProgramBuilder b;
    const auto d = b.object("Dpc", ObjectKind::Dpc);
    const auto gone = b.object("Gone", ObjectKind::Flag);
    auto notGone = require(kHigh, kHigh);
    notGone.when = valueOf(gone);
    b.dpc("D", {notGone, notGone}, d);
    Code code{queue(ObjectKind::Dpc, d)};
    if (flushes)
      code.push_back(flush(ObjectKind::Dpc, d));
    code.push_back(assign(gone, 1));
    b.thread("T", std::move(code));
    return b;
  };
  expectFine(flushing(true), 2);
  expectFirst(ViolationKind::IrqlTooLow, flushing(false), 2);
}

/// A thread flushes a work item while it holds a mutex; the work item takes that mutex or not.
ProgramBuilder flushWhileHolding(bool takesIt) {
  ProgramBuilder b;
  const auto m = b.mutex("M"), other = b.mutex("N");
  const auto w = b.object("Work", ObjectKind::WorkItem);
  const auto taken = takesIt ? m : other;
  const auto worker = b.threadAlways("Worker", {sleepOn(taken), letGo(taken)});
  b[worker].trigger = Trigger::Queued;
  b[worker].object = w;
  b[w].routine = worker;
  b.thread("T",
           {sleepOn(m), queue(ObjectKind::WorkItem, w), flush(ObjectKind::WorkItem, w), letGo(m)});
  return b;
}

TEST(Queues, FlushWhileHoldingWhatTheRoutineNeeds) {
  expectRing(RingShape::Flush, flushWhileHolding(true), 2);
  expectRing(RingShape::Flush, flushWhileHolding(true), 1);
  expectFine(flushWhileHolding(false), 2);
}

TEST(Queues, FlushingItself) {
  ProgramBuilder b;
  const auto w = b.object("Work", ObjectKind::WorkItem);
  const auto worker = b.threadAlways("Worker", {flush(ObjectKind::WorkItem, w)});
  b[worker].trigger = Trigger::Queued;
  b[worker].object = w;
  b[w].routine = worker;
  b.thread("T", {queue(ObjectKind::WorkItem, w)});
  expectRing(RingShape::Self, b, 2);
}

TEST(Queues, FlushAtDispatch) {
  ProgramBuilder b;
  const auto d = b.object("Dpc", ObjectKind::Dpc);
  b.dpc("D", {}, d);
  b.thread("T", {raiseTo(kDispatch), flush(ObjectKind::Dpc, d), lowerTo(kPassive)});
  expectFirst(ViolationKind::WaitAtDispatch, b);
}

} // namespace
} // namespace spinproof::testing
