// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/naive.h"

#include "tests/support/machine_checks.h"

namespace spinproof::testing {
namespace {

ProgramBuilder abba() {
  ProgramBuilder b;
  const auto x = b.spinLock("X"), y = b.spinLock("Y");
  b.thread("T", {acquire(x, 0u), acquire(y, 1u), release(y, 1u), release(x, 0u)});
  b.thread("U", {acquire(y, 0u), acquire(x, 1u), release(x, 1u), release(y, 0u)});
  return b;
}

TEST(NaiveSearch, FindsTheShortestSchedule) {
  const auto result = search(abba().build(), {2, false});
  ASSERT_EQ(result.outcome, explore::Outcome::Violated);
  // Start, raise and take on both CPUs.
  EXPECT_EQ(result.found.front().steps.size(), 6u);
}

TEST(NaiveSearch, CountsByHand) {
  // One thread, once, on one CPU: idle, running, done.
  ProgramBuilder b;
  b.thread("T", {});
  const auto result = search(b.build(), {1, false});
  EXPECT_EQ(result.outcome, explore::Outcome::NoViolation);
  EXPECT_TRUE(result.complete);
  EXPECT_EQ(result.statistics, (explore::Statistics{3, 2, 2, 0}));
}

TEST(NaiveSearch, TheSameEveryTime) {
  const auto program = abba().build();
  const auto one = search(program, {2, false}, true);
  const auto two = search(program, {2, false}, true);
  ASSERT_EQ(one.found.size(), two.found.size());
  EXPECT_EQ(one.statistics, two.statistics);
  for (std::size_t i = 0; i < one.found.size(); ++i)
    EXPECT_EQ(one.found[i].steps, two.found[i].steps);
}

TEST(NaiveSearch, AllDistinctViolations) {
  ProgramBuilder b;
  const auto x = b.spinLock("X");
  b.thread("T", {raiseTo(kDispatch)});
  b.thread("U", {acquire(x), release(x), release(x)});
  const auto kinds = allKinds(b, 2);
  EXPECT_EQ(kinds, (std::set{ViolationKind::IrqlNotRestored, ViolationKind::ReleaseNotHeld}));
  EXPECT_EQ(search(b.build(), {2, false}, true).found.size(), 2u) << "each once, whatever the CPU";
}

TEST(NaiveSearch, RunsOutOfItsBudgetHonestly) {
  ProgramBuilder b;
  const auto f = b.field("F");
  b.threadAlways("T", {writes(f), writes(f), writes(f)});
  const auto program = b.build();
  const Machine machine(program, {4, false});
  explore::SearchOptions options;
  options.maxStates = 10;
  const auto result = searchNaively(machine, options);
  EXPECT_EQ(result.outcome, explore::Outcome::Unknown);
  EXPECT_FALSE(result.complete);
  EXPECT_GT(result.statistics.frontier, 0u);
}

} // namespace
} // namespace spinproof::testing
