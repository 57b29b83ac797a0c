// SPDX-License-Identifier: Apache-2.0
// The longest feasible way from a point, in nanoseconds: while a lock is held, or to a routine's end.
//
// The points that the engine reached in a context are a graph; a point costs what its instructions and
// the call before it cost. Rings in the graph are loops: their head's bound times the longest way round.
// What is left has no rings, so the longest way is found from the ends back. Candidates are taken in
// order of cost and given to the judge until one is possible: two stalls on branches that exclude each
// other are never added up.
//
// Three answers are kept apart: a time; *unbounded*, where a loop waits for a device or for memory that
// it does not change; and *cannot tell* (`open`), where a loop is as long as its data.
#pragma once

#include "checker/solve/loop_bound.h"
#include "checker/summary/route.h"

#include <set>

namespace spinproof::solve {

/// Assumptions, all in nanoseconds. Stalls are as the code says.
struct CostTable {
  std::uint64_t instruction = 1; ///< one instruction of the model
  std::uint64_t call = 100;      ///< a routine of the OS of which nothing is known
  std::uint64_t holdBudget = 25'000, dpcBudget = 100'000, isrBudget = 25'000;
};

/// Where time goes.
struct Part {
  summary::Site site = 0;
  std::uint64_t nanoseconds = 0;
  std::uint64_t rounds = 1; ///< in all
};

/// A loop that no count limits, and what ends it: Device, Flag or List.
struct EndlessLoop {
  program::FunctionId function;
  std::uint32_t head = 0; ///< block
  LoopBound::Kind kind = LoopBound::Kind::Unknown;

  friend auto operator<=>(const EndlessLoop&, const EndlessLoop&) = default;
};

struct Cost {
  std::uint64_t certain = 0; ///< stalls, as often as constants say
  std::uint64_t assumed = 0; ///< by the table, or in loops whose bound is no constant
  bool open = false;         ///< there are loops nobody can bound; they count once
  bool judged = true;        ///< false: tries ran out before a way was found that the judge does not exclude
  std::vector<Part> parts;   ///< stalls and loops, the largest first
  std::set<EndlessLoop> loops; ///< each once, however many calls lead to it

  std::uint64_t total() const { return certain + assumed; }
};

/// A hold of the lock taken at `acquire`, from where it is first held in `context`.
struct Hold {
  summary::ContextId context;
  summary::NodeId node;
  std::vector<summary::Event> events; ///< from the node to the acquire; empty: held on arrival at the node
  summary::Site acquire = 0;
  Cost cost;
};

class TimeAnalysis {
public:
  TimeAnalysis(summary::Engine& engine, CostTable table);
  ~TimeAnalysis();

  /// Every hold of a spin lock, in order of context and place.
  std::vector<Hold> holds();
  /// From entrance to end.
  const Cost& routine(summary::ContextId context);

private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

} // namespace spinproof::solve
