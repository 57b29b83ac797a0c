// SPDX-License-Identifier: Apache-2.0
// Can the point really be reached?
//
// Exploration joins states that agree in their property, so the witness of a node (its first parents)
// may take branches that exclude each other. Retracing runs the same instructions again from the
// routine's entrance, breadth first, with nothing joined, only through points from which the target
// was reached. The first state to arrive shows a path whose conditions all hold together, as far as
// State can tell; when none arrives and none was given up, there is no such path.
//
// Example: `p = NULL; if (n == 0) p = q; … if (p != NULL) Use(p);` The node of Use was first reached
// past n != 0; retraced, that walk ends at the second branch and the one past n == 0 arrives.
#pragma once

#include "checker/summary/engine.h"

namespace spinproof::summary {

/// How a point was reached from the one before it.
struct Hop {
  std::vector<Event> events;
  std::optional<CallLink> call; ///< behind the events
  program::BlockId block;       ///< the point
  std::uint32_t index = 0;
  program::Irql irql = 0;       ///< there
  bool irqlCertain = true;
};

struct Retraced {
  enum class Answer : std::uint8_t { Reached, Unreachable, Unknown } answer = Answer::Unknown;
  std::vector<Hop> hops;       ///< from the entrance to the node, when reached
  std::vector<Event> tail;     ///< from the node to the site
  Site site = 0;               ///< the site
};

/// More than one way to the same end, the shortest first.
struct Alternatives {
  std::vector<Retraced> ways;
  bool complete = false; ///< there are no others
};

/// From the entrance of `context` to `node` and on to `site` (with the step there, or before it).
Retraced retrace(Engine& engine, ContextId context, NodeId node, Site site, bool withStep);

/// Ways to that point; to every return with the property of `exit` where `node` is none.
Alternatives alternatives(Engine& engine, ContextId context, NodeId node, Site site, bool withStep,
                          std::uint32_t exit);

} // namespace spinproof::summary
