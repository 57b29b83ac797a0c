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
//   - with any reductions: verdict, and the length of the schedule; and the schedule itself is the
//     one of fewest steps, then fewest changes of CPU, then the first in the machine's order, as
//     found by going through all shortest ways (States below 3,000);
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
#include <map>
#include <optional>
#include <string>
#include <tuple>

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

/// The best of all schedules into a violation, by trying every way of that length.
class BestSchedule {
public:
  explicit BestSchedule(const machine::Machine& machine) : machine_(machine) {}

  std::vector<machine::Step> find(std::size_t length) {
    std::map<std::pair<std::string, int>, Way> layer;
    layer[{encode(machine_.initialState()), kNobody}] = {machine_.initialState(), 0, {}, {}};
    std::optional<Way> best;
    for (std::size_t depth = 1; depth <= length; ++depth) {
      std::map<std::pair<std::string, int>, Way> next;
      for (const auto& [key, way] : layer)
        goOn(way, key.second, depth == length ? &best : nullptr, next);
      layer = std::move(next);
    }
    return best ? best->steps : std::vector<machine::Step>{};
  }

private:
  static constexpr int kNobody = -1;

  struct Way {
    machine::State state;
    unsigned switches = 0;
    std::vector<std::uint32_t> order; ///< of each step among those that were enabled
    std::vector<machine::Step> steps;

    friend bool operator<(const Way& a, const Way& b) {
      return std::tie(a.switches, a.order) < std::tie(b.switches, b.order);
    }
  };

  void goOn(const Way& from, int last, std::optional<Way>* best,
            std::map<std::pair<std::string, int>, Way>& next) {
    const auto enabled = machine_.enabledSteps(from.state);
    for (std::uint32_t i = 0; i < enabled.size(); ++i) {
      auto result = machine_.apply(from.state, enabled[i]);
      const bool ends = result.violation.has_value();
      if (ends != (best != nullptr))
        continue;
      const bool timer = enabled[i].kind == machine::StepKind::Expire;
      const int actor = timer ? last : enabled[i].cpu;
      Way way{std::move(result.state), from.switches, from.order, from.steps};
      way.switches += !timer && last != kNobody && actor != last ? 1 : 0;
      way.order.push_back(i);
      way.steps.push_back(enabled[i]);
      if (ends && (!*best || way < **best))
        *best = std::move(way);
      else if (!ends)
        keep(std::move(way), actor, next);
    }
  }

  static void keep(Way way, int actor, std::map<std::pair<std::string, int>, Way>& next) {
    auto key = std::pair(encode(way.state), actor);
    const auto known = next.find(key);
    if (known == next.end())
      next.emplace(std::move(key), std::move(way));
    else if (way < known->second)
      known->second = std::move(way);
  }

  const machine::Machine& machine_;
};

struct Tally {
  unsigned compared = 0, tooLarge = 0, violated = 0, schedules = 0;
  std::uint64_t states = 0, reduced = 0;
};

Reductions reductionsOf(unsigned bits) {
  return {(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0};
}

void compareReductions(const machine::Machine& machine, const SearchResult& naive, Tally& tally) {
  std::vector<machine::Step> best;
  if (naive.outcome == explore::Outcome::Violated && naive.statistics.states < 3000) {
    best = BestSchedule(machine).find(naive.found[0].steps.size());
    ++tally.schedules;
  }
  for (unsigned bits = 1; bits < 16; ++bits) {
    SCOPED_TRACE("reductions " + std::to_string(bits));
    SearchOptions options;
    options.reduce = reductionsOf(bits);
    const auto result = explore::search(machine, options);
    EXPECT_EQ(result.outcome, naive.outcome);
    if (naive.outcome == explore::Outcome::Violated && result.found.size() == 1) {
      EXPECT_EQ(result.found[0].steps.size(), naive.found[0].steps.size());
      expectReal(machine, result.found[0]);
      if (!best.empty())
        EXPECT_EQ(result.found[0].steps, best);
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
            << tally.schedules << " of their schedules compared with all others, " << tally.tooLarge
            << " too large; without violations " << tally.states << " states, with all reductions "
            << tally.reduced << std::endl;
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
