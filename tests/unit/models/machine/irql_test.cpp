// SPDX-License-Identifier: Apache-2.0
#include "models/machine/irql.h"

#include "tests/support/machine_checks.h"

namespace spinproof::testing {
namespace {

TEST(IrqlRules, RaiseAndLowerAreFine) {
  ProgramBuilder b;
  b.thread("T", {raiseTo(kDispatch), Lower{local(0)}, require(kPassive, kPassive)});
  expectFine(b);
}

TEST(IrqlRules, RaiseToALowerLevel) {
  ProgramBuilder b;
  b.dpc("D", {raiseTo(kApc)});
  expectFirst(ViolationKind::IllegalRaise, b);
}

TEST(IrqlRules, RaiseToNoLevel) {
  ProgramBuilder b;
  b.thread("T", {raiseTo(kHigh + 1)});
  expectFirst(ViolationKind::IllegalRaise, b);
}

TEST(IrqlRules, LowerToAHigherLevel) {
  ProgramBuilder b;
  b.thread("T", {lowerTo(kDispatch)});
  expectFirst(ViolationKind::IllegalLower, b);
}

TEST(IrqlRules, AcquireRaisesNeverLowers) {
  ProgramBuilder b;
  const auto a = b.spinLock("A");
  const auto i = b.interrupt("I");
  b.isr("Isr", i, {acquire(a), release(a)});
  expectFirst(ViolationKind::IllegalRaise, b);
}

TEST(IrqlRules, RequiredLevels) {
  const auto at = [](Irql level, IrqlRange range) {
    ProgramBuilder b;
    b.thread("T", {raiseTo(level), require(range.min, range.max), lowerTo(kPassive)});
    return b;
  };
  expectFine(at(kDispatch, {kPassive, kDispatch}));
  expectFirst(ViolationKind::IrqlTooHigh, at(kDispatch, {kPassive, kApc}));
  expectFirst(ViolationKind::IrqlTooLow, at(kApc, {kDispatch, kDispatch}));
}

TEST(IrqlRules, ARequirementHoldsOnlyUnderItsCondition) {
  const auto when = [](std::int64_t condition) {
    ProgramBuilder b;
    auto wanted = require(kPassive, kPassive);
    wanted.when = constant(condition);
    b.dpc("D", {wanted});
    return b;
  };
  expectFine(when(0));
  expectFirst(ViolationKind::IrqlTooHigh, when(1));
}

TEST(IrqlRules, EntriesReturnWhereTheyWereCalled) {
  ProgramBuilder b;
  b.thread("T", {raiseTo(kDispatch)});
  expectFirst(ViolationKind::IrqlNotRestored, b);
  ProgramBuilder c;
  c.dpc("D", {lowerTo(kPassive)});
  expectFirst(ViolationKind::IrqlNotRestored, c);
}

TEST(IrqlRules, LocksReleasedInAnOrderThatLowersTooEarly) {
  ProgramBuilder b;
  const auto x = b.spinLock("X"), y = b.spinLock("Y");
  b.thread("T", {acquire(x, 0u), acquire(y, 1u), release(x, 0u), release(y, 1u)});
  expectFirst(ViolationKind::LowerWhileHolding, b);
  ProgramBuilder c;
  const auto v = c.spinLock("X"), w = c.spinLock("Y");
  c.thread("T", {acquire(v, 0u), acquire(w, 1u), release(v, 1u), release(w, 0u)});
  expectFine(c);
}

TEST(IrqlRules, InterruptLockIsHeldAtItsLevel) {
  ProgramBuilder b;
  const auto lock = b.interruptLock("IL");
  b.thread("T", {acquireInterrupt(lock), lowerTo(kDispatch)});
  expectFirst(ViolationKind::LowerWhileHolding, b);
}

TEST(IrqlRules, PageableDataAndCode) {
  ProgramBuilder b;
  const auto f = b.field("F");
  b.thread("T", {raiseTo(kDispatch), TouchPageable{at(f), "paged pool"}, lowerTo(kPassive)});
  expectFirst(ViolationKind::PageableTouched, b);
  ProgramBuilder c;
  const auto g = c.field("F");
  c.thread("T", {TouchPageable{at(g), "paged pool"}});
  expectFine(c);
}

TEST(IrqlRules, PageableFunctionGoesOnAtDispatch) {
  const auto pageable = [](Code code) {
    ProgramBuilder b;
    const auto t = b.thread("T", std::move(code));
    b.functionOf(t).section = Section::Pageable;
    return b;
  };
  expectFine(pageable({raiseTo(kApc), lowerTo(kPassive)}));
  expectFirst(ViolationKind::PageableTouched, pageable({raiseTo(kDispatch), lowerTo(kPassive)}));
}

TEST(IrqlRules, PageableFunctionCalledAtDispatch) {
  const auto calls = [](Irql level) {
    ProgramBuilder b;
    const auto f = b.function("F", {});
    b[f].pagedCode = true;
    b.thread("T", {raiseTo(level), call(f), lowerTo(kPassive)});
    return b;
  };
  expectFine(calls(kApc));
  expectFirst(ViolationKind::PageableTouched, calls(kDispatch));
}

TEST(IrqlRules, AnInterruptedPageableThreadIsFine) {
  ProgramBuilder b;
  const auto f = b.field("F");
  const auto t = b.thread("T", {writes(f), writes(f)});
  b.functionOf(t).section = Section::Pageable;
  b.dpc("D", {writes(f)});
  expectFine(b);
}

/// Two locks; their old IRQLs in one slot or in two.
ProgramBuilder twoLocksWithSlots(bool oneSlot) {
  ProgramBuilder b;
  const auto x = b.spinLock("X"), y = b.spinLock("Y");
  const auto s = b.slot("OldIrql");
  const auto other = b.slot("OldIrql2");
  b.thread("T", {acquire(x, s), release(x, s)});
  b.dpc("D", {acquire(y, oneSlot ? s : other), release(y, oneSlot ? s : other)});
  return b;
}

// CPU 0 (PASSIVE_LEVEL) and CPU 1 (DISPATCH_LEVEL) each own their lock and write their old IRQL to
// the same place: the thread can come back at DISPATCH_LEVEL, the DPC at PASSIVE_LEVEL.
TEST(IrqlRules, SharedOldIrqlSlotRestoresTheWrongLevel) {
  const auto b = twoLocksWithSlots(true);
  expectFirst(ViolationKind::IrqlNotRestored, b, 2);
  expectFine(b, 1);
  expectFine(twoLocksWithSlots(false), 2);
}

// One lock cannot do that: the slot is written after the lock is owned and read before it is free.
TEST(IrqlRules, OneLockMayKeepItsOldIrqlInOneSlot) {
  ProgramBuilder b;
  const auto x = b.spinLock("X");
  const auto s = b.slot("OldIrql");
  b.thread("T", {acquire(x, s), release(x, s)});
  b.dpc("D", {acquire(x, s), release(x, s)});
  expectFine(b, 2);
}

} // namespace
} // namespace spinproof::testing
