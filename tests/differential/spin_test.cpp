// SPDX-License-Identifier: Apache-2.0
// The machine and the naive search against SPIN, on random Programs. Every comparison is printed
// with its seed.
//
//   SPINPROOF_SEEDS=2000 spin_test      more of them (default: 100 of each kind)
//   SPINPROOF_FIRST_SEED=17             begin elsewhere
//
// What must agree:
//   - nothing violated: SPIN finds no error, and stores exactly as many states (every variable of
//     the export is a part of the machine's State, every label a position, every d_step a step);
//   - violations, none of them a ring: SPIN finds an assertion;
//   - a ring: SPIN finds an error, the ring's invalid end state or an assertion. (The search does
//     not go on behind a ring, SPIN does, so it may come to an assertion that we never see.)
// The number of states is not compared when something is violated: SPIN stops at the first error.
#include "checker/explore/naive.h"
#include "tests/differential/random_driver.h"
#include "tests/differential/spin_oracle.h"
#include "tests/support/program_builder.h"
#include "tests/support/random_program.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

namespace spinproof::testing {
namespace {

std::uint64_t fromEnvironment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

struct Tally {
  unsigned compared = 0, tooLarge = 0, violated = 0, rings = 0;
};

/// The kinds of what the search found.
struct Kinds {
  bool ring = false, other = false;
};

Kinds kindsOf(const explore::SearchResult& result) {
  Kinds kinds;
  for (const auto& found : result.found)
    (found.violation.kind == machine::ViolationKind::Ring ? kinds.ring : kinds.other) = true;
  return kinds;
}

void compare(const Program& program, machine::CpuIndex cpus, std::uint64_t seed, Tally& tally) {
  SCOPED_TRACE("seed " + std::to_string(seed) + " on " + std::to_string(cpus) + " CPUs");
  explore::SearchOptions options;
  options.maxStates = 60'000;
  options.all = true;
  const auto ours = searchNaively(machine::Machine(program, {cpus, false}), options);
  if (!ours.complete) {
    ++tally.tooLarge;
    return;
  }
  const auto kinds = kindsOf(ours);
  const auto spin = askSpin(program, cpus, Question::Verdict);
  ++tally.compared;
  tally.violated += kinds.ring || kinds.other;
  tally.rings += kinds.ring;
  std::cout << "seed " << seed << ", " << +cpus << " CPUs: " << ours.statistics.states << " states"
            << (kinds.ring ? ", ring" : "") << (kinds.other ? ", violation" : "");
  EXPECT_EQ(kinds.ring || kinds.other, spin.assertionViolated || spin.invalidEndState);
  if (!kinds.ring)
    EXPECT_FALSE(spin.invalidEndState);
  if (!kinds.ring && !kinds.other) {
    const auto states = askSpin(program, cpus, Question::Count).states;
    std::cout << ", SPIN " << states;
    EXPECT_EQ(states, ours.statistics.states);
  }
  std::cout << std::endl;
}

/// Runs through the seeds; `make` gives the Program of one.
template <typename Make>
void compareAll(Make&& make) {
  const auto first = fromEnvironment("SPINPROOF_FIRST_SEED", 1);
  const auto count = fromEnvironment("SPINPROOF_SEEDS", 100);
  Tally tally;
  for (auto seed = first; seed < first + count; ++seed)
    compare(make(seed), seed % 4 == 0 ? 1 : 2, seed, tally);
  std::cout << tally.compared << " compared, " << tally.violated << " with violations, "
            << tally.rings << " with rings, " << tally.tooLarge << " too large" << std::endl;
  if (count < 20)
    return;
  EXPECT_GE(tally.compared, count * 3 / 4) << "too many models are too large to say anything";
  EXPECT_GE(tally.violated, count / 10);
  EXPECT_LE(tally.violated, count * 9 / 10);
  EXPECT_GE(tally.rings, 1u);
}

TEST(SpinDifferential, RandomClosedPrograms) {
  compareAll([](std::uint64_t seed) {
    ClosedShape shape;
    shape.balanced = seed % 3 == 0;
    return randomClosedProgram(seed, shape);
  });
}

TEST(SpinDifferential, RandomDrivers) {
  compareAll([](std::uint64_t seed) { return randomDriver(seed); });
}

TEST(SpinDifferential, SaysWhatItCannotExpress) {
  ProgramBuilder b;
  const auto e = b.event("E");
  b.thread("T", {waitFor(e)});
  try {
    explore::toPromela(b.build(), {});
    FAIL() << "no error";
  } catch (const explore::PromelaError& error) {
    EXPECT_STREQ(error.what(), "function T, block 0, instruction 0: a wait, or what ends one");
  }
}

} // namespace
} // namespace spinproof::testing
