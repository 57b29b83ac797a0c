// SPDX-License-Identifier: Apache-2.0
#include "models/machine/start_io.h"

#include "tests/support/machine_checks.h"

namespace spinproof::testing {
namespace {

TEST(StartIo, RunsAtDispatchAndTheCallerGoesOnAtItsLevel) {
  ProgramBuilder b;
  const auto q = b.deviceQueue("Q", {require(kDispatch, kDispatch)});
  b.thread("T", {startPacket(q), require(kPassive, kPassive)});
  expectFine(b);
}

TEST(StartIo, ABusyQueueKeepsThePacket) {
  ProgramBuilder b;
  const auto f = b.field("F");
  const auto q = b.deviceQueue("Q", {writes(f)});
  b.threadAlways("T", {startPacket(q)});
  // Nobody ever starts the next one: StartIo runs once.
  EXPECT_TRUE(search(b.build(), {2, true}).found.empty());
}

/// A DPC starts the next packet whenever it comes, or while it owns the lock that StartIo holds.
ProgramBuilder withDpc(bool locked) {
  ProgramBuilder b;
  const auto f = b.field("F");
  const auto q = b.deviceQueue("Q", {writes(f), writes(f)});
  const auto lock = b.spinLock("L");
  if (locked) {
    b.threadAlways("T", {acquire(lock), startPacket(q), release(lock)});
    b.dpc("D", {acquireAtDpc(lock), startNext(q), releaseFromDpc(lock)});
  } else {
    b.threadAlways("T", {startPacket(q)});
    b.dpc("D", {startNext(q)});
  }
  return b;
}

TEST(StartIo, NextPacketWhileItStillRuns) {
  expectFirst(ViolationKind::StartIoOverlap, withDpc(false), 2);
  expectFine(withDpc(false), 1);
  expectFine(withDpc(true), 2);
}

TEST(StartIo, DirectCallBesideTheQueue) {
  ProgramBuilder b;
  const auto f = b.field("F");
  const auto q = b.deviceQueue("Q", {writes(f)});
  const auto startIo = b[b[q].routine].function;
  b.thread("T", {startPacket(q)});
  b.thread("U", {raiseTo(kDispatch), call(startIo), lowerTo(kPassive)});
  expectFirst(ViolationKind::StartIoOverlap, b, 2);
}

TEST(StartIo, StartsTheNextOneItself) {
  ProgramBuilder b;
  const auto q = b.deviceQueue("Q", {});
  auto& startIo = b[b[b[q].routine].function];
  startIo.blocks[0].instructions.insert(startIo.blocks[0].instructions.begin(),
                                        Instruction{startNext(q), {}, ""});
  b.threadAlways("T", {startPacket(q)});
  // A second packet can only wait when another CPU brings it meanwhile.
  expectFine(b, 1);
  EXPECT_TRUE(allKinds(b, 2).contains(ViolationKind::StartIoNested));
}

TEST(StartIo, TwoQueuesMayRunAtOnce) {
  ProgramBuilder b;
  const auto f = b.field("F"), g = b.field("G");
  const auto q = b.deviceQueue("Q", {writes(f)});
  const auto r = b.deviceQueue("R", {writes(g)});
  b.thread("T", {startPacket(q)});
  b.thread("U", {startPacket(r)});
  expectFine(b, 2);
}

TEST(StartIo, ReturnsAtAnotherLevel) {
  ProgramBuilder b;
  const auto q = b.deviceQueue("Q", {lowerTo(kPassive)});
  b.thread("T", {startPacket(q)});
  expectFirst(ViolationKind::IrqlNotRestored, b);
}

TEST(StartIo, WaitingPacketsAreBounded) {
  ProgramBuilder b;
  const auto q = b.deviceQueue("Q", {}, 3);
  b.threadAlways("T", {startPacket(q)});
  const auto program = b.build();
  const Machine machine(program, {1, false});
  auto state = machine.initialState();
  for (int i = 0; i < 60; ++i) {
    state = machine.apply(state, machine.enabledSteps(state).front()).state;
    ASSERT_LE(machine::waitingPackets(state.object(q)), 3);
  }
  EXPECT_TRUE(machine::isBusy(state.object(q)));
  EXPECT_EQ(machine::waitingPackets(state.object(q)), 3);
}

} // namespace
} // namespace spinproof::testing
