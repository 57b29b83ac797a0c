// SPDX-License-Identifier: Apache-2.0
// One exploration of one function: what it was entered with, every point it reached, how it can end.
#pragma once

#include "checker/summary/sites.h"

#include <deque>
#include <set>

namespace spinproof::summary {

using ContextId = program::Id<struct ContextTag>;
using NodeId = program::Id<struct NodeTag>;

/// What a function is entered with, in its own terms: parameters are Initial(local i). Where held locks were
/// taken is as the first caller says; see Engine::keyOf.
struct Entrance {
  program::FunctionId function;
  Property property;
  FlatMap<PlaceId, TermId> store;
  FlatMap<TermId, Fact> facts;
  bool callerKnown = true;
  program::EntryId entry; ///< set when the OS is the caller
  bool duringInit = false; ///< reached from a routine of the init phase

  friend auto operator<=>(const Entrance&, const Entrance&) = default;
};

/// Something on a path worth telling: a lock, IRQL, wait, queue or call instruction, or a branch.
struct Event {
  Site site = 0;
  bool branch = false;      ///< an edge taken; `index` says which
  std::uint32_t index = 0;
  PlaceId place;            ///< the lock or object it is about, in the function's terms
  PlaceId handle;
  PlaceId slot;             ///< where an old IRQL was put
  TermId value;             ///< the IRQL restored, the condition of a branch
  program::Irql irqlAfter = 0;
};

/// What a call passes, in the caller's terms.
struct Arguments {
  std::vector<TermId> values;  ///< by parameter; absent: unknown
  /// The held locks, in order, by their caller's names: what Terms::heldOutside means. Absent: the
  /// callee has a name of its own.
  std::vector<PlaceId> held;
};

/// A call that came back: which exit of which context, and how names translate.
struct CallLink {
  ContextId callee;
  std::uint32_t exit = 0;
  Arguments arguments;
  Site site = 0;
};

/// A point of the function reached with one property; states that agree on it are joined.
struct Node {
  program::BlockId block;
  std::uint32_t index = 0;
  State state;
  NodeId parent;              ///< the first to reach it: the witness
  std::vector<Event> events;  ///< since the parent
  std::optional<CallLink> call; ///< the call between the parent's events and this node
  std::uint32_t visits = 0;
  std::set<NodeId> predecessors;
};

struct Exit {
  State state;   ///< places of the function's own locals are gone
  TermId value;  ///< what it returns; absent for void
  NodeId node;   ///< the point from which it returns
  std::vector<Event> events; ///< from that point
  Site site = 0; ///< the return
  std::uint32_t run = 0; ///< of the context that saw it last
};

/// Who calls a context, for telling the way from the OS.
struct CallerLink {
  ContextId caller;
  NodeId node;
  std::vector<Event> events; ///< from the node to the call
  Arguments arguments;
  Site site = 0;

  friend bool operator<(const CallerLink& a, const CallerLink& b) {
    return std::tie(a.caller, a.site, a.node) < std::tie(b.caller, b.site, b.node);
  }
};

struct Context {
  Entrance entrance;
  std::vector<Node> nodes;
  std::vector<Exit> exits;
  std::set<CallerLink> callers;
  CallerLink firstCaller;
  bool running = false;
  bool changed = false;    ///< exits came or changed since somebody may have looked at them
  /// The outermost running context whose unfinished exits this one stands on (its depth): itself
  /// when it stands on nobody else's. See Engine::enter.
  std::uint32_t depth = 0, standsOn = 0;
  bool finished = false;   ///< its exits stand on nothing unfinished
  bool callsItself = false;
  std::uint32_t round = 0; ///< of the engine, when it ran last
  std::uint32_t runs = 0;
  bool again = false;      ///< a budget had run out: looked at by itself, see Engine::exploreCut
  bool gaveUp = false;     ///< a budget ran out: exits may be missing
};

/// The pseudo-local that holds the returned value while exits are joined.
inline constexpr program::LocalId kReturnSlot{0xfffffff0};

} // namespace spinproof::summary
