// SPDX-License-Identifier: Apache-2.0
// The judge against naive enumeration: random straight routines whose branches compare what they
// compute from variables of three or four bits; every value of every variable is tried. The judge
// must call a way possible just where some values take it, and the branches that it blames must
// already exclude each other alone.
//
// SPINPROOF_SEEDS: how many routines; SPINPROOF_FIRST_SEED: the first. The seeds are printed with a
// failure and counted at the end.
#include "checker/solve/judge.h"
#include "checker/summary/engine.h"
#include "tests/support/routine_builder.h"
#include "tests/support/small_values.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <set>

namespace spinproof::testing {
namespace {

using namespace program;
using summary::Judgement;
using summary::Route;
using summary::RouteStep;

std::uint64_t fromEnvironment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

/// A way through a routine: what is done on it, and what must hold on it.
struct Straight {
  DriverBuilder driver;
  std::vector<ValueType> types; ///< by local; 0 is `ext` and not used
  std::uint32_t inputs = 0;     ///< locals 1..inputs
  Route route;
};

/// Blocks in a row; between them a condition, or the opposite of one. Beside each an end.
Straight straight(std::uint64_t seed) {
  Random random(seed);
  Straight s;
  s.inputs = random.between(2, 3);
  RoutineBuilder f = s.driver.function("F", s.inputs + 1);
  s.types.push_back({64, true, true});
  for (std::uint32_t i = 1; i <= s.inputs; ++i)
    s.types.push_back({static_cast<std::uint8_t>(s.inputs == 3 ? 3 : 4), random.chance(50), false});
  for (std::uint32_t i = random.between(0, 2); i > 0; --i) {
    f.newLocal("l" + std::to_string(i));
    s.types.push_back({static_cast<std::uint8_t>(random.between(3, 6)), random.chance(50), false});
  }
  Function& function = f.function();
  for (std::uint32_t i = 0; i < s.types.size(); ++i)
    function.locals[i].type = s.types[i];
  for (std::uint32_t i = s.inputs + 1; i < s.types.size(); ++i) // nobody reads what is not set
    f.assign(f.local(i),
             randomValue(random, {s.types.begin(), s.types.begin() + s.inputs + 1}, 1, 2));
  const std::uint32_t branches = random.between(2, 5);
  for (std::uint32_t b = 0; b < branches; ++b) {
    Block& block = function.blocks.back();
    if (random.chance(40)) {
      const std::uint32_t to = random.between(1, static_cast<std::uint32_t>(s.types.size()) - 1);
      block.instructions.push_back(
          {Assign{f.local(to), randomValue(random, s.types, 1, 2)}, s.driver.nextLine(), {}});
    }
    const ExpressionPtr condition = randomCondition(random, s.types, 1, 2);
    const ExpressionPtr opposite = unary(Operator::Not, condition, {32, true, false});
    const auto aside = static_cast<std::uint32_t>(function.blocks.size()), next = aside + 1;
    const bool holds = random.chance(50);
    const std::uint32_t taken = random.below(2);
    block.edges.resize(2);
    block.edges[taken] = {BlockId(next), holds ? condition : opposite};
    block.edges[1 - taken] = {BlockId(aside), holds ? opposite : condition};
    block.branch = s.driver.nextLine();
    s.route.steps.push_back(
        {.kind = RouteStep::Kind::Arrive, .block = BlockId(next), .edge = taken});
    function.blocks.resize(next + 1); // `block` is gone from here on
    function.blocks[aside].instructions.push_back({Return{}, s.driver.nextLine(), {}});
  }
  function.blocks.back().instructions.push_back({Return{}, s.driver.nextLine(), {}});
  s.route.function = f.id;
  return s;
}

/// Which of the way's conditions hold, by step, when the inputs are these.
std::vector<bool> followed(const Straight& s, std::vector<std::int64_t> values) {
  const Function& function = s.driver.program.functions[0];
  std::vector<bool> held;
  std::uint32_t block = 0;
  for (const RouteStep& step : s.route.steps) {
    for (const Instruction& instruction : function.blocks[block].instructions) {
      const auto& assign = std::get<Assign>(instruction.operation);
      values[assign.to.local.value] =
          keepBits(valueOf(assign.value, values), s.types[assign.to.local.value]);
    }
    held.push_back(valueOf(function.blocks[block].edges[step.edge].condition, values) != 0);
    block = step.block.value;
  }
  return held;
}

/// Calls visit for every choice of inputs.
template <typename Visit>
void forEachInput(const Straight& s, Visit&& visit) {
  std::vector<std::vector<std::int64_t>> domains;
  for (std::uint32_t i = 1; i <= s.inputs; ++i)
    domains.push_back(allValues(s.types[i]));
  std::vector<std::size_t> at(s.inputs, 0);
  for (;;) {
    std::vector<std::int64_t> values(s.types.size(), 0);
    for (std::uint32_t i = 0; i < s.inputs; ++i)
      values[i + 1] = domains[i][at[i]];
    visit(values);
    std::uint32_t i = 0;
    while (i < s.inputs && ++at[i] == domains[i].size())
      at[i++] = 0;
    if (i == s.inputs)
      return;
  }
}

TEST(JudgeDifferential, SaysWhatEnumerationSays) {
  const auto first = fromEnvironment("SPINPROOF_FIRST_SEED", 1);
  const auto seeds = fromEnvironment("SPINPROOF_SEEDS", 2000);
  std::uint64_t possible = 0, impossible = 0, beyond = 0;
  for (std::uint64_t seed = first; seed < first + seeds; ++seed) {
    const Straight s = straight(seed);
    summary::Engine engine(s.driver.program, {});
    solve::Judge judge;
    const Judgement judgement = judge.judge(engine, s.route);
    const std::set<std::size_t> core(judgement.core.begin(), judgement.core.end());
    bool any = false, coreHolds = false;
    forEachInput(s, [&](const std::vector<std::int64_t>& values) {
      const std::vector<bool> held = followed(s, values);
      any |= std::find(held.begin(), held.end(), false) == held.end();
      bool all = true;
      for (const std::size_t step : core)
        all &= held[step];
      coreHolds |= all;
    });
    if (judgement.answer ==
        Judgement::Answer::Unknown) { // its resources ran out, which is no answer
      std::cout << "seed " << seed << ": undecided" << std::endl;
      ++beyond;
      continue;
    }
    ASSERT_EQ(judgement.answer == Judgement::Answer::Feasible, any) << "seed " << seed;
    if (!any) {
      EXPECT_FALSE(core.empty()) << "seed " << seed;
      EXPECT_FALSE(coreHolds) << "seed " << seed
                              << ": the branches that were blamed are possible together";
    }
    ++(any ? possible : impossible);
  }
  std::cout << "seeds " << first << " to " << first + seeds - 1 << ": " << possible
            << " ways possible, " << impossible << " impossible, " << beyond << " undecided\n";
  EXPECT_LE(beyond, (seeds + 999) / 1000);
  EXPECT_GT(possible, seeds / 10);
  EXPECT_GT(impossible, seeds / 10);
}

} // namespace
} // namespace spinproof::testing
