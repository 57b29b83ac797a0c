// SPDX-License-Identifier: Apache-2.0
// Moves that were put together from memory against those that the machine is asked for.
#include "checker/explore/expander.h"
#include "tests/differential/random_driver.h"
#include "tests/support/program_builder.h"
#include "tests/support/random_program.h"

#include <gtest/gtest.h>

#include <deque>
#include <set>

namespace spinproof::testing {
namespace {

using explore::Move;
using explore::Moves;
using explore::MoveTable;
using explore::Parted;
using explore::Parts;
using explore::Reduction;
using explore::Reductions;
using machine::CpuIndex;

/// Goes through States, with a table whose desk remembers and one whose desk is always new.
class Comparison {
public:
  Comparison(const machine::Machine& machine, const Reduction* reduction)
      : machine_(machine), parts_(machine), remembers_(machine, parts_, reduction),
        asks_(machine, parts_, reduction), desk_(parts_) {}

  void run(std::size_t most) {
    const auto initial = machine_.initialState();
    Parted first;
    for (CpuIndex cpu = 0; cpu < initial.cpus.size(); ++cpu)
      first.locals[cpu] = parts_.localOf(initial, cpu);
    first.shared = parts_.sharedOf(initial);
    meet(first);
    while (!left_.empty() && seen_.size() < most) {
      const auto state = left_.front();
      left_.pop_front();
      for (CpuIndex cpu = 0; cpu < initial.cpus.size(); ++cpu)
        expand(state, cpu);
      MoveTable::Desk desk(parts_);
      for (const auto& move : asks_.expiries(state.locals.data(), state.shared, desk))
        meet({state.locals, move.shared});
    }
  }

private:
  void expand(const Parted& state, CpuIndex cpu) {
    MoveTable::Desk desk(parts_);
    const auto wanted = asks_.ofCpu(cpu, state.locals.data(), state.shared, desk);
    const auto got = remembers_.ofCpu(cpu, state.locals.data(), state.shared, desk_);
    ASSERT_EQ(got.size(), wanted.size());
    for (std::size_t i = 0; i < got.size(); ++i) {
      EXPECT_EQ(remembers_.step(got[i], cpu), asks_.step(wanted[i], cpu));
      EXPECT_EQ(got[i].local, wanted[i].local);
      EXPECT_EQ(got[i].shared, wanted[i].shared);
      EXPECT_EQ(got[i].flags, wanted[i].flags);
      if ((wanted[i].flags & Move::kViolates) != 0)
        continue;
      auto next = state;
      next.locals[cpu] = wanted[i].local;
      next.shared = wanted[i].shared;
      meet(next);
    }
  }

  void meet(const Parted& state) {
    if (seen_.emplace(state.locals, state.shared).second)
      left_.push_back(state);
  }

  const machine::Machine& machine_;
  Parts parts_;
  MoveTable remembers_, asks_;
  MoveTable::Desk desk_;
  std::set<std::pair<std::array<std::uint32_t, machine::kMaxCpus>, std::uint32_t>> seen_;
  std::deque<Parted> left_;
};

void compare(const Program& program, CpuIndex cpus, std::size_t states = 1000) {
  const machine::Machine machine(program, {cpus, false});
  Comparison(machine, nullptr).run(states);
  const Reduction reduction(machine, Reductions{});
  Comparison(machine, &reduction).run(states);
}

TEST(Effects, OfRandomPrograms) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    compare(randomClosedProgram(seed), 2);
    compare(randomDriver(seed), seed % 3 == 0 ? 3 : 2);
    if (HasFailure())
      return;
  }
}

/// Whether the next packet's StartIo overlaps with one that has not returned is no matter of the
/// queue alone.
TEST(Effects, DependOnStartIoOfOtherCpus) {
  ProgramBuilder b;
  const auto flag = b.object("Flag", ObjectKind::Flag);
  const auto deviceQueue = b.deviceQueue("Queue", {assign(flag, 1), assign(flag, 0)}, 2);
  b.threadAlways("Dispatch", {startPacket(deviceQueue)});
  b.dpc("Dpc", {startNext(deviceQueue)});
  compare(b.build(), 3);
}

TEST(Effects, DependOnTheRunningRoutinesThatAreFlushed) {
  ProgramBuilder b;
  const auto flag = b.object("Flag", ObjectKind::Flag);
  const auto dpc = b.object("Dpc", ObjectKind::Dpc);
  b.threadAlways("Dispatch", {queue(ObjectKind::Dpc, dpc)});
  b.dpc("Dpc", {assign(flag, 1), assign(flag, 0)}, dpc);
  b.threadAlways("Teardown", {flush(ObjectKind::Dpc, dpc)});
  compare(b.build(), 3);
}

/// A second run of the thread's routine is live after the first has ended.
TEST(Effects, DependOnThreadsThatAreWaitedFor) {
  ProgramBuilder b;
  const auto flag = b.object("Flag", ObjectKind::Flag);
  const auto thread = b.object("Thread", ObjectKind::Thread);
  const auto work = b.threadAlways("Work", {assign(flag, 1), assign(flag, 0)});
  b[work].object = thread;
  b[thread].routine = work;
  b.threadAlways("Wait", {waitFor(thread)});
  compare(b.build(), 3);
}

TEST(Effects, DependOnWhatIsSerializedOrSpent) {
  ProgramBuilder b;
  const auto flag = b.object("Flag", ObjectKind::Flag), scope = b.spinLock("Scope");
  for (const auto* name : {"One", "Two"})
    b[b.threadAlways(name, {assign(flag, 1), assign(flag, 0)})].serializedBy = scope;
  b.thread("Once", {assign(flag, 2)});
  b.thread("OnceToo", {});
  compare(b.build(), 2);
}

TEST(Effects, OfManyObjects) {
  ProgramBuilder b;
  std::vector<ObjectId> flags;
  for (int i = 0; i < 70; ++i)
    flags.push_back(b.object("Flag" + std::to_string(i), ObjectKind::Flag));
  for (const auto i : {5u, 62u, 63u, 64u, 69u})
    b.threadAlways("T" + std::to_string(i),
                   {assign(flags[i], binary(Operator::Remainder,
                                            binary(Operator::Add, valueOf(flags[i]), constant(1)),
                                            constant(2))),
                    assume(equals(valueOf(flags[i]), 0))});
  compare(b.build(), 2, 3000);
}

/// Answers are kept for a few values only.
TEST(Effects, OfManyValues) {
  ProgramBuilder b;
  const auto count = b.object("Count", ObjectKind::Flag);
  b.threadAlways("T", {assign(count, binary(Operator::Remainder,
                                            binary(Operator::Add, valueOf(count), constant(1)),
                                            constant(100)))});
  compare(b.build(), 2, 3000);
}

TEST(Effects, AreNotRememberedWhereLocksHaveQueues) {
  ProgramBuilder b;
  const auto lock = b.spinLock("Lock");
  for (const auto* name : {"T", "U"})
    b.threadAlways(name, {fifo(acquire(lock)), release(lock)});
  compare(b.build(), 3);
}

} // namespace
} // namespace spinproof::testing
