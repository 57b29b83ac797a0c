// SPDX-License-Identifier: Apache-2.0
// Executes a Route once, symbolically, and collects what has to hold for it to be taken.
//
// There is one state and nothing is joined. Each instruction executed gets a number of its own, so a
// value that nobody models is another one each time it is made, and the same one wherever it is used
// again: `s = Query(); if (s < 0) …; if (s >= 0) …` asks twice of one unknown. Calls are executed in the
// caller's values, so conditions of caller and callee meet.
//
// Where a step of the Route says `anyRounds`, everything that the loop may write is forgotten when its
// head is reached: the conditions then hold for every number of rounds, and what contradicts itself even
// so does so always.
//
// Ways that are judged one after the other mostly begin alike, up to the segment in which they differ. What was
// executed of the last Route is kept at marks on its way, and the next one goes on from the last mark that lies on
// both: nothing depends on steps to come, so the conditions are those of an execution from the beginning.
#pragma once

#include "checker/solve/loops.h"
#include "checker/solve/typed_terms.h"
#include "checker/summary/engine.h"
#include "checker/summary/route.h"

#include <memory>

namespace spinproof::solve {

/// A value that a human would want to know, and how the source calls it.
struct Shown {
  std::string name;
  summary::TermId term;
  program::ValueType type;
};

struct Condition {
  summary::TermId term; ///< not zero
  std::size_t step = 0; ///< of the route
  std::uint64_t writers = 0; ///< segments that wrote what it reads, see Judgement
  std::vector<Shown> shown;
};

/// One for each Engine, whose exploration has ended.
class Executor {
public:
  explicit Executor(summary::Engine& engine);
  ~Executor();
  /// Valid until the next Route is executed.
  const std::vector<Condition>& execute(const summary::Route& route);

private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

} // namespace spinproof::solve
