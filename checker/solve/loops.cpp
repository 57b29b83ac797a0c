// SPDX-License-Identifier: Apache-2.0
#include "checker/solve/loops.h"

#include <algorithm>
#include <map>

namespace spinproof::solve {

namespace {

std::vector<std::vector<std::uint32_t>> predecessorsOf(const program::Function& function) {
  std::vector<std::vector<std::uint32_t>> before(function.blocks.size());
  for (std::uint32_t b = 0; b < function.blocks.size(); ++b)
    for (const program::Edge& edge : function.blocks[b].edges)
      before[edge.target.value].push_back(b);
  return before;
}

/// Blocks from the entry, each after at least one of its predecessors; unreachable ones are left out.
std::vector<std::uint32_t> reachable(const program::Function& function) {
  std::vector<std::uint32_t> order, todo{0};
  std::vector<bool> seen(function.blocks.size(), false);
  if (function.blocks.empty())
    return order;
  seen[0] = true;
  while (!todo.empty()) {
    const std::uint32_t block = todo.back();
    todo.pop_back();
    order.push_back(block);
    for (const program::Edge& edge : function.blocks[block].edges)
      if (!seen[edge.target.value]) {
        seen[edge.target.value] = true;
        todo.push_back(edge.target.value);
      }
  }
  return order;
}

} // namespace

std::vector<std::set<std::uint32_t>> dominators(const program::Function& function) {
  const std::vector<std::uint32_t> order = reachable(function);
  const auto before = predecessorsOf(function);
  std::vector<std::set<std::uint32_t>> dominated(function.blocks.size());
  std::vector<bool> known(function.blocks.size(), false);
  for (bool changed = true; changed;) {
    changed = false;
    for (std::uint32_t block : order) {
      std::set<std::uint32_t> all;
      bool first = true;
      for (std::uint32_t from : before[block]) {
        if (!known[from])
          continue;
        if (first) {
          all = dominated[from];
        } else {
          std::set<std::uint32_t> both;
          std::set_intersection(all.begin(), all.end(), dominated[from].begin(), dominated[from].end(),
                                std::inserter(both, both.end()));
          all = std::move(both);
        }
        first = false;
      }
      if (block == 0)
        all.clear();
      all.insert(block);
      if (!known[block] || all != dominated[block]) {
        known[block] = true;
        dominated[block] = std::move(all);
        changed = true;
      }
    }
  }
  return dominated;
}

std::vector<Loop> loopsOf(const program::Function& function) {
  const auto dominated = dominators(function);
  const auto before = predecessorsOf(function);
  std::map<std::uint32_t, Loop> loops;
  for (std::uint32_t from : reachable(function))
    for (const program::Edge& edge : function.blocks[from].edges) {
      const std::uint32_t head = edge.target.value;
      if (!dominated[from].contains(head))
        continue;
      Loop& loop = loops[head];
      loop.head = head;
      loop.backs.push_back(from);
      loop.blocks.insert(head);
      std::vector<std::uint32_t> todo{from};
      while (!todo.empty()) {
        const std::uint32_t block = todo.back();
        todo.pop_back();
        if (!loop.blocks.insert(block).second || dominated[block].empty())
          continue;
        todo.insert(todo.end(), before[block].begin(), before[block].end());
      }
    }
  std::vector<Loop> result;
  for (auto& [head, loop] : loops) {
    std::sort(loop.backs.begin(), loop.backs.end());
    loop.backs.erase(std::unique(loop.backs.begin(), loop.backs.end()), loop.backs.end());
    result.push_back(std::move(loop));
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const Loop& a, const Loop& b) { return a.blocks.size() < b.blocks.size(); });
  return result;
}

} // namespace spinproof::solve
