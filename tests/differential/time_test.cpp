// SPDX-License-Identifier: Apache-2.0
// Hold times against running it: random routines of stalls, branches on small parameters and
// counted loops. Run on every choice of the parameters, none may take longer than the analysis
// says. Where no branch stands in a loop, some choice takes just as long.
//
// SPINPROOF_SEEDS: how many routines; the seed is printed with a failure.
#include "checker/solve/hold_time.h"
#include "checker/solve/judge.h"
#include "tests/support/concrete_run.h"
#include "tests/support/routine_builder.h"
#include "tests/support/small_values.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

namespace spinproof::testing {
namespace {

using namespace program;

constexpr std::uint32_t kParameters = 2;

std::uint32_t seeds() {
  const char* given = std::getenv("SPINPROOF_SEEDS");
  return given ? static_cast<std::uint32_t>(std::atoi(given)) : 1200;
}

class RandomRoutine {
public:
  RandomRoutine(DriverBuilder& driver, std::uint64_t seed)
      : random_(seed), f_(driver.function("F", kParameters + 1)), types_{{64, true, true}} {
    for (std::uint32_t i = 1; i <= kParameters; ++i) {
      types_.push_back({3, false, false});
      f_.function().locals[i].type = types_.back();
    }
    const Place slot = f_.local(f_.newLocal("irql"));
    branchesBefore = random_.chance(30);
    if (branchesBefore)
      statements(1);
    f_.acquire(f_.ext("Lock"), slot);
    statements(2);
    f_.release(f_.ext("Lock"), read(slot));
    statements(1);
    f_.ret();
  }

  FunctionId id() const { return f_.id; }
  bool branchesBefore = false, branchesInLoops = false;

private:
  void stall() {
    Spend spend;
    spend.nanoseconds = 100;
    spend.times = constant(random_.between(1, 50));
    spend.busy = true;
    f_.add(spend);
  }

  /// What the engine takes for what it is: it knows no widths and signs of operations.
  ExpressionPtr condition(unsigned depth) {
    if (depth > 0 && random_.chance(25))
      return binary(random_.oneOf({Operator::LogicalAnd, Operator::LogicalOr}), condition(0),
                    condition(0));
    const auto parameter = [&] {
      const std::uint32_t local = random_.between(1, kParameters);
      return read(f_.local(local), types_[local]);
    };
    const ExpressionPtr left =
        random_.chance(25) ? binary(Operator::BitAnd, parameter(), constant(random_.between(1, 6)))
                           : parameter();
    return binary(random_.oneOf({Operator::Equal, Operator::NotEqual, Operator::Less,
                                 Operator::GreaterEqual}),
                  left, random_.chance(70) ? constant(random_.between(0, 7)) : parameter());
  }

  void statements(unsigned depth) {
    for (std::uint32_t i = random_.between(1, 2); i > 0; --i) {
      if (depth == 0 || random_.chance(30)) {
        stall();
      } else if (random_.chance(65) || loops_ >= 2) {
        branchesInLoops |= inLoop_ > 0;
        f_.branch(
            condition(1), [&] { statements(depth - 1); },
            [&] { random_.chance(60) ? statements(depth - 1) : void(); });
      } else {
        loop(depth);
      }
    }
  }

  void loop(unsigned depth) {
    ++loops_;
    const Place i = f_.local(f_.newLocal("i" + std::to_string(loops_)));
    const bool up = random_.chance(50);
    const std::int64_t rounds = random_.between(0, 6), step = random_.between(1, 2);
    f_.assign(i, up ? 0 : rounds * step);
    const ExpressionPtr more =
        up ? compare(random_.oneOf({Operator::Less, Operator::NotEqual}), read(i), rounds * step)
           : compare(random_.oneOf({Operator::Greater, Operator::NotEqual}), read(i), 0);
    f_.loop(more, [&] {
      ++inLoop_;
      statements(depth - 1);
      --inLoop_;
      f_.assign(i, binary(up ? Operator::Add : Operator::Subtract, read(i), constant(step)));
    });
  }

  Random random_;
  RoutineBuilder f_;
  std::vector<ValueType> types_;
  unsigned loops_ = 0, inLoop_ = 0;
};

struct Longest {
  std::uint64_t total = 0, held = 0;
};

Longest longestOf(const Function& function) {
  Longest longest;
  for (const std::int64_t a : allValues(function.locals[1].type))
    for (const std::int64_t b : allValues(function.locals[2].type)) {
      const ConcreteRun run = runConcretely(function, {0, a, b});
      EXPECT_TRUE(run.ended);
      longest.total = std::max(longest.total, run.total);
      longest.held = std::max(longest.held, run.held);
    }
  return longest;
}

TEST(TimeDifferential, NoRunTakesLonger) {
  std::uint32_t exact = 0, unjudged = 0;
  for (std::uint64_t seed = 1; seed <= seeds(); ++seed) {
    DriverBuilder driver;
    const RandomRoutine routine(driver, seed);
    const EntryId entry = driver.entry(routine.id(), kPassive, kPassive);
    summary::Engine engine(driver.program, {});
    engine.exploreEntry(entry);
    solve::Judge judge;
    engine.setJudge(&judge);
    solve::TimeAnalysis times(engine, {0, 0, 1, 1, 1});
    const Longest longest = longestOf(driver.program.functions[0]);
    const solve::Cost& whole = times.routine(summary::ContextId(0));
    const std::vector<solve::Hold> holds = times.holds();
    ASSERT_FALSE(whole.open) << "seed " << seed;
    ASSERT_EQ(whole.assumed, 0u) << "seed " << seed;
    ASSERT_EQ(holds.size(), 1u) << "seed " << seed;
    ASSERT_GE(whole.certain, longest.total) << "seed " << seed;
    ASSERT_GE(holds[0].cost.certain, longest.held) << "seed " << seed;
    if (routine.branchesInLoops)
      continue; // the dearest round is taken for every round
    if (!whole.judged) {
      ++unjudged;
      continue;
    }
    ASSERT_EQ(whole.certain, longest.total) << "seed " << seed;
    if (!routine.branchesBefore) { // else some of them exclude each other
      ASSERT_EQ(holds[0].cost.certain, longest.held) << "seed " << seed;
      ++exact;
    }
  }
  std::cout << "seeds 1 to " << seeds() << ": " << exact << " of the times must be exact, and are; "
            << unjudged << " ran out of tries\n";
  EXPECT_GT(exact, seeds() / 4);
  EXPECT_LT(unjudged, seeds() / 20);
}

} // namespace
} // namespace spinproof::testing
