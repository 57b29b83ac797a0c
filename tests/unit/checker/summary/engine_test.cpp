// SPDX-License-Identifier: Apache-2.0
// Small routines as drivers have them; each says which findings it deserves.
#include "checker/summary/engine.h"
#include "tests/support/routine_builder.h"
#include "tests/support/seen.h"

#include <gtest/gtest.h>

namespace spinproof::testing {
namespace {

using namespace program;

class EngineTest : public ::testing::Test {
protected:
  RoutineBuilder routine(const std::string& name, std::uint32_t parameters = 1) {
    return b.function(name, parameters);
  }
  Seen seenFrom(const RoutineBuilder& f, Irql level = kPassive) {
    b.entry(f.id, level, level);
    return exploreEntries(b.program);
  }
  DriverBuilder b;
};

TEST_F(EngineTest, OneFlagTwice) {
  auto f = routine("F");
  const auto s = f.local(f.newLocal("s"));
  f.branch(nonZero(f.ext("Flag")), [&] { f.acquire(f.ext("Lock"), s); });
  f.require(kPassive, kDispatch);
  f.branch(nonZero(f.ext("Flag")), [&] { f.release(f.ext("Lock"), read(s)); });
  f.ret(0);
  EXPECT_EQ(seenFrom(f), Seen{});
}

TEST_F(EngineTest, AnotherFlagLeaksAndReleasesWhatIsFree) {
  auto f = routine("F");
  const auto s = f.local(f.newLocal("s"));
  f.assign(s, 0);
  std::uint32_t release = 0;
  f.branch(nonZero(f.ext("Flag")), [&] { f.acquire(f.ext("Lock"), s); });
  f.branch(nonZero(f.ext("Other")), [&] { release = f.release(f.ext("Lock"), read(s)); });
  const std::uint32_t end = f.ret(0);
  EXPECT_EQ(seenFrom(f), (Seen{{"SP1004", end}, {"SP1005", release}}));
}

class StatusTest : public EngineTest {
protected:
  /// Takes the lock and returns 0, or returns -1; the caller trusts `success`.
  Seen callerThatReleasesIf(Operator success) {
    auto f = routine("Caller"), take = routine("Take", 2);
    const auto s = f.local(f.newLocal("s")), status = f.local(f.newLocal("status"));
    f.call(take.id, {read(f.local(0)), addressOf(s)}, status);
    f.branch(compare(success, read(status), 0), [&] { f.release(f.ext("Lock"), read(s)); });
    f.ret(0);
    take.branch(isZero(take.ext("Removed")), [&] {
      take.acquire(take.ext("Lock"), take.local(1).deref());
      take.ret(0);
    });
    take.ret(-1);
    return seenFrom(f);
  }
};

TEST_F(StatusTest, HeldExactlyOnSuccess) {
  EXPECT_EQ(callerThatReleasesIf(Operator::GreaterEqual), Seen{});
}

TEST_F(StatusTest, HeldOnSuccessButReleasedOnFailure) {
  Seen seen = callerThatReleasesIf(Operator::Less);
  ASSERT_EQ(seen.size(), 2u);
  EXPECT_EQ(seen.begin()->first, "SP1004");
  EXPECT_EQ(seen.rbegin()->first, "SP1005");
}

TEST_F(EngineTest, MutualRecursionComesToAnEnd) {
  auto f = routine("Even", 2), g = routine("Odd", 2);
  const auto more = f.local(f.newLocal("more"));
  f.havoc(more);
  f.branch(nonZero(more), [&] { f.call(g.id, {read(f.local(0)), read(f.local(1))}); });
  f.acquireAtDpc(f.ext("Lock"));
  const std::uint32_t end = f.ret(0);
  std::uint32_t again = 0;
  g.call(f.id, {read(g.local(0)), read(g.local(1))});
  again = g.acquireAtDpc(g.ext("Lock"));
  g.ret(0);
  EXPECT_EQ(seenFrom(f, kDispatch), (Seen{{"SP1002", again}, {"SP1004", end}}));
}

TEST_F(EngineTest, LoopThatLocksAndUnlocks) {
  auto f = routine("F");
  const auto s = f.local(f.newLocal("s")), more = f.local(f.newLocal("more"));
  f.havoc(more);
  f.loop(nonZero(more), [&] {
    f.acquire(f.ext("Lock"), s);
    f.havoc(more);
    f.release(f.ext("Lock"), read(s));
  });
  f.ret(0);
  EXPECT_EQ(seenFrom(f), Seen{});
}

TEST_F(EngineTest, LoopThatForgetsToUnlock) {
  auto f = routine("F");
  const auto more = f.local(f.newLocal("more"));
  std::uint32_t taken = 0;
  f.havoc(more);
  f.loop(nonZero(more), [&] {
    taken = f.acquireAtDpc(f.ext("Lock"));
    f.havoc(more);
  });
  const std::uint32_t end = f.ret(0);
  EXPECT_EQ(seenFrom(f, kDispatch), (Seen{{"SP1002", taken}, {"SP1004", end}}));
}

TEST_F(EngineTest, EveryElementOfAListIsAnotherLock) {
  auto f = routine("F");
  const auto element = f.local(f.newLocal("element"));
  f.assign(element, read(f.ext("First")));
  f.loop(nonZero(element), [&] {
    f.acquireAtDpc(element.deref().field("ITEM", "Lock"));
    f.assign(element, read(element.deref().field("ITEM", "Next")));
  });
  f.ret(0);
  for (const auto& [rule, line] : seenFrom(f, kDispatch))
    EXPECT_NE(rule, "SP1002") << line;
}

TEST_F(EngineTest, LockThroughThePointerOfABranch) {
  auto f = routine("F");
  const auto lock = f.local(f.newLocal("lock"));
  f.branch(
      nonZero(f.ext("Flag")), [&] { f.assign(lock, addressOf(f.ext("A"))); },
      [&] { f.assign(lock, addressOf(f.ext("B"))); });
  f.acquireAtDpc(lock.deref());
  f.releaseAtDpc(lock.deref());
  f.ret(0);
  EXPECT_EQ(seenFrom(f, kDispatch), Seen{});
}

TEST_F(EngineTest, QueuedHandleNamesTheLock) {
  auto f = routine("F");
  const auto handle = f.local(f.newLocal("handle"));
  Acquire acquire;
  acquire.lock = f.ext("Lock");
  acquire.protocol = "queued";
  acquire.raiseTo = kDispatch;
  acquire.oldIrql = handle.field("KLOCK_QUEUE_HANDLE", "OldIrql");
  acquire.handle = handle;
  Release release;
  release.handle = handle;
  release.protocol = "queued";
  release.restores = read(handle.field("KLOCK_QUEUE_HANDLE", "OldIrql"));
  f.add(acquire);
  f.add(release);
  const std::uint32_t twice = f.add(release);
  f.ret(0);
  EXPECT_EQ(seenFrom(f), (Seen{{"SP1005", twice}}));
}

TEST_F(EngineTest, OldIrqlKeptInMemory) {
  auto f = routine("F"), unlock = routine("Unlock");
  f.acquire(f.ext("Lock"), f.ext("OldIrql"));
  f.call(unlock.id, {read(f.local(0))});
  const std::uint32_t low = f.require(kDispatch, kHigh);
  f.ret(0);
  unlock.release(unlock.ext("Lock"), read(unlock.ext("OldIrql")));
  unlock.ret();
  EXPECT_EQ(seenFrom(f), (Seen{{"SP2002", low}}));
}

TEST_F(EngineTest, TryAcquireSplitsThePath) {
  auto f = routine("F");
  const auto taken = f.local(f.newLocal("taken"));
  f.tryAcquire(f.ext("Lock"), taken);
  f.branch(isZero(taken), [&] { f.ret(0); });
  f.releaseAtDpc(f.ext("Lock"));
  f.ret(0);
  EXPECT_EQ(seenFrom(f, kDispatch), Seen{});
}

TEST_F(EngineTest, TwoRaisesTwoLowers) {
  auto f = routine("F");
  const auto one = f.local(f.newLocal("one")), two = f.local(f.newLocal("two"));
  f.raise(kApc, one);
  f.raise(kDispatch, two);
  f.lower(read(two));
  const std::uint32_t low = f.require(kDispatch, kHigh);
  f.lower(read(one));
  f.ret(0);
  EXPECT_EQ(seenFrom(f), (Seen{{"SP2002", low}}));
}

// A helper takes back the raise: however often, the raises do not pile up.
TEST_F(EngineTest, RaiseHereLowerThere) {
  auto f = routine("F"), back = routine("Back", 2);
  const auto old = f.local(f.newLocal("old")), more = f.local(f.newLocal("more"));
  f.havoc(more);
  f.loop(nonZero(more), [&] {
    f.raise(kDispatch, old);
    f.call(back.id, {read(f.local(0)), read(old)});
    f.havoc(more);
  });
  f.ret(0);
  back.lower(read(back.local(1)));
  back.ret();
  b.entry(f.id, kPassive, kPassive);
  summary::Engine engine(b.program, rules::pathRules());
  engine.exploreEntry(EntryId(0));
  EXPECT_EQ(seenBy(engine), Seen{});
  EXPECT_TRUE(engine.gaveUp().empty());
}

TEST_F(EngineTest, OneFunctionAtTwoLevels) {
  auto f = routine("F"), g = routine("G");
  const auto s = f.local(f.newLocal("s"));
  f.call(g.id, {read(f.local(0))});
  f.acquire(f.ext("Lock"), s);
  f.call(g.id, {read(f.local(0))});
  f.release(f.ext("Lock"), read(s));
  f.ret(0);
  const std::uint32_t high = g.require(kPassive, kApc);
  g.ret();
  EXPECT_EQ(seenFrom(f), (Seen{{"SP2001", high}}));
}

TEST_F(EngineTest, ALoneFunctionIsJudgedByWhatHoldsAtEveryLevel) {
  auto f = routine("F");
  f.require(kDispatch, kHigh); // at DISPATCH_LEVEL it is right
  f.acquireAtDpc(f.ext("Lock"));
  const std::uint32_t twice = f.acquireAtDpc(f.ext("Lock"));
  f.ret(0);
  summary::Engine engine(b.program, rules::pathRules());
  engine.exploreAlone(f.id);
  EXPECT_EQ(seenBy(engine), (Seen{{"SP1002", twice}}));
}

TEST_F(EngineTest, ASpentBudgetIsTold) {
  auto f = routine("F");
  for (int i = 0; i < 6; ++i)
    f.branch(nonZero(f.ext("F" + std::to_string(i))),
             [&] { f.acquireAtDpc(f.ext("L" + std::to_string(i))); });
  f.ret(0);
  b.entry(f.id, kDispatch, kDispatch);
  summary::Budget small;
  small.nodesPerContext = 20;
  summary::Engine cut(b.program, rules::pathRules(), small);
  cut.exploreEntry(EntryId(0));
  EXPECT_EQ(cut.gaveUp(), std::vector{f.id});
  summary::Engine whole(b.program, rules::pathRules());
  whole.exploreEntry(EntryId(0));
  EXPECT_TRUE(whole.gaveUp().empty());
}

TEST_F(EngineTest, WhatABudgetCutIsLookedAtByItself) {
  auto f = routine("F"), g = routine("G");
  for (int i = 0; i < 30; ++i)
    g.branch(nonZero(g.ext("F" + std::to_string(i))), [&] { g.havoc(g.local(g.newLocal("x"))); });
  g.ret(0);
  f.call(g.id, {read(f.local(0))});
  f.acquireAtDpc(f.ext("Lock"));
  const std::uint32_t end = f.ret(0);
  b.entry(f.id, kDispatch, kDispatch);
  summary::Budget small;
  small.visitsPerRoot = 25;
  summary::Engine cut(b.program, rules::pathRules(), small);
  cut.exploreEntry(EntryId(0));
  cut.settle();
  EXPECT_EQ(seenBy(cut), Seen{});
  summary::Engine again(b.program, rules::pathRules(), small);
  again.exploreEntry(EntryId(0));
  again.exploreCut();
  again.settle();
  EXPECT_EQ(seenBy(again), (Seen{{"SP1004", end}}));
  EXPECT_EQ(again.gaveUp(), cut.gaveUp());
}

/// A tree of calls of `count` functions, each with a lock and a branch; how many points were
/// explored.
std::size_t pointsOf(std::uint32_t count) {
  DriverBuilder b;
  std::vector<RoutineBuilder> all;
  for (std::uint32_t i = 0; i < count; ++i)
    all.push_back(b.function("F" + std::to_string(i), 1));
  for (std::uint32_t i = 0; i < count; ++i) {
    RoutineBuilder& f = all[i];
    const auto s = f.local(f.newLocal("s"));
    f.branch(nonZero(f.ext("Flag")), [&] { f.acquire(f.ext("Lock"), s); });
    f.branch(nonZero(f.ext("Flag")), [&] { f.release(f.ext("Lock"), read(s)); });
    for (std::uint32_t callee : {2 * i + 1, 2 * i + 2, i + 1})
      if (callee < count && callee < i + 60)
        f.call(all[callee].id, {read(f.local(0))});
    f.ret(0);
  }
  b.entry(all[0].id, kPassive, kPassive);
  summary::Engine engine(b.program, rules::pathRules());
  engine.exploreEntry(EntryId(0));
  EXPECT_TRUE(seenBy(engine).empty());
  std::size_t points = 0;
  for (std::uint32_t i = 0; i < engine.contextCount(); ++i)
    points += engine.context(summary::ContextId(i)).nodes.size();
  return points;
}

TEST(EngineGrowth, PointsGrowWithTheCodeNotWithThePaths) {
  const std::size_t small = pointsOf(50), large = pointsOf(100);
  EXPECT_LE(large, 3 * small);
}

/// Twenty levels of calls, a hundred functions each, every one called by two of the level above.
TEST(EngineGrowth, TwoThousandFunctionsInADeepGraph) {
  constexpr std::uint32_t kLevels = 20, kWide = 100;
  DriverBuilder b;
  std::vector<RoutineBuilder> all;
  for (std::uint32_t i = 0; i < kLevels * kWide; ++i)
    all.push_back(b.function("F" + std::to_string(i), 1));
  for (std::uint32_t i = 0; i < kLevels * kWide; ++i) {
    RoutineBuilder& f = all[i];
    f.acquireAtDpc(f.ext("L" + std::to_string(i)));
    f.releaseAtDpc(f.ext("L" + std::to_string(i)));
    if (i / kWide + 1 < kLevels)
      for (std::uint32_t step : {0u, 1u})
        f.call(all[(i / kWide + 1) * kWide + (i + step) % kWide].id, {read(f.local(0))});
    f.ret(0);
  }
  for (std::uint32_t i = 0; i < kWide; ++i)
    b.entry(all[i].id, kDispatch, kDispatch);
  summary::Engine engine(b.program, rules::pathRules());
  for (std::uint32_t i = 0; i < kWide; ++i)
    engine.exploreEntry(EntryId(i));
  EXPECT_TRUE(seenBy(engine).empty());
  EXPECT_TRUE(engine.gaveUp().empty());
  EXPECT_LE(engine.contextCount(), kLevels * kWide + kWide);
}

} // namespace
} // namespace spinproof::testing
