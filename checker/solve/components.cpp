// SPDX-License-Identifier: Apache-2.0
// Tarjan, "Depth-first search and linear graph algorithms" (SIAM J. Comput. 1972), with a stack of its own:
// a routine of a thousand blocks does not recurse a thousand times. A node is left when all that it leads to
// was left; if it reached nothing older, it and what was left on the stack since is a component. Components
// are so found sinks first.
#include "checker/solve/components.h"

#include <algorithm>

namespace spinproof::solve {

namespace {

class Tarjan {
public:
  Tarjan(const Edges& next, const std::vector<std::uint32_t>& nodes, const std::set<std::uint32_t>& heads)
      : next_(next), index_(next.size(), 0), low_(next.size(), 0), member_(next.size(), false),
        onStack_(next.size(), false) {
    for (std::uint32_t n : nodes) // an edge to a head does not count; a head itself is a node like others
      member_[n] = !heads.contains(n);
    for (std::uint32_t n : nodes)
      if (!index_[n])
        visit(n);
  }

  std::vector<std::vector<std::uint32_t>> take() { return std::move(found_); }

private:
  struct Call {
    std::uint32_t node;
    std::size_t edge = 0;
  };

  void visit(std::uint32_t root) {
    std::vector<Call> calls;
    enter(root, calls);
    while (!calls.empty()) {
      Call& call = calls.back();
      if (call.edge < next_[call.node].size()) {
        follow(call.node, next_[call.node][call.edge++], calls);
        continue;
      }
      const std::uint32_t done = call.node;
      if (low_[done] == index_[done])
        close(done);
      calls.pop_back();
      if (!calls.empty())
        low_[calls.back().node] = std::min(low_[calls.back().node], low_[done]);
    }
  }

  void enter(std::uint32_t node, std::vector<Call>& calls) {
    index_[node] = low_[node] = ++counter_;
    stack_.push_back(node);
    onStack_[node] = true;
    calls.push_back({node});
  }

  void follow(std::uint32_t from, std::uint32_t to, std::vector<Call>& calls) {
    if (!member_[to])
      return;
    if (!index_[to])
      enter(to, calls);
    else if (onStack_[to])
      low_[from] = std::min(low_[from], index_[to]);
  }

  void close(std::uint32_t node) {
    std::vector<std::uint32_t>& component = found_.emplace_back();
    std::uint32_t top = 0;
    do {
      top = stack_.back();
      stack_.pop_back();
      onStack_[top] = false;
      component.push_back(top);
    } while (top != node);
    std::sort(component.begin(), component.end());
  }

  const Edges& next_;
  std::vector<std::uint32_t> index_, low_, stack_;
  std::vector<bool> member_, onStack_;
  std::vector<std::vector<std::uint32_t>> found_;
  std::uint32_t counter_ = 0;
};

} // namespace

std::vector<std::vector<std::uint32_t>> components(const Edges& next, const std::vector<std::uint32_t>& nodes,
                                                   const std::set<std::uint32_t>& heads) {
  return Tarjan(next, nodes, heads).take();
}

bool isRing(const Edges& next, const std::vector<std::uint32_t>& component, const std::set<std::uint32_t>& heads) {
  if (component.size() > 1)
    return true;
  const std::uint32_t only = component.front();
  return !heads.contains(only) && std::find(next[only].begin(), next[only].end(), only) != next[only].end();
}

} // namespace spinproof::solve
