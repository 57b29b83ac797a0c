// SPDX-License-Identifier: Apache-2.0
// The engine against the reference that runs every path.
//
// Whatever a path shows, the engine must see. The engine may see more: it joins states whose locks
// and IRQL agree, and so forgets how other values hang together (a flag that says what an earlier
// branch chose, while locks were equal on both sides). Where a lock's state is a function of one
// flag that never changes there is nothing to forget, and both must say the same.
#include "models/program/print.h"
#include "models/program/verify.h"
#include "tests/support/naive_paths.h"
#include "tests/support/routine_program.h"
#include "tests/support/seen.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace spinproof::testing {
namespace {

std::string text(const Seen& seen) {
  std::string all;
  for (const auto& [rule, line] : seen)
    all += rule + "@" + std::to_string(line) + " ";
  return all;
}

std::string text(const program::Program& program) {
  std::ostringstream out;
  program::print(out, program);
  return out.str();
}

struct Tally {
  std::uint32_t programs = 0, complete = 0, words = 0, extra = 0;
};

/// False when it failed: one counterexample is enough.
bool compare(const program::Program& program, std::uint64_t seed, bool exact, Tally& tally) {
  EXPECT_TRUE(program::verify(program).empty()) << "seed " << seed;
  const NaiveAnswer naive = runEveryPath(program);
  const Seen engine = exploreEntries(program);
  ++tally.programs;
  tally.complete += naive.complete;
  tally.words += static_cast<std::uint32_t>(naive.seen.size());
  const bool covers =
      std::includes(engine.begin(), engine.end(), naive.seen.begin(), naive.seen.end());
  EXPECT_TRUE(covers) << "seed " << seed << "\nreference: " << text(naive.seen)
                      << "\nengine:    " << text(engine) << "\n"
                      << text(program);
  if (!naive.complete)
    return covers;
  tally.extra +=
      static_cast<std::uint32_t>(engine.size() - std::min(engine.size(), naive.seen.size()));
  if (!exact)
    return covers;
  EXPECT_EQ(engine, naive.seen) << "seed " << seed << "\nreference: " << text(naive.seen)
                                << "\nengine:    " << text(engine) << "\n"
                                << text(program);
  return engine == naive.seen;
}

template <typename Make>
Tally compareMany(const char* what, std::uint32_t count, const RoutineShape& shape, bool exact,
                  Make make) {
  Tally tally;
  for (std::uint64_t seed = 1; seed <= count; ++seed)
    if (!compare(make(seed, shape), seed, exact, tally))
      break;
  std::printf("%s: seeds 1..%u, %u run completely, %u words, %u more by the engine\n", what,
              tally.programs, tally.complete, tally.words, tally.extra);
  return tally;
}

TEST(SummaryDifferential, SeesWhatEveryPathShows) {
  Tally t = compareMany("acyclic", 3000, {3, 6, false, false}, false, randomRoutines);
  EXPECT_GT(t.words, 3000u);
}

TEST(SummaryDifferential, SeesWhatLoopsShow) {
  Tally t = compareMany("loops", 1500, {2, 5, true, false}, false, randomRoutines);
  EXPECT_GT(t.words, 1500u);
}

TEST(SummaryDifferential, SeesWhatRecursionShows) {
  Tally t = compareMany("recursion", 1500, {3, 4, false, true}, false, randomRoutines);
  EXPECT_GT(t.words, 1500u);
}

TEST(SummaryDifferential, SaysNoMoreWhereFlagsDecide) {
  Tally t = compareMany("flags", 3000, {3, 6, false, false}, true, randomFlaggedRoutines);
  EXPECT_GT(t.words, 3000u);
}

} // namespace
} // namespace spinproof::testing
