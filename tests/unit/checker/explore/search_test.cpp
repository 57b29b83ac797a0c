// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/search.h"

#include "checker/explore/naive.h"
#include "tests/support/machine_checks.h"

#include <algorithm>

namespace spinproof::testing {
namespace {

using explore::Outcome;
using explore::Reductions;
using explore::SearchOptions;

explore::SearchResult searchWith(const Program& program, SearchOptions options,
                                 machine::CpuIndex cpus = 2) {
  return explore::search(Machine(program, {cpus, false}), options);
}

Program abba() {
  ProgramBuilder b;
  const auto x = b.spinLock("X"), y = b.spinLock("Y");
  b.thread("T", {acquire(x, 0u), acquire(y, 1u), release(y, 1u), release(x, 0u)});
  b.thread("U", {acquire(y, 0u), acquire(x, 1u), release(x, 1u), release(y, 0u)});
  return b.build();
}

/// Always-running threads around one lock: no fault, many States.
Program busy() {
  ProgramBuilder b;
  const auto x = b.spinLock("X");
  const auto f = b.object("F", ObjectKind::Flag);
  b.threadAlways("T", {acquire(x), assign(f, 1), release(x), assign(f, 0)});
  b.threadAlways("U", {assign(f, 1), assign(f, 0), assign(f, 1)});
  return b.build();
}

unsigned switchesOf(const std::vector<machine::Step>& steps) {
  unsigned switches = 0;
  for (std::size_t i = 1; i < steps.size(); ++i)
    switches += steps[i].cpu != steps[i - 1].cpu ? 1 : 0;
  return switches;
}

/// The least number of changes of the CPU on all schedules of `length` into any violation, by trying
/// all of them.
unsigned fewestSwitches(const Machine& machine, const machine::State& state,
                        std::vector<machine::Step>& steps, std::size_t length) {
  unsigned best = ~0u;
  for (const auto& step : machine.enabledSteps(state)) {
    steps.push_back(step);
    const auto next = machine.apply(state, step);
    if (next.violation && steps.size() == length)
      best = std::min(best, switchesOf(steps));
    else if (!next.violation && steps.size() < length)
      best = std::min(best, fewestSwitches(machine, next.state, steps, length));
    steps.pop_back();
  }
  return best;
}

TEST(Search, FewestStepsThenFewestSwitches) {
  const auto program = abba();
  const Machine machine(program, {2, false});
  const auto result = explore::search(machine, {});
  ASSERT_EQ(result.outcome, Outcome::Violated);
  ASSERT_EQ(result.found.size(), 1u);
  const auto& steps = result.found[0].steps;
  EXPECT_EQ(steps.size(), 6u);
  std::vector<machine::Step> tried;
  EXPECT_EQ(switchesOf(steps), fewestSwitches(machine, machine.initialState(), tried, 6));
  EXPECT_EQ(steps.front().cpu, 0) << "of schedules that are equal else, the first in order";
}

TEST(Search, TheSameScheduleForAnyReductionsAndJobs) {
  const auto program = abba();
  const auto first = searchWith(program, {}).found.at(0).steps;
  for (unsigned bits = 0; bits < 16; ++bits)
    for (const unsigned jobs : {1u, 2u, 5u}) {
      SearchOptions options;
      options.reduce = {(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0};
      options.jobs = jobs;
      EXPECT_EQ(searchWith(program, options).found.at(0).steps, first) << bits << ", " << jobs;
    }
}

TEST(Search, SymmetryCountsMultisetsOfCpus) {
  // A CPU that is idle or runs: 2 to the power of the CPUs, or how many run.
  ProgramBuilder b;
  b.threadAlways("T", {});
  SearchOptions options;
  options.reduce = Reductions::none();
  EXPECT_EQ(searchWith(b.build(), options, 4).statistics.states, 16u);
  options.reduce.symmetry = true;
  EXPECT_EQ(searchWith(b.build(), options, 4).statistics.states, 5u);
}

TEST(Search, EachReductionLeavesSomethingOut) {
  SearchOptions options;
  options.reduce = Reductions::none();
  const auto all = searchWith(busy(), options).statistics.states;
  for (unsigned bit = 1; bit < 16; bit *= 2) {
    options.reduce = {(bit & 1) != 0, (bit & 2) != 0, (bit & 4) != 0, (bit & 8) != 0};
    const auto result = searchWith(busy(), options);
    EXPECT_EQ(result.outcome, Outcome::NoViolation);
    if (bit != 1) // busy() has no local steps
      EXPECT_LT(result.statistics.states, all) << bit;
  }
}

TEST(Search, AReleaseIsSeenByWhoeverCanInterruptIt) {
  // The ISR comes between acquire and release and spins on what it interrupted.
  ProgramBuilder b;
  const auto x = b.spinLock("X");
  const auto interrupt = b.interrupt("Interrupt");
  b.thread("T", {acquire(x), release(x)});
  b.isr("Isr", interrupt, {acquireAtDpc(x), releaseFromDpc(x)});
  const auto result = searchWith(b.build(), {}, 1);
  ASSERT_EQ(result.outcome, Outcome::Violated);
  EXPECT_EQ(machine::shapeOf(result.found[0].violation), RingShape::Preemption);
}

TEST(Search, StartIoUnderWayIsSeen) {
  ProgramBuilder b;
  const auto q = b.deviceQueue("Q", {});
  b.threadAlways("T", {startPacket(q)});
  b.dpc("D", {startNext(q)});
  const auto result = searchWith(b.build(), {}, 2);
  ASSERT_EQ(result.outcome, Outcome::Violated);
  EXPECT_EQ(result.found[0].violation.kind, ViolationKind::StartIoOverlap);
}

TEST(Search, BudgetsEndItHonestly) {
  SearchOptions options;
  options.reduce = Reductions::none();
  options.maxStates = 20;
  const auto states = searchWith(busy(), options);
  EXPECT_EQ(states.outcome, Outcome::Unknown);
  EXPECT_FALSE(states.complete);
  EXPECT_GT(states.statistics.frontier, 0u);
  options.maxStates = 1'000'000;
  options.maxMemory = 300;
  const auto memory = searchWith(busy(), options);
  EXPECT_EQ(memory.outcome, Outcome::Unknown);
  options.jobs = 3;
  EXPECT_EQ(searchWith(busy(), options).statistics, memory.statistics);
}

TEST(Search, ManyCpusNeedWiderWords) {
  const auto program = abba();
  SearchOptions options;
  options.maxStates = 2'000;
  options.reduce = {false, false, false, true};
  const auto naive = searchWith(program, options, 2);
  const auto wide = searchWith(program, options, 16);
  ASSERT_EQ(wide.outcome, Outcome::Violated);
  EXPECT_EQ(wide.found[0].steps.size(), naive.found[0].steps.size());
}

} // namespace
} // namespace spinproof::testing
