// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/solve/hold_time.h"

#include <optional>

namespace spinproof::solve {

/// What a call costs that was explored in a context.
class CalleeCosts {
public:
  virtual ~CalleeCosts() = default;
  virtual const Cost& of(summary::ContextId context) = 0;
};

/// The points of one context and what lies between them. Serves one Start.
class TimeGraph {
public:
  TimeGraph(summary::Engine& engine, summary::ContextId id, const CostTable& table, CalleeCosts& callees);

  /// Where counting begins: at a point, behind `after` in its code; while `held` is held, or to the end.
  struct Start {
    summary::NodeId node;
    std::optional<summary::Site> after;
    std::optional<summary::Site> held;
  };
  struct Way {
    std::vector<std::uint32_t> nodes; ///< rings behind the start
    Cost cost;
  };

  Start from(summary::NodeId node, std::optional<summary::Site> after, std::optional<summary::Site> held) const {
    return {node, after, held};
  }
  /// The dearest way that begins with `prefix` and does not go on to a ring of `without`.
  Way longest(const Start& start, const std::vector<std::uint32_t>& prefix, const std::set<std::uint32_t>& without = {});
  /// The dearest one that is `way` up to its ring number `at` and then another; nullopt: there is none.
  std::optional<Way> besides(const Start& start, const Way& way, std::size_t at);
  summary::Route route(const Start& start, const Way& way) const;
  /// How many rings of the way its Route has come to with this step.
  std::size_t ringsUpTo(const Way& way, std::size_t step) const;
  /// All that may never end, on any way from the start.
  const std::set<EndlessLoop>& endless() const { return endless_; }

private:
  struct Ring {
    std::vector<std::uint32_t> nodes;
    Cost cost;
    bool loop = false;
  };

  std::uint32_t routeNode(const Ring& ring) const;
  bool within(std::uint32_t node, const Start& start) const;
  /// The release, in the code behind the point, of the lock that is held there; nullopt: none is known.
  std::optional<summary::Site> givenBack(std::uint32_t node, const Start& start) const;
  Cost costOf(std::uint32_t node, const Start& start, std::optional<summary::Site> after);
  void addSpend(Cost& cost, const program::Spend& spend, std::uint32_t node, summary::Site site) const;
  void condense(const Start& start);
  Cost ringCost(const std::vector<std::uint32_t>& nodes, const Start& start, std::set<std::uint32_t> heads);
  Cost dearestInside(const std::vector<std::uint32_t>& nodes, const Start& start, const std::set<std::uint32_t>& heads);
  LoopBound boundOf(const Loop& loop);
  std::vector<std::uint32_t> after(const Start& start, const std::vector<std::uint32_t>& prefix) const;

  summary::Engine& engine_;
  summary::ContextId id_;
  const CostTable& table_;
  CalleeCosts& callees_;
  const program::Function& function_;
  std::vector<std::vector<std::uint32_t>> next_;
  std::vector<Loop> loops_;
  std::map<std::uint32_t, LoopBound> bounds_; ///< by head
  std::vector<Ring> rings_;                   ///< what a ring leads to stands before it
  std::vector<std::uint32_t> ringOf_;         ///< by node
  std::vector<Cost> tails_;                   ///< by ring: from it to the end
  std::vector<std::uint32_t> tailNext_;
  std::set<EndlessLoop> endless_;
  bool condensed_ = false;
};

/// One after the other.
void add(Cost& into, const Cost& other);

} // namespace spinproof::solve
