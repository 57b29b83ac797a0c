// SPDX-License-Identifier: Apache-2.0
#include "checker/solve/hold_time.h"
#include "tests/support/routine_builder.h"

#include <gtest/gtest.h>

namespace spinproof::testing {
namespace {

using namespace program;

/// Each of `depth` routines calls the next one twice; the last waits for memory that it does not change.
FunctionId callsTwice(DriverBuilder& driver, unsigned depth) {
  auto f = driver.function("F" + std::to_string(depth), 1);
  if (depth == 0) {
    f.loop(nonZero(f.ext("Busy")), [] {});
  } else {
    const FunctionId next = callsTwice(driver, depth - 1);
    f.call(next, {read(f.local(0))});
    f.call(next, {read(f.local(0))});
  }
  f.ret();
  return f.id;
}

TEST(HoldTime, ALoopIsToldOnceHoweverManyCallsLeadToIt) {
  DriverBuilder driver;
  const FunctionId outermost = callsTwice(driver, 28);
  const EntryId entry = driver.entry(outermost, 0, 0);
  summary::Engine engine(driver.program, {});
  engine.exploreEntry(entry);
  solve::TimeAnalysis times(engine, {});
  const solve::Cost& cost = times.routine(summary::ContextId(0));
  ASSERT_EQ(cost.loops.size(), 1u);
  EXPECT_EQ(cost.loops.begin()->kind, solve::LoopBound::Kind::Flag);
  EXPECT_EQ(driver.program.function(cost.loops.begin()->function).name, "F0");
  EXPECT_TRUE(cost.open);
}

} // namespace
} // namespace spinproof::testing
