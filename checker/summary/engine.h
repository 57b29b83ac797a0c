// SPDX-License-Identifier: Apache-2.0
// Every entry, at each IRQL it can have, run path-sensitively through the call graph.
//
// A function is explored once for each Entrance. While it is explored, states at one point that
// agree in their *property* (IRQL, locks held, raises open) are joined and others are kept apart:
// property simulation, after Das, Lerner and Seigle, "ESP: Path-Sensitive Program Verification in
// Polynomial Time" (PLDI 2002). So `if (f) Acquire(); …; if (f) Release();` keeps "held and f"
// apart from "not held and not f", while a thousand irrelevant branches cost nothing. The price is
// linear in points times properties times entrances, not in paths.
//
// How a callee ends is a set of exits, each a property with what is known of the returned value and
// of storage: "returns 0 and holds the lock, or returns less than 0 and does not". Recursion starts
// from no exits and goes on until no exit of the ring of callers changes.
#pragma once

#include "checker/summary/context.h"
#include "checker/summary/liveness.h"
#include "checker/summary/route.h"
#include "checker/summary/touches.h"
#include "checker/summary/storage.h"
#include "checker/summary/paged_storage.h"
#include "rules/path_rule.h"

#include <memory>
#include <unordered_map>

namespace spinproof::summary {

/// A rule's word, with the point of the path that it was said at.
struct Sighting {
  const rules::PathRule* rule = nullptr;
  rules::Violation violation;
  ContextId context;
  NodeId node;
  std::vector<Event> events; ///< from the node to the point
  Site site = 0;
  PlaceId place;             ///< the lock of an acquire or release at the point
  PlaceId slot;              ///< where a release or lower at the point takes its IRQL from
  std::optional<CallLink> call; ///< a call that came back at the point
};

/// A lock taken at a point: for lock order and preemption (checker/explore).
struct LockSighting {
  ContextId context;
  NodeId node;
  std::vector<Event> events; ///< from the node up to and with the acquire
  Site site = 0;
};

/// Storage that others can name, read or written at a point, with what is held there: for data races.
struct AccessSighting {
  ContextId context;
  NodeId node;
  std::vector<Event> events; ///< from the node up to the access
  Site site = 0;
  PlaceId place;
  std::vector<Held> held;    ///< in the context's terms
};

/// All numbers are counts of things, not of time.
struct Budget {
  std::uint32_t nodesPerContext = 6000;
  std::uint32_t contextsPerFunction =
      48;                          ///< beyond that, constants and stored values are not told apart
  std::uint32_t steeredContexts = 384; ///< beyond that, nor constants that steer the function
  std::uint32_t quietContexts = 8; ///< the same, of a function that changes neither locks nor IRQL
  std::uint32_t contextsWithFacts = 48; ///< beyond that, nor what conditions said of values
  std::uint32_t heldLocks = 12;
  std::uint32_t callDepth = 120;
  std::uint64_t visitsPerRoot = 10'000; ///< of points, from one entry or lone function at one level
  std::uint64_t visitsPerFunction =
      10'000; ///< beyond that, what is new is taken for a routine of the OS
  std::uint64_t visits =
      400'000; ///< of points, in the whole Program: what is left then is given up
  std::uint64_t visitsOfCut = 60'000; ///< of points, in all that was cut short and is looked at once more
  std::uint64_t visitsPerCut = 1'500; ///< the same, of one context
  std::uint64_t retraced = 15'000; ///< walks, in the whole Program: paths are the first found then
  std::uint32_t rounds = 12;       ///< of a recursion, until nothing changes
};

class Engine {
public:
  Engine(const program::Program& program, std::vector<std::unique_ptr<rules::PathRule>> rules,
         Budget budget = {});
  ~Engine();

  /// Explores an entry at each of its levels.
  void exploreEntry(program::EntryId entry);
  /// Explores a function nobody is known to call, at each level its annotations allow.
  void exploreAlone(program::FunctionId function);

  /// What budgets cut short, looked at once more, by itself and for little: calls of what takes and gives
  /// back no lock, and is not known as it is called, are passed over like routines without a body.
  void exploreCut();

  /// When all is explored: contexts that nobody enters any more (their callers were run again and went
  /// another way) lose their points, and who leads to a context is one of its callers of now.
  void settle();

  bool reached(program::FunctionId function) const;

  /// What the rules saw, without doubles, in order of place: from entries, and from lone functions
  /// only what holds at every level at which they come to the place.
  std::vector<Sighting> sightings() const;
  /// `alone`: those of functions that nobody is known to call, too.
  std::vector<LockSighting> lockSightings(bool alone = false) const;
  /// One for each context, access and set of held locks.
  std::vector<AccessSighting> accessSightings() const;

  const Context& context(ContextId id) const { return *contexts_[id.value]; }
  std::size_t contextCount() const { return contexts_.size(); }
  std::vector<program::FunctionId> gaveUp() const;
  Terms& terms() { return terms_; }
  const PagedStorage& paged() const { return paged_; }
  const Sites& sites() const { return sites_; }
  const program::Program& program() const { return program_; }

  /// See retrace.h; asked once for each point.
  const struct Retraced& retraced(ContextId context, NodeId node, Site site, bool withStep);
  const struct Alternatives& alternatives(ContextId context, NodeId node, Site site, bool withStep,
                                          std::uint32_t exit);

  /// Who decides whether a way is possible; null: nobody is asked. Not owned.
  void setJudge(PathJudge* judge) { judge_ = judge; }
  PathJudge* judge() const { return judge_; }

  /// The name of a place seen in a context, in the words of its first caller from the OS.
  const std::string& displayName(ContextId context, PlaceId place);

  /// Where the storage of a place lies that was seen in a context, as it or a caller shows.
  program::Storage storageOf(ContextId context, PlaceId place);
  /// Whether both places lie behind one pointer or in one variable, as the context or a caller shows.
  bool inOneRecord(ContextId context, PlaceId a, PlaceId b, unsigned depth = 0);

private:
  friend class Runner;
  friend class Retracer;
  struct Record;

  /// Where its callers took a lock that they hold makes no difference to a function; how they took it does.
  Entrance keyOf(Entrance entrance) const;
  ContextId enter(Entrance entrance, const CallerLink& caller);
  ContextId create(const Entrance& entrance);
  void explore(ContextId id);
  ContextId enterRoot(Entrance entrance);
  void runOnce(ContextId id);
  void judgeExits(ContextId id);
  void judgeKeeping(ContextId id);
  /// So much was spent on the function that what is not known yet is not looked at. Never of a function
  /// that was seen to end with other locks or another IRQL than it was entered with: who passes over
  /// that one would see faults where there are none.
  bool tooCostly(const Entrance& entrance) const;
  /// The same of a function that changes locks or IRQL, and is no small wrapper: its callers' ways end there.
  bool farTooCostly(const Entrance& entrance) const;
  /// Whether a call is to be passed over where little may be spent: see exploreCut.
  bool passedOver(const Entrance& entrance) const;
  bool overBudget();
  const Liveness& livenessOf(program::FunctionId function);
  void finish(std::size_t first, std::uint32_t lastRound);
  std::set<ContextId> closure(const std::vector<ContextId>& roots) const;
  bool comesTo(const std::set<ContextId>& contexts, Site site) const;

  program::Storage storageWithin(ContextId context, PlaceId place) const;
  program::Storage storageAmongCallers(ContextId context, PlaceId place, unsigned depth);

  const program::Program& program_;
  PointerStorage storage_;
  bool asksForApcs_ = false; ///< some routine demands that normal kernel APCs are off
  bool startsPackets_ = false; ///< somebody calls IoStartPacket or IoStartNextPacket
  std::vector<std::unique_ptr<rules::PathRule>> rules_;
  Budget budget_;
  Sites sites_;
  PagedStorage paged_;
  Terms terms_;
  std::vector<std::unique_ptr<Context>> contexts_;
  std::map<Entrance, ContextId> index_; ///< by keyOf
  std::vector<std::uint32_t> contextsOf_;    ///< by function
  std::vector<std::set<std::string>> reads_; ///< names each function, or what it calls, looks at
  std::vector<std::set<std::uint32_t>> decisive_;   ///< parameters that each function branches on
  std::vector<std::set<std::uint32_t>> steering_;   ///< the same, with pointers and what callees branch on
  std::vector<std::uint64_t> visitsOf_;             ///< by function
  std::vector<bool> unbalanced_; ///< by function: some way through it takes, gives back, raises or lowers
  std::vector<Touches> touches_;                    ///< by function
  std::vector<std::unique_ptr<Record>> records_;    ///< by context
  std::vector<std::unique_ptr<Liveness>> liveness_; ///< by function, made when first asked for
  std::vector<ContextId> entryRoots_, meetingRoots_;
  std::map<std::tuple<ContextId, NodeId, Site, bool>, std::unique_ptr<struct Retraced>> retraced_;
  std::map<std::tuple<ContextId, NodeId, Site, bool, std::uint32_t>, std::unique_ptr<struct Alternatives>> alternatives_;
  PathJudge* judge_ = nullptr;
  std::string nameByCallers(ContextId id, PlaceId place);
  std::unordered_map<std::uint64_t, std::string> names_; ///< by context and place; looked up only
  std::uint64_t visits_ = 0, walks_ = 0;          ///< spent of the budget
  std::uint64_t rootVisits_ = 0;                  ///< since the last root was entered
  std::vector<ContextId> cutShort_;               ///< by the budget of the root that runs
  std::set<ContextId> cut_;                       ///< by any, and who stood on them
  std::vector<bool> wholly_;                      ///< by function: one context at least was not cut short
  bool again_ = false;                            ///< what was cut short is looked at once more
  std::vector<std::vector<ContextId>> loneRoots_; ///< one group per lone function
  std::vector<ContextId> stack_;                  ///< the contexts that run, outermost first
  std::vector<ContextId> unfinished_; ///< what stands on a context that runs, in order of entering
  std::uint32_t round_ = 1;           ///< grows when a ring of callers is run through again
};

} // namespace spinproof::summary
