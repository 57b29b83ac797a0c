// SPDX-License-Identifier: Apache-2.0
// Callers that hold the same locks share what they call, whatever order they took them in.
#include "checker/summary/frame.h"

#include "checker/summary/engine.h"
#include "tests/support/routine_builder.h"
#include "tests/support/seen.h"

#include <gtest/gtest.h>

namespace spinproof::testing {
namespace {

using namespace program;

class FrameTest : public ::testing::Test {
protected:
  /// Each string: a caller of Leaf, an entry at `level`, with the locks that it takes in that order and gives back.
  void callers(const std::vector<std::string>& orders, LockKind kind, Irql level) {
    RoutineBuilder leaf = b.function("Leaf", 0);
    leafId = leaf.id;
    if (leafTakes)
      take(leaf, 'Z', kind);
    leaf.ret(0);
    for (const std::string& order : orders) {
      RoutineBuilder f = b.function("Caller" + order, 1);
      for (char lock : order)
        taken.push_back(take(f, lock, kind));
      f.call(leafId, {});
      if (leafTakes)
        give(f, 'Z', kind);
      for (auto lock = order.rbegin(); lock != order.rend(); ++lock)
        give(f, *lock, kind);
      f.ret(0);
      b.entry(f.id, level, level);
    }
    engine = std::make_unique<summary::Engine>(b.program, rules::pathRules());
    for (std::uint32_t e = 0; e < orders.size(); ++e)
      engine->exploreEntry(EntryId(e));
  }
  Place lockNamed(RoutineBuilder& f, char name) {
    return name == 'Z' ? Place::ofGlobal(theirs) : f.ext(std::string(1, name));
  }
  std::uint32_t take(RoutineBuilder& f, char name, LockKind kind) {
    Acquire op;
    op.lock = lockNamed(f, name);
    op.kind = kind;
    op.protocol = "any";
    return f.add(op);
  }
  void give(RoutineBuilder& f, char name, LockKind kind) {
    Release op;
    op.lock = lockNamed(f, name);
    op.kind = kind;
    op.protocol = "any";
    f.add(op);
  }
  std::vector<const summary::Context*> leaves() const {
    std::vector<const summary::Context*> found;
    for (std::uint32_t i = 0; i < engine->contextCount(); ++i)
      if (engine->context(summary::ContextId(i)).entrance.function == leafId)
        found.push_back(&engine->context(summary::ContextId(i)));
    return found;
  }

  DriverBuilder b;
  GlobalId theirs = b.global("Z");
  FunctionId leafId;
  bool leafTakes = false; ///< and its callers give back
  std::vector<std::uint32_t> taken; ///< lines
  std::unique_ptr<summary::Engine> engine;
};

TEST_F(FrameTest, MutexesInAnyOrderAreOneContext) {
  callers({"AB", "BA", "A", "ABA"}, LockKind::Resource, kPassive);
  ASSERT_EQ(leaves().size(), 2u); // with A and B, with A
  EXPECT_EQ(leaves()[0]->entrance.property.held.size(), 2u);
  EXPECT_EQ(leaves()[1]->entrance.property.held.size(), 1u);
  EXPECT_EQ(leaves()[0]->callers.size(), 3u);
  EXPECT_EQ(seenBy(*engine), Seen{}); // and each caller holds what it took: no leak, nothing released unheld
}

TEST_F(FrameTest, WhatTheCalleeTakesComesBehindTheCallersOwn) {
  leafTakes = true;
  callers({"AB", "BA"}, LockKind::Mutex, kPassive);
  EXPECT_EQ(leaves().size(), 1u);
  EXPECT_EQ(seenBy(*engine), Seen{});
}

TEST_F(FrameTest, ALeakIsToldWhereItsOwnCallerTookTheLock) {
  RoutineBuilder leaf = b.function("Inner", 0);
  leaf.ret(0);
  std::vector<std::uint32_t> acquires;
  for (const char* name : {"One", "Other"}) {
    RoutineBuilder f = b.function(name, 1);
    acquires.push_back(take(f, 'A', LockKind::Mutex));
    f.call(leaf.id, {});
    f.ret(0);
    b.entry(f.id, kPassive, kPassive);
  }
  summary::Engine both(b.program, rules::pathRules());
  both.exploreEntry(EntryId(0));
  both.exploreEntry(EntryId(1));
  std::set<std::uint32_t> told;
  for (const summary::Sighting& sighting : both.sightings())
    for (const auto& related : sighting.violation.related)
      told.insert(related.at.line);
  EXPECT_EQ(told, (std::set<std::uint32_t>(acquires.begin(), acquires.end())));
}

TEST_F(FrameTest, SpinLocksKeepTheirOrder) {
  callers({"AB", "BA"}, LockKind::Spin, kDispatch);
  EXPECT_EQ(leaves().size(), 2u);
  EXPECT_EQ(seenBy(*engine), Seen{});
}

} // namespace
} // namespace spinproof::testing
