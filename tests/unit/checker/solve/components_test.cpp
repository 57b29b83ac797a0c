// SPDX-License-Identifier: Apache-2.0
#include "checker/solve/components.h"

#include <gtest/gtest.h>

#include <random>

namespace spinproof::solve {
namespace {

/// From each node, where edges to heads do not count.
std::vector<std::vector<bool>> reach(const Edges& next, const std::set<std::uint32_t>& heads) {
  std::vector<std::vector<bool>> reached(next.size(), std::vector<bool>(next.size(), false));
  for (std::uint32_t from = 0; from < next.size(); ++from) {
    std::vector<std::uint32_t> todo{from};
    while (!todo.empty()) {
      const std::uint32_t n = todo.back();
      todo.pop_back();
      for (std::uint32_t to : next[n])
        if (!heads.contains(to) && !reached[from][to]) {
          reached[from][to] = true;
          todo.push_back(to);
        }
    }
  }
  return reached;
}

TEST(Components, AgreeWithReachingOneAnother) {
  for (std::uint32_t seed = 1; seed <= 2000; ++seed) {
    std::mt19937 random(seed);
    const std::uint32_t size = 1 + random() % 9;
    Edges next(size);
    for (std::uint32_t n = 0; n < size; ++n)
      for (std::uint32_t edges = random() % 3; edges > 0; --edges)
        next[n].push_back(random() % size);
    std::vector<std::uint32_t> nodes(size);
    for (std::uint32_t n = 0; n < size; ++n)
      nodes[n] = n;
    std::set<std::uint32_t> heads;
    if (random() % 2)
      heads.insert(random() % size);
    const auto reached = reach(next, heads);
    std::vector<std::uint32_t> componentOf(size, ~0u);
    const auto found = components(next, nodes, heads);
    for (std::uint32_t c = 0; c < found.size(); ++c) {
      EXPECT_TRUE(std::is_sorted(found[c].begin(), found[c].end()));
      for (std::uint32_t n : found[c])
        componentOf[n] = c;
      EXPECT_EQ(isRing(next, found[c], heads), reached[found[c][0]][found[c][0]]) << "seed " << seed;
    }
    for (std::uint32_t a = 0; a < size; ++a)
      for (std::uint32_t b = 0; b < size; ++b) {
        ASSERT_EQ(componentOf[a] == componentOf[b], a == b || (reached[a][b] && reached[b][a])) << "seed " << seed;
        if (componentOf[a] != componentOf[b] && reached[a][b]) {
          ASSERT_LT(componentOf[b], componentOf[a]) << "seed " << seed;
        }
      }
  }
}

} // namespace
} // namespace spinproof::solve
