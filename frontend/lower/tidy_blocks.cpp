// SPDX-License-Identifier: Apache-2.0
// What lowering leaves behind is many small blocks: joins of branches, code after a return, the
// empty halves of loops. finish() makes of them the graph a reader would draw.
//
//   1. An edge to an empty block that only jumps on leads where that one leads.
//   2. Two edges of one block with one target are one edge that may always be taken.
//   3. A block with one way out into a block with one way in are one block.
//   4. Blocks that nothing reaches vanish; the rest is numbered in reverse postorder, so that
//      numbers grow along every path but the back edges.
//
// No step changes the sequences of instructions that paths from block 0 see.
#include "frontend/lower/block_builder.h"

#include <algorithm>
#include <utility>

namespace spinproof::frontend {
namespace {

constexpr std::uint32_t kNone = BlockId::kNone;

bool onlyJumps(const ir::Block& block) {
  return block.instructions.empty() && block.edges.size() == 1 && !block.edges[0].condition;
}

/// Where a jump to `target` ends up; an empty endless loop ends up in one of its own blocks.
BlockId threaded(const std::vector<ir::Block>& blocks, BlockId target) {
  for (std::size_t steps = 0; steps < blocks.size() && onlyJumps(blocks[target.value]); ++steps)
    target = blocks[target.value].edges[0].target;
  return target;
}

void threadEdges(std::vector<ir::Block>& blocks) {
  for (ir::Block& block : blocks) {
    for (ir::Edge& edge : block.edges)
      edge.target = threaded(blocks, edge.target);
    const bool oneTarget = std::ranges::all_of(
        block.edges, [&](const ir::Edge& edge) { return edge.target == block.edges[0].target; });
    if (block.edges.size() > 1 && oneTarget) {
      block.edges = {{block.edges[0].target, nullptr}};
      block.branch = {};
    }
  }
}

std::vector<std::uint32_t> postorder(const std::vector<ir::Block>& blocks) {
  std::vector<std::uint32_t> order;
  std::vector<bool> seen(blocks.size());
  std::vector<std::pair<std::uint32_t, std::size_t>> stack = {{0, 0}};
  seen[0] = true;
  while (!stack.empty()) {
    auto& [block, next] = stack.back();
    // The last edge first, so that the first edge's blocks get the smaller numbers.
    const std::vector<ir::Edge>& edges = blocks[block].edges;
    if (next == edges.size()) {
      order.push_back(block);
      stack.pop_back();
      continue;
    }
    const std::uint32_t target = edges[edges.size() - 1 - next++].target.value;
    if (!seen[target]) {
      seen[target] = true;
      stack.push_back({target, 0});
    }
  }
  return order;
}

void mergeStraightLines(std::vector<ir::Block>& blocks) {
  std::vector<unsigned> waysIn(blocks.size());
  waysIn[0] = 1;
  for (std::uint32_t b : postorder(blocks)) {
    for (const ir::Edge& edge : blocks[b].edges)
      ++waysIn[edge.target.value];
  }
  // Postorder: a block's successors have already taken in what follows them.
  for (std::uint32_t b : postorder(blocks)) {
    ir::Block& block = blocks[b];
    if (block.edges.size() != 1 || block.edges[0].condition)
      continue;
    const std::uint32_t next = block.edges[0].target.value;
    if (next == b || waysIn[next] != 1)
      continue;
    ir::Block& follower = blocks[next];
    std::ranges::move(follower.instructions, std::back_inserter(block.instructions));
    block.edges = std::move(follower.edges);
    block.branch = follower.branch;
    block.noReturn = follower.noReturn;
    follower = {};
  }
}

std::vector<ir::Block> renumbered(std::vector<ir::Block> blocks) {
  const std::vector<std::uint32_t> order = postorder(blocks);
  std::vector<std::uint32_t> number(blocks.size(), kNone);
  for (std::size_t i = 0; i < order.size(); ++i)
    number[order[i]] = static_cast<std::uint32_t>(order.size() - 1 - i);
  std::vector<ir::Block> result(order.size());
  for (std::uint32_t b : order) {
    for (ir::Edge& edge : blocks[b].edges)
      edge.target = BlockId(number[edge.target.value]);
    result[number[b]] = std::move(blocks[b]);
  }
  return result;
}

} // namespace

std::vector<ir::Block> BlockBuilder::finish() {
  std::vector<ir::Block> blocks = std::move(blocks_);
  threadEdges(blocks);
  mergeStraightLines(blocks);
  return renumbered(std::move(blocks));
}

} // namespace spinproof::frontend
