// SPDX-License-Identifier: Apache-2.0
// The search against the naive search, on random Programs.
//
//   SPINPROOF_SEEDS=2000 search_test    more of them (default: 200 of each kind)
//   SPINPROOF_FIRST_SEED=17             begin elsewhere
//
// What must agree:
//   - without reductions: verdict, states, transitions, depth, and with `all` every distinct
//     violation with the length of its shortest schedule;
//   - with symmetry alone: verdict, and the length of the schedule;
//   - with any reductions: verdict, and the length of the schedule;
//   - one job and three: everything.
#include "checker/explore/naive.h"
#include "checker/explore/search.h"
#include "tests/differential/random_driver.h"
#include "tests/support/program_builder.h"
#include "tests/support/random_program.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace spinproof::testing {
namespace {

using explore::Reductions;
using explore::SearchOptions;
using explore::SearchResult;

std::uint64_t fromEnvironment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

/// Every violation with the length of its schedule, ordered.
std::vector<std::pair<machine::ViolationKey, std::size_t>> faultsOf(const SearchResult& result) {
  std::vector<std::pair<machine::ViolationKey, std::size_t>> faults;
  for (const auto& found : result.found)
    faults.emplace_back(machine::keyOf(found.violation), found.steps.size());
  std::sort(faults.begin(), faults.end());
  return faults;
}

void expectSame(const SearchResult& a, const SearchResult& b) {
  EXPECT_EQ(a.outcome, b.outcome);
  EXPECT_EQ(a.statistics, b.statistics);
  ASSERT_EQ(a.found.size(), b.found.size());
  for (std::size_t i = 0; i < a.found.size(); ++i) {
    EXPECT_EQ(a.found[i].violation, b.found[i].violation);
    EXPECT_EQ(a.found[i].steps, b.found[i].steps);
  }
}

/// The machine makes the steps, and they lead to what is promised.
void expectReal(const machine::Machine& machine, const explore::Found& found) {
  auto state = machine.initialState();
  std::optional<machine::Violation> violation;
  for (const auto& step : found.steps) {
    ASSERT_FALSE(violation);
    const auto enabled = machine.enabledSteps(state);
    ASSERT_NE(std::find(enabled.begin(), enabled.end(), step), enabled.end());
    auto next = machine.apply(state, step);
    violation = std::move(next.violation);
    state = std::move(next.state);
  }
  ASSERT_TRUE(violation);
  EXPECT_EQ(*violation, found.violation);
}

struct Tally {
  unsigned compared = 0, tooLarge = 0, violated = 0;
  std::uint64_t states = 0, reduced = 0;
};

Reductions reductionsOf(unsigned bits) {
  return {(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0};
}

void compareReductions(const machine::Machine& machine, const SearchResult& naive, Tally& tally) {
  for (unsigned bits = 1; bits < 16; ++bits) {
    SCOPED_TRACE("reductions " + std::to_string(bits));
    SearchOptions options;
    options.reduce = reductionsOf(bits);
    const auto result = explore::search(machine, options);
    EXPECT_EQ(result.outcome, naive.outcome);
    if (naive.outcome == explore::Outcome::Violated && result.found.size() == 1) {
      EXPECT_EQ(result.found[0].steps.size(), naive.found[0].steps.size());
      expectReal(machine, result.found[0]);
    } else if (bits == 15) {
      tally.states += naive.statistics.states;
      tally.reduced += result.statistics.states;
      EXPECT_LE(result.statistics.states, naive.statistics.states);
    }
  }
}

void compare(const Program& program, machine::Configuration configuration, Tally& tally) {
  const machine::Machine machine(program, configuration);
  SearchOptions options;
  options.maxStates = 20'000;
  options.all = true;
  const auto naive = searchNaively(machine, options);
  if (!naive.complete) {
    ++tally.tooLarge;
    return;
  }
  ++tally.compared;
  tally.violated += naive.found.empty() ? 0 : 1;
  options.reduce = Reductions::none();
  const auto plain = explore::search(machine, options);
  EXPECT_EQ(plain.outcome, naive.outcome);
  EXPECT_EQ(plain.statistics, naive.statistics);
  EXPECT_EQ(faultsOf(plain), faultsOf(naive));
  for (const auto& found : plain.found)
    expectReal(machine, found);
  options.jobs = 3;
  expectSame(explore::search(machine, options), plain);
  options.reduce.symmetry = true;
  const auto symmetric = explore::search(machine, options);
  EXPECT_EQ(faultsOf(symmetric), faultsOf(naive));
  EXPECT_LE(symmetric.statistics.states, naive.statistics.states);
  compareReductions(machine, naive, tally);
}

/// Runs through the seeds; `make` gives the Program of one.
template <typename Make>
void compareAll(Make&& make) {
  const auto first = fromEnvironment("SPINPROOF_FIRST_SEED", 1);
  const auto count = fromEnvironment("SPINPROOF_SEEDS", 200);
  std::cout << "seeds " << first << " to " << first + count - 1 << std::endl;
  Tally tally;
  for (auto seed = first; seed < first + count; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const auto cpus = static_cast<machine::CpuIndex>(seed % 5 == 0 ? 3 : seed % 5 == 1 ? 1 : 2);
    compare(make(seed), {cpus, seed % 7 == 0}, tally);
    if (::testing::Test::HasFailure()) {
      std::cout << "disagreement at seed " << seed << std::endl;
      return;
    }
  }
  std::cout << tally.compared << " compared, " << tally.violated << " with violations, "
            << tally.tooLarge << " too large; without violations " << tally.states
            << " states, with all reductions " << tally.reduced << std::endl;
  EXPECT_GE(tally.compared, count / 2);
}

TEST(SearchDifferential, RandomClosedPrograms) {
  compareAll([](std::uint64_t seed) {
    ClosedShape shape;
    shape.balanced = seed % 3 == 0;
    return randomClosedProgram(seed, shape);
  });
}

TEST(SearchDifferential, RandomDrivers) {
  compareAll([](std::uint64_t seed) { return randomDriver(seed); });
}

} // namespace
} // namespace spinproof::testing
