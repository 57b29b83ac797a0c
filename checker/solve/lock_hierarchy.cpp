// SPDX-License-Identifier: Apache-2.0
#include "checker/solve/lock_hierarchy.h"

#include <z3++.h>

#include <algorithm>
#include <deque>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>

namespace spinproof::solve {

namespace {

using Targets = std::vector<std::set<std::size_t>>; ///< by lock: what is taken under it

Targets targetsOf(std::size_t locks, const std::vector<Nested>& nested) {
  Targets targets(locks);
  for (const Nested& n : nested)
    if (n.outer != n.inner)
      targets[n.outer].insert(n.inner);
  return targets;
}

/// A lock in a ring, by Z3's core; nullopt: ranks exist.
std::optional<std::size_t> lockInRing(const Targets& targets) {
  z3::context context;
  z3::solver solver(context, z3::solver::simple());
  z3::expr_vector ranks(context), names(context);
  for (std::size_t lock = 0; lock < targets.size(); ++lock)
    ranks.push_back(context.int_const(("rank" + std::to_string(lock)).c_str()));
  std::vector<Nested> edges;
  for (std::size_t outer = 0; outer < targets.size(); ++outer)
    for (const std::size_t inner : targets[outer]) {
      const z3::expr name = context.bool_const(("edge" + std::to_string(edges.size())).c_str());
      solver.add(z3::implies(name, ranks[static_cast<unsigned>(inner)] >
                                       ranks[static_cast<unsigned>(outer)]));
      names.push_back(name);
      edges.push_back({outer, inner});
    }
  switch (solver.check(names)) {
  case z3::sat:
    return std::nullopt;
  case z3::unknown:
    throw std::runtime_error("the order of locks could not be decided");
  case z3::unsat:
    break;
  }
  // The core holds a ring, and may hold more: its smallest lock that comes back to itself stands in
  // one.
  Targets core(targets.size());
  for (const z3::expr& name : solver.unsat_core())
    for (std::size_t e = 0; e < edges.size(); ++e)
      if (z3::eq(name, names[static_cast<unsigned>(e)]))
        core[edges[e].outer].insert(edges[e].inner);
  for (std::size_t lock = 0; lock < core.size(); ++lock) {
    std::set<std::size_t> seen;
    std::deque<std::size_t> todo(core[lock].begin(), core[lock].end());
    while (!todo.empty()) {
      const std::size_t at = todo.front();
      todo.pop_front();
      if (at == lock)
        return lock;
      if (seen.insert(at).second)
        todo.insert(todo.end(), core[at].begin(), core[at].end());
    }
  }
  throw std::logic_error("a core without a ring");
}

std::vector<bool> reached(const Targets& targets, std::size_t from) {
  std::vector<bool> seen(targets.size(), false);
  std::deque<std::size_t> todo{from};
  seen[from] = true;
  while (!todo.empty()) {
    const std::size_t at = todo.front();
    todo.pop_front();
    for (const std::size_t next : targets[at])
      if (!seen[next]) {
        seen[next] = true;
        todo.push_back(next);
      }
  }
  return seen;
}

/// The shortest way from `start` back to it through larger numbers only; empty: none.
std::vector<std::size_t> shortestBack(const Targets& targets, std::size_t start) {
  std::vector<std::size_t> before(targets.size(), targets.size());
  std::deque<std::size_t> todo{start};
  while (!todo.empty()) {
    const std::size_t at = todo.front();
    todo.pop_front();
    for (const std::size_t next : targets[at]) {
      if (next == start) {
        std::vector<std::size_t> ring;
        for (std::size_t lock = at; lock != start; lock = before[lock])
          ring.push_back(lock);
        ring.push_back(start);
        std::reverse(ring.begin(), ring.end());
        return ring;
      }
      if (next > start && before[next] == targets.size()) {
        before[next] = at;
        todo.push_back(next);
      }
    }
  }
  return {};
}

/// Of rings of one length, the one with the smallest numbers.
std::vector<std::size_t> shortestRing(const Targets& targets,
                                      const std::vector<std::size_t>& group) {
  std::vector<std::size_t> best;
  for (const std::size_t start : group)
    if (std::vector<std::size_t> ring = shortestBack(targets, start);
        !ring.empty() && (best.empty() || ring.size() < best.size()))
      best = std::move(ring);
  return best;
}

} // namespace

LockHierarchy lockHierarchy(std::size_t locks, const std::vector<Nested>& nested) {
  LockHierarchy result;
  Targets targets = targetsOf(locks, nested);
  for (std::size_t lock = 0; lock < locks; ++lock)
    result.groups.push_back(lock);
  while (const auto inRing = lockInRing(targets)) {
    const std::vector<bool> from = reached(targets, *inRing);
    std::vector<std::size_t> group;
    for (std::size_t lock = 0; lock < locks; ++lock)
      if (from[lock] && reached(targets, lock)[*inRing])
        group.push_back(lock);
    result.rings.push_back(shortestRing(targets, group));
    for (const std::size_t lock : group) {
      result.groups[lock] = group.front();
      for (const std::size_t other : group)
        targets[lock].erase(other);
    }
  }
  std::sort(result.rings.begin(), result.rings.end());

  // The least ranks: the longest chains, of groups.
  result.ranks.assign(locks, 1);
  for (bool changed = true; changed;) {
    changed = false;
    auto atLeast = [&](std::size_t lock, std::uint32_t rank) {
      changed |= result.ranks[lock] < rank;
      result.ranks[lock] = std::max(result.ranks[lock], rank);
    };
    for (std::size_t lock = 0; lock < locks; ++lock) {
      atLeast(lock, result.ranks[result.groups[lock]]);
      atLeast(result.groups[lock], result.ranks[lock]);
      for (const std::size_t inner : targets[lock])
        atLeast(inner, result.ranks[lock] + 1);
    }
  }
  return result;
}

std::size_t firstAgainst(const std::vector<std::uint32_t>& ranks,
                         const std::vector<Nested>& nested) {
  for (std::size_t i = 0; i < nested.size(); ++i) {
    const std::uint32_t outer = ranks[nested[i].outer], inner = ranks[nested[i].inner];
    if (nested[i].outer != nested[i].inner && (!outer || inner <= outer))
      return i;
  }
  return nested.size();
}

} // namespace spinproof::solve
