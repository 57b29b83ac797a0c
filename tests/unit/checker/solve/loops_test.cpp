// SPDX-License-Identifier: Apache-2.0
#include "checker/solve/loops.h"

#include "tests/support/random.h"
#include "tests/support/routine_builder.h"

#include <gtest/gtest.h>

namespace spinproof::testing {
namespace {

using namespace program;
using solve::Loop;

/// Blocks with these edges.
Function graph(std::uint32_t blocks,
               const std::vector<std::pair<std::uint32_t, std::uint32_t>>& edges) {
  Function function;
  function.blocks.resize(blocks);
  for (const auto& [from, to] : edges)
    function.blocks[from].edges.push_back({BlockId(to), {}});
  return function;
}

TEST(Loops, OneInAnother) {
  const auto loops = solve::loopsOf(graph(5, {{0, 1}, {1, 2}, {2, 2}, {2, 3}, {3, 1}, {1, 4}}));
  ASSERT_EQ(loops.size(), 2u);
  EXPECT_EQ(loops[0].head, 2u) << "the inner one comes first";
  EXPECT_EQ(loops[0].blocks, (std::set<std::uint32_t>{2}));
  EXPECT_EQ(loops[1].head, 1u);
  EXPECT_EQ(loops[1].blocks, (std::set<std::uint32_t>{1, 2, 3}));
  EXPECT_EQ(loops[1].backs, (std::vector<std::uint32_t>{3}));
}

TEST(Loops, TwoWaysBackAreOneLoop) {
  const auto loops = solve::loopsOf(graph(4, {{0, 1}, {1, 2}, {1, 3}, {2, 1}, {3, 1}}));
  ASSERT_EQ(loops.size(), 1u);
  EXPECT_EQ(loops[0].backs, (std::vector<std::uint32_t>{2, 3}));
}

TEST(Loops, ARingWithTwoEntrancesIsNone) {
  EXPECT_TRUE(solve::loopsOf(graph(3, {{0, 1}, {0, 2}, {1, 2}, {2, 1}})).empty());
}

/// d dominates b when b cannot be reached once d is taken out.
TEST(Loops, DominatorsByTakingOut) {
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    Random random(seed);
    const std::uint32_t count = random.between(2, 9);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
    for (std::uint32_t i = random.between(1, count * 2); i > 0; --i)
      edges.emplace_back(random.below(count), random.below(count));
    const auto reachable = [&](std::uint32_t without) {
      std::set<std::uint32_t> seen;
      std::vector<std::uint32_t> todo{0};
      while (!todo.empty()) {
        const std::uint32_t at = todo.back();
        todo.pop_back();
        if (at == without || !seen.insert(at).second)
          continue;
        for (const auto& [from, to] : edges)
          if (from == at)
            todo.push_back(to);
      }
      return seen;
    };
    const auto dominators = solve::dominators(graph(count, edges));
    const auto all = reachable(count);
    for (const std::uint32_t block : all) {
      std::set<std::uint32_t> expected{block};
      for (std::uint32_t d = 0; d < count; ++d)
        if (!reachable(d).contains(block))
          expected.insert(d);
      std::erase_if(expected, [&](std::uint32_t d) { return !all.contains(d); });
      ASSERT_EQ(dominators[block], expected) << "seed " << seed << ", block " << block;
    }
  }
}

} // namespace
} // namespace spinproof::testing
