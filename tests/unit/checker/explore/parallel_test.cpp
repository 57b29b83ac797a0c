// SPDX-License-Identifier: Apache-2.0
// Searches that are large enough to be shared out to threads, and to be divided into parts.
#include "bench/families.h"
#include "checker/explore/naive.h"
#include "checker/explore/search.h"
#include "checker/explore/shares.h"
#include "tests/support/program_builder.h"

#include <gtest/gtest.h>

#include <set>
#include <thread>

namespace spinproof::testing {
namespace {

using explore::Outcome;
using explore::Reductions;
using explore::SearchOptions;
using explore::SearchResult;
using explore::Shares;

SearchResult searchWith(const Program& program, unsigned cpus, const SearchOptions& options) {
  return explore::search(machine::Machine(program, {static_cast<machine::CpuIndex>(cpus), false}),
                         options);
}

/// Users of three locks in their order, and one that takes two of them the other way round, late.
Program lateRing() {
  ProgramBuilder b;
  const auto x = b.spinLock("X"), y = b.spinLock("Y"), z = b.spinLock("Z");
  const auto count = b.object("Count", ObjectKind::Flag);
  const auto step = [&] {
    return assign(count, binary(Operator::Remainder,
                                binary(Operator::Add, valueOf(count), constant(1)), constant(40)));
  };
  b.threadAlways("T", {acquire(x), step(), acquireAtDpc(y), releaseFromDpc(y), release(x)});
  b.threadAlways("U", {acquire(y), acquireAtDpc(z), step(), releaseFromDpc(z), release(y)});
  b.threadAlways("Late", {assume(equals(valueOf(count), 17)), acquire(z), acquireAtDpc(x),
                          releaseFromDpc(x), release(z)});
  return b.build();
}

TEST(Parallel, TheSameCountsForAnyNumberOfThreads) {
  for (const auto& model : {bench::lockChain(6, 3), bench::startIo(1, 2)}) {
    SearchOptions options;
    options.reduce = Reductions::none();
    const auto one = searchWith(model.program, model.cpus, options);
    ASSERT_EQ(one.outcome, Outcome::NoViolation);
    ASSERT_GT(one.statistics.states, 30'000u);
    for (const unsigned jobs : {2u, 3u, 7u}) {
      options.jobs = jobs;
      const auto many = searchWith(model.program, model.cpus, options);
      EXPECT_EQ(many.statistics, one.statistics) << model.family << ", " << jobs;
      EXPECT_EQ(many.storage.counted, one.storage.counted) << model.family << ", " << jobs;
      EXPECT_EQ(many.storage.locals, one.storage.locals);
      EXPECT_EQ(many.storage.shareds, one.storage.shareds);
    }
  }
}

/// As many layers as a counter has values: one part of the visited set holds all.
TEST(Parallel, ManyLayersOfFewStates) {
  ProgramBuilder b;
  const auto lock = b.spinLock("Lock");
  const auto count = b.object("Count", ObjectKind::Flag);
  b.threadAlways("T", {acquire(lock),
                       assign(count, binary(Operator::Remainder,
                                            binary(Operator::Add, valueOf(count), constant(1)),
                                            constant(50'000))),
                       release(lock)});
  SearchOptions options;
  options.maxStates = 1'000'000;
  options.reduce = Reductions::none();
  const auto result = searchWith(b.build(), 1, options);
  EXPECT_EQ(result.outcome, Outcome::NoViolation);
  // Idle, started, raised, taken, counted, released: the next is idle again.
  EXPECT_EQ(result.statistics.states, 300'000u);
  EXPECT_EQ(result.statistics.depth, 299'999u);
  EXPECT_LE(result.storage.visited, 12 * result.statistics.states);
}

TEST(Parallel, TheSameSchedulesForAnyNumberOfThreads) {
  const auto program = lateRing();
  SearchOptions options;
  options.all = true;
  options.reduce = Reductions::none();
  const auto one = searchWith(program, 3, options);
  ASSERT_EQ(one.outcome, Outcome::Violated);
  ASSERT_GT(one.statistics.states, 50'000u);
  for (const unsigned jobs : {2u, 3u}) {
    options.jobs = jobs;
    const auto many = searchWith(program, 3, options);
    EXPECT_EQ(many.statistics, one.statistics);
    ASSERT_EQ(many.found.size(), one.found.size());
    for (std::size_t i = 0; i < one.found.size(); ++i)
      EXPECT_EQ(many.found[i].steps, one.found[i].steps) << jobs;
  }
}

TEST(Parallel, ABudgetOfMemoryEndsItWhereItDoesForOneThread) {
  const auto model = bench::startIo(1, 2);
  SearchOptions options;
  options.reduce = Reductions::none();
  const auto whole = searchWith(model.program, model.cpus, options);
  options.maxMemory = 200'000;
  const auto one = searchWith(model.program, model.cpus, options);
  EXPECT_EQ(one.outcome, Outcome::Unknown);
  EXPECT_FALSE(one.complete);
  EXPECT_GT(one.statistics.frontier, 0u);
  EXPECT_GT(one.storage.counted, options.maxMemory);
  EXPECT_LT(one.storage.counted, options.maxMemory * 3 / 2) << "it ends with the layer";
  EXPECT_GT(one.statistics.states, 10'000u);
  EXPECT_LT(one.statistics.states, whole.statistics.states);
  options.jobs = 3;
  EXPECT_EQ(searchWith(model.program, model.cpus, options).statistics, one.statistics);
  options.maxMemory = whole.storage.counted;
  EXPECT_EQ(searchWith(model.program, model.cpus, options).outcome, Outcome::NoViolation);
}

TEST(Parallel, LayersThatAreOnlyKeptInCaseDoNotEndASearch) {
  const auto model = bench::startIo(1, 2);
  SearchOptions options;
  options.reduce = Reductions::none();
  const auto keeps = searchWith(model.program, model.cpus, options);
  options.maxMemory = keeps.storage.counted * 3 / 4;
  const auto spares = searchWith(model.program, model.cpus, options);
  EXPECT_EQ(spares.outcome, Outcome::NoViolation);
  EXPECT_EQ(spares.statistics, keeps.statistics);
  EXPECT_LE(spares.storage.counted, options.maxMemory);
}

TEST(Parallel, WhatWasFoundBeforeABudgetEndsIsKept) {
  const auto program = lateRing();
  SearchOptions options;
  options.all = true;
  options.reduce = Reductions::none();
  const auto whole = searchWith(program, 3, options);
  ASSERT_EQ(whole.statistics.frontier, 0u);
  for (const bool memory : {false, true}) {
    auto small = options;
    if (memory)
      small.maxMemory = whole.storage.counted * 9 / 10;
    else
      small.maxStates = whole.statistics.states * 9 / 10;
    const auto result = searchWith(program, 3, small);
    EXPECT_EQ(result.outcome, Outcome::Violated) << memory;
    EXPECT_FALSE(result.complete);
    EXPECT_GT(result.statistics.frontier, 0u);
    ASSERT_FALSE(result.found.empty()) << memory;
    EXPECT_EQ(result.found[0].steps, whole.found[0].steps);
  }
}

TEST(Shares, EachNumberIsTakenOnceAndTheIdleHelpOut) {
  Shares shares(3);
  for (unsigned i = 0; i < 3; ++i)
    shares.deal(i, i * 1000, i * 1000 + (i == 2 ? 10 : 1000));
  std::vector<std::vector<std::size_t>> taken(2); // the third has gone home
  const auto work = [&](unsigned me) {
    for (auto at = shares.take(me); at != Shares::kNone; at = shares.take(me))
      taken[me].push_back(at);
  };
  std::thread other([&] { work(1); });
  work(0);
  other.join();
  std::multiset<std::size_t> all(taken[0].begin(), taken[0].end());
  all.insert(taken[1].begin(), taken[1].end());
  EXPECT_EQ(all.size(), 2010u);
  EXPECT_EQ(std::set<std::size_t>(all.begin(), all.end()).size(), 2010u);
  EXPECT_EQ(*all.rbegin(), 2009u);
  EXPECT_TRUE(shares.areEmpty());
}

TEST(Shares, AMarkIsComeBackTo) {
  Shares shares(2);
  shares.deal(0, 0, 4);
  shares.deal(1, 4, 6);
  EXPECT_EQ(shares.take(1), 4u);
  const auto mark = shares.mark();
  while (shares.take(1) != Shares::kNone) {
  }
  EXPECT_TRUE(shares.areEmpty());
  shares.goBack(mark);
  EXPECT_FALSE(shares.areEmpty());
  EXPECT_EQ(shares.take(1), 5u);
  EXPECT_EQ(shares.take(1), 0u) << "the other's";
}

} // namespace
} // namespace spinproof::testing
