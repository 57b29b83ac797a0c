// SPDX-License-Identifier: Apache-2.0
#include "checker/solve/loop_bound.h"

#include "tests/support/concrete_run.h"
#include "tests/support/routine_builder.h"
#include "tests/support/small_values.h"

#include <gtest/gtest.h>

#include <iostream>

namespace spinproof::testing {
namespace {

using namespace program;
using solve::LoopBound;
using Kind = LoopBound::Kind;

constexpr ValueType kUnsigned{32, false, false};

LoopBound boundIn(const Program& program) {
  summary::Engine engine(program, {});
  engine.exploreEntry(EntryId(0));
  const auto loops = solve::loopsOf(program.functions[0]);
  return solve::boundOf(program.functions[0], loops.at(0),
                        solve::statesBefore(engine, summary::ContextId(0), loops.at(0)),
                        engine.terms());
}

class LoopBoundTest : public ::testing::Test {
protected:
  Place counter(ValueType type) {
    const LocalId id = f.newLocal("i");
    f.function().locals[id.value].type = type;
    return f.local(id);
  }
  /// for (i = from; i `op` limit; i += step)
  LoopBound counted(ValueType type, std::int64_t from, Operator op, ExpressionPtr limit,
                    std::int64_t step) {
    const Place i = counter(type);
    f.assign(i, constant(from, type));
    f.loop(binary(op, read(i, type), std::move(limit)),
           [&] { f.assign(i, binary(Operator::Add, read(i, type), constant(step, type), type)); });
    return bound();
  }
  LoopBound bound() {
    f.ret();
    driver.entry(f.id, kPassive, kPassive);
    return boundIn(driver.program);
  }

  DriverBuilder driver;
  RoutineBuilder f = driver.function("F", 2);
};

TEST_F(LoopBoundTest, Up) {
  const LoopBound b = counted({}, 0, Operator::Less, constant(20), 1);
  EXPECT_EQ(b.kind, Kind::Counted);
  EXPECT_EQ(b.rounds, 20u);
  EXPECT_TRUE(b.exact);
}

TEST_F(LoopBoundTest, InStridesAndClosed) {
  EXPECT_EQ(counted({}, 1, Operator::LessEqual, constant(10), 3).rounds, 4u);
}

TEST_F(LoopBoundTest, ALimitThatIsMasked) {
  const LoopBound b =
      counted({}, 0, Operator::Less, binary(Operator::BitAnd, read(f.local(1)), constant(15)), 1);
  EXPECT_EQ(b.kind, Kind::Counted);
  EXPECT_EQ(b.rounds, 15u);
  EXPECT_FALSE(b.exact);
}

TEST_F(LoopBoundTest, DownToZeroOfAnUnsignedNumberNeverEnds) {
  EXPECT_NE(counted(kUnsigned, 9, Operator::GreaterEqual, constant(0, kUnsigned), -1).kind,
            Kind::Counted);
}

TEST_F(LoopBoundTest, PastTheEndOfItsTypeItNeverEnds) {
  EXPECT_NE(counted({8, false, false}, 0, Operator::Less, constant(300), 1).kind, Kind::Counted);
}

TEST_F(LoopBoundTest, ALimitThatIsStridedOverNeverEnds) {
  EXPECT_NE(counted({}, 0, Operator::NotEqual, constant(9), 2).kind, Kind::Counted);
}

TEST_F(LoopBoundTest, AFlagThatNobodyTouches) {
  f.loop(nonZero(f.ext("Busy")), [&] { f.add(Access{f.ext("Busy")}); });
  EXPECT_EQ(bound().kind, Kind::Flag);
}

TEST_F(LoopBoundTest, AFlagThatTheLoopSets) {
  f.loop(nonZero(f.ext("Busy")), [&] { f.assign(f.ext("Busy"), 0); });
  EXPECT_EQ(bound().kind, Kind::Unknown);
}

TEST_F(LoopBoundTest, AList) {
  const Place at = counter({64, false, true});
  f.loop(binary(Operator::NotEqual, read(at, {64, false, true}), constant(0)),
         [&] { f.assign(at, read(at.deref().field("NODE", "Next"), {64, false, true})); });
  EXPECT_EQ(bound().kind, Kind::List);
}

TEST_F(LoopBoundTest, AStepThatMayBeLeftOut) {
  const Place i = f.local(f.newLocal("i"));
  f.assign(i, 0);
  f.loop(compare(Operator::Less, read(i), 5), [&] {
    f.branch(nonZero(f.ext("Busy")),
             [&] { f.assign(i, binary(Operator::Add, read(i), constant(1))); });
  });
  EXPECT_NE(bound().kind, Kind::Counted);
}

/// Whatever is called counted must end after at most so many rounds, and exactly after so many
/// where it says so.
TEST(LoopBoundRandom, IsWhatRunningShows) {
  std::uint32_t counted = 0, endless = 0;
  constexpr std::uint32_t kSeeds = 3000;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    Random random(seed);
    DriverBuilder driver;
    RoutineBuilder f = driver.function("F", 2);
    f.function().locals[1].type = {4, false, false};
    const ValueType type{random.oneOf({std::uint8_t{5}, std::uint8_t{8}, std::uint8_t{32}}),
                         random.chance(50), false};
    const LocalId id = f.newLocal("i");
    f.function().locals[id.value].type = type;
    const Place i = f.local(id);
    const auto number = [&] { return constant(keepBits(random.between(0, 20), type), type); };
    const auto limit = [&]() -> ExpressionPtr {
      if (random.chance(70))
        return number();
      return binary(Operator::BitAnd, read(f.local(1), {4, false, false}),
                    constant(7, {4, false, false}), {4, false, false});
    };
    random.chance(80) ? f.assign(i, number()) : f.assign(i, limit());
    const Operator op =
        random.oneOf({Operator::Less, Operator::LessEqual, Operator::Greater,
                      Operator::GreaterEqual, Operator::NotEqual, Operator::NotEqual});
    const Operator change = random.oneOf({Operator::Add, Operator::Subtract});
    const ExpressionPtr step = constant(random.between(1, 3), type), end = limit();
    f.loop(binary(op, read(i, type), end),
           [&] { f.assign(i, binary(change, read(i, type), step, type)); });
    f.ret();
    driver.entry(f.id, kPassive, kPassive);
    const LoopBound bound = boundIn(driver.program);
    const Function& function = driver.program.functions[0];
    const solve::Loop loop = solve::loopsOf(function).at(0);
    std::uint64_t most = 0;
    bool ends = true;
    for (const std::int64_t p : allValues(function.locals[1].type)) {
      const ConcreteRun run = runConcretely(function, {0, p}, 5000);
      ends &= run.ended;
      most = std::max(most, run.visits.contains(loop.backs[0]) ? run.visits.at(loop.backs[0]) : 0);
    }
    if (bound.kind != Kind::Counted) {
      endless += !ends;
      continue;
    }
    ++counted;
    ASSERT_TRUE(ends) << "seed " << seed;
    ASSERT_GE(bound.rounds, most) << "seed " << seed;
    if (bound.exact) {
      ASSERT_EQ(bound.rounds, most) << "seed " << seed;
    }
  }
  std::cout << "seeds 1 to " << kSeeds << ": " << counted << " counted, " << endless
            << " endless\n";
  EXPECT_GT(counted, kSeeds / 5);
  EXPECT_GT(endless, kSeeds / 20);
}

} // namespace
} // namespace spinproof::testing
