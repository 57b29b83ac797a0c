// SPDX-License-Identifier: Apache-2.0
#include "models/machine/entries.h"

#include "tests/support/machine_checks.h"

namespace spinproof::testing {
namespace {

/// Whether the field can be written by both at once.
bool canMeet(const ProgramBuilder& b, machine::CpuIndex cpus) {
  return !search(b.build(), {cpus, true}).found.empty();
}

TEST(Entries, TwoThreadsMeetOnTwoCpus) {
  ProgramBuilder b;
  const auto f = b.field("F");
  b.thread("T", {writes(f)});
  b.thread("U", {writes(f)});
  EXPECT_TRUE(canMeet(b, 2));
  EXPECT_FALSE(canMeet(b, 1));
}

TEST(Entries, SerializedEntriesNeverMeet) {
  ProgramBuilder b;
  const auto f = b.field("F");
  const auto device = b.object("Device", ObjectKind::Device);
  for (const auto* name : {"T", "U"})
    b[b.threadAlways(name, {writes(f)})].serializedBy = device;
  EXPECT_FALSE(canMeet(b, 2));
}

TEST(Entries, AnEntryMeetsItselfUnlessItRunsOnce) {
  ProgramBuilder b;
  const auto f = b.field("F");
  b.threadAlways("T", {writes(f)});
  EXPECT_TRUE(canMeet(b, 2));
  ProgramBuilder c;
  const auto g = c.field("F");
  c.thread("T", {writes(g)});
  EXPECT_FALSE(canMeet(c, 2));
}

TEST(Entries, LocksThatTheOsHolds) {
  const auto heldBy = [](bool osHolds) {
    ProgramBuilder b;
    const auto lock = b.spinLock("L");
    const auto f = b.field("F");
    for (const auto* name : {"C", "D"}) {
      const auto id = b.dpc(name, {writes(f)});
      if (osHolds)
        b[id].heldAtEntry = {lock};
    }
    return b;
  };
  EXPECT_FALSE(canMeet(heldBy(true), 2));
  EXPECT_TRUE(canMeet(heldBy(false), 2));
}

TEST(Entries, WhatMustBeReleased) {
  const auto cancelRoutine = [](Code code) {
    ProgramBuilder b;
    const auto lock = b.spinLock("Cancel");
    const auto id = b.threadAlways("CancelRoutine", std::move(code));
    b[id].irql = {kDispatch, kDispatch};
    b[id].mustRelease = {lock};
    return b;
  };
  const ObjectId lock{0};
  expectFirst(ViolationKind::LockLeak, cancelRoutine({}));
  expectFine(cancelRoutine({releaseTo(lock, constant(kPassive))}), 2);
}

TEST(Entries, AThreadStartsAtEveryLevelOfItsRange) {
  ProgramBuilder b;
  const auto id = b.threadAlways("T", {require(kPassive, kApc)});
  b[id].irql = {kPassive, kDispatch};
  expectFirst(ViolationKind::IrqlTooHigh, b);
  b[id].irql = {kPassive, kApc};
  expectFine(b);
}

TEST(Entries, PreemptionFollowsTheLevels) {
  const auto isrOver = [](Irql dirql, Irql raised) {
    ProgramBuilder b;
    const auto f = b.field("F");
    const auto running = b.object("Running", ObjectKind::Flag);
    const auto i = b.interrupt("I", dirql);
    b.thread("T", {raiseTo(raised), assign(running, 1), writes(f), assign(running, 0),
                   lowerTo(kPassive)});
    auto met = require(kHigh, kHigh);
    met.when = valueOf(running);
    b.isr("Isr", i, {met});
    return b;
  };
  expectFirst(ViolationKind::IrqlTooLow, isrOver(7, 6));
  expectFine(isrOver(7, 7));
  expectFirst(ViolationKind::IrqlTooLow, isrOver(7, 7), 2);
}

TEST(Entries, WhatWasInterruptedGoesOnAfterwards) {
  ProgramBuilder b;
  const auto i = b.interrupt("I");
  const auto f = b.field("F");
  b.thread("T", {writes(f), require(kPassive, kPassive), writes(f)});
  b.dpc("D", {writes(f), require(kDispatch, kDispatch)});
  b.isr("Isr", i, {require(kDevice, kDevice)});
  expectFine(b, 1);
}

TEST(Entries, ABugCheckStopsTheMachine) {
  ProgramBuilder b;
  const auto t = b.threadAlways("T", {});
  auto& block = b.functionOf(t).blocks[0];
  block.instructions.clear();
  block.noReturn = true;
  const auto program = b.build();
  const Machine machine(program, {1, false});
  auto state = machine.initialState();
  state = machine.apply(state, machine.enabledSteps(state).front()).state;
  EXPECT_TRUE(machine.enabledSteps(state).empty());
}

TEST(Entries, OpenProgramsAreRefused) {
  ProgramBuilder b;
  b.thread("T", {Havoc{Place::ofLocal(LocalId{0})}});
  const auto program = b.build();
  EXPECT_THROW(Machine(program, {1, false}), machine::MachineError);
  const auto empty = ProgramBuilder().build();
  EXPECT_THROW(Machine(empty, {0, false}), machine::MachineError);
  EXPECT_THROW(Machine(empty, {17, false}), machine::MachineError);
}

} // namespace
} // namespace spinproof::testing
