// SPDX-License-Identifier: Apache-2.0
#include "checker/solve/lock_hierarchy.h"

#include "tests/support/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <set>

namespace spinproof::testing {
namespace {

using solve::LockHierarchy;
using solve::lockHierarchy;
using solve::Nested;
using Ring = std::vector<std::size_t>;

TEST(LockHierarchy, SmallestRanks) {
  const LockHierarchy h = lockHierarchy(5, {{0, 1}, {1, 2}, {0, 2}, {3, 2}});
  EXPECT_TRUE(h.ordered());
  EXPECT_EQ(h.ranks, (std::vector<std::uint32_t>{1, 2, 3, 1, 1}));
}

TEST(LockHierarchy, NothingNested) {
  const LockHierarchy h = lockHierarchy(2, {});
  EXPECT_TRUE(h.ordered());
  EXPECT_EQ(h.ranks, (std::vector<std::uint32_t>{1, 1}));
}

TEST(LockHierarchy, TheShortestRingIsTold) {
  // 0 → 1 → 2 → 3 → 0, and 1 → 3 → 1.
  const LockHierarchy h =
      lockHierarchy(5, {{0, 1}, {1, 2}, {2, 3}, {3, 0}, {3, 1}, {1, 3}, {3, 4}});
  EXPECT_EQ(h.rings, (std::vector<Ring>{{1, 3}}));
  EXPECT_EQ(h.ranks, (std::vector<std::uint32_t>{1, 1, 1, 1, 2}));
}

TEST(LockHierarchy, TwoRingsApart) {
  const LockHierarchy h = lockHierarchy(5, {{3, 4}, {4, 3}, {0, 1}, {1, 0}, {1, 2}, {2, 3}});
  EXPECT_EQ(h.rings, (std::vector<Ring>{{0, 1}, {3, 4}}));
  EXPECT_EQ(h.ranks, (std::vector<std::uint32_t>{1, 1, 2, 3, 3}));
}

TEST(LockHierarchy, AnotherOfTheSameClassIsNoRing) {
  EXPECT_TRUE(lockHierarchy(1, {{0, 0}}).ordered());
}

TEST(LockHierarchy, RanksAreCheckedWithoutASolver) {
  const std::vector<Nested> nested{{0, 1}, {1, 2}};
  EXPECT_EQ(solve::firstAgainst({1, 2, 3}, nested), 2u);
  EXPECT_EQ(solve::firstAgainst({1, 2, 2}, nested), 1u);
  EXPECT_EQ(solve::firstAgainst({0, 2, 3}, nested), 0u)
      << "a lock without a rank keeps to no order";
}

/// By Floyd and Warshall, on lengths.
std::size_t shortestRingLength(std::size_t locks, const std::vector<Nested>& nested) {
  const std::size_t none = 1000;
  std::vector<std::vector<std::size_t>> length(locks, std::vector<std::size_t>(locks, none));
  for (const Nested& n : nested)
    if (n.outer != n.inner)
      length[n.outer][n.inner] = 1;
  for (std::size_t k = 0; k < locks; ++k)
    for (std::size_t i = 0; i < locks; ++i)
      for (std::size_t j = 0; j < locks; ++j)
        length[i][j] = std::min(length[i][j], length[i][k] + length[k][j]);
  std::size_t best = none;
  for (std::size_t i = 0; i < locks; ++i)
    best = std::min(best, length[i][i]);
  return best == none ? 0 : best;
}

/// Tries every rank up to the number of locks: is there a smaller one for any lock?
bool canBeSmaller(const std::vector<std::uint32_t>& ranks, const std::vector<Nested>& nested) {
  for (std::size_t lock = 0; lock < ranks.size(); ++lock) {
    std::uint32_t needed = 1;
    for (const Nested& n : nested)
      if (n.inner == lock && n.outer != lock)
        needed = std::max(needed, ranks[n.outer] + 1);
    if (ranks[lock] != needed)
      return true;
  }
  return false;
}

TEST(LockHierarchy, RandomGraphs) {
  std::size_t ordered = 0, rings = 0;
  for (std::uint64_t seed = 1; seed <= 600; ++seed) {
    Random random(seed);
    const std::size_t locks = random.between(2, 9);
    std::vector<Nested> nested;
    for (std::uint32_t i = random.between(1, static_cast<std::uint32_t>(locks) * 2); i > 0; --i)
      nested.push_back({random.below(locks), random.below(locks)});
    const LockHierarchy h = lockHierarchy(locks, nested);
    const std::size_t shortest = shortestRingLength(locks, nested);
    ASSERT_EQ(h.ordered(), shortest == 0) << "seed " << seed;
    ++(h.ordered() ? ordered : rings);
    if (h.ordered()) {
      EXPECT_EQ(solve::firstAgainst(h.ranks, nested), nested.size()) << "seed " << seed;
      EXPECT_FALSE(canBeSmaller(h.ranks, nested)) << "seed " << seed;
      continue;
    }
    std::size_t best = locks + 1;
    for (const Ring& ring : h.rings) {
      best = std::min(best, ring.size());
      EXPECT_EQ(std::set(ring.begin(), ring.end()).size(), ring.size()) << "seed " << seed;
      EXPECT_EQ(ring.front(), *std::min_element(ring.begin(), ring.end())) << "seed " << seed;
      for (std::size_t i = 0; i < ring.size(); ++i)
        EXPECT_TRUE(std::any_of(nested.begin(), nested.end(),
                                [&](const Nested& n) {
                                  return n.outer == ring[i] &&
                                         n.inner == ring[(i + 1) % ring.size()];
                                }))
            << "seed " << seed;
    }
    EXPECT_EQ(best, shortest) << "seed " << seed;
  }
  std::cout << "seeds 1 to 600: " << ordered << " with ranks, " << rings << " with rings\n";
  EXPECT_GT(ordered, 60u);
  EXPECT_GT(rings, 60u);
}

} // namespace
} // namespace spinproof::testing
