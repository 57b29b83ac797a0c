// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/summary/engine.h"

namespace spinproof::summary {

struct Engine::Record {
  std::vector<Sighting> sightings;
  std::vector<LockSighting> locks;
  std::set<std::pair<NodeId, Site>> locksSeen;
  std::vector<AccessSighting> accesses;
  std::set<std::tuple<Site, PlaceId, std::vector<Held>>> accessesSeen;
  std::set<ContextId> callees;
};

/// Explores one function in one context: a worklist over nodes, in reverse post-order of blocks.
class Runner {
public:
  Runner(Engine& engine, ContextId id);
  void run();

  /// A state on its way from a node through the instructions behind it.
  struct Walk {
    NodeId node; ///< none on a retraced path
    State state;
    std::vector<Event> events;
    program::BlockId block;
    std::uint32_t index = 0;
  };
  /// Where one state goes from a point, when nothing is joined and nobody is told. See retrace.h.
  struct Arrival {
    program::BlockId block;
    std::uint32_t index = 0;
    State state;
    std::vector<Event> events;
    std::optional<CallLink> call;
  };
  std::vector<Arrival> advance(State state, program::BlockId block, std::uint32_t index);
  /// What becomes of a state from a point to `until` in its block, with the step itself or before it;
  /// nullopt when it does not get there.
  std::optional<Arrival> advanceTo(State state, program::BlockId block, std::uint32_t index, Site until,
                                   bool withStep);

private:
  void visit(NodeId id);
  /// Where the walk goes from here: on (true), or it ended or went to nodes of its own (false).
  bool step(Walk& walk, const program::Instruction& instruction);
  PlaceId lockOf(const program::Instruction& instruction, const State& state, Site site);
  bool quietStep(Walk& walk, const program::Instruction& instruction, Site site);
  void branch(Walk& walk);
  void arrive(program::BlockId block, std::uint32_t index, State state, NodeId parent,
              std::vector<Event> events, std::optional<CallLink> call);
  void leave(Walk& walk, const program::Return& op, const program::Instruction& instruction);
  void addExit(Exit exit);

  // Effects, by family. They return false when the path ends.
  bool acquire(Walk& walk, const program::Acquire& op, Site site);
  PlaceId slotOf(const program::Instruction& instruction, const State& state, Site site);
  void giveBack(State& state, std::size_t index, bool exact, TermId restored);
  bool release(Walk& walk, const program::Release& op, Site site);
  bool raisedBy(const Held& held) const;
  void raise(Walk& walk, const program::Raise& op, Site site);
  void lower(Walk& walk, const program::Lower& op, Site site);
  void seeAccess(const Walk& walk, const program::Access& op, Site site);
  bool effect(Walk& walk, const program::Instruction& instruction, Site site);
  /// The OS calls StartIo from within, when the device queue is idle. On its own StartIo is an
  /// entry; only what is held here makes a difference.
  void startIo(const Walk& walk, const program::Place& device, const program::ExpressionPtr& irp,
               const program::Instruction& instruction, Site site);
  bool call(Walk& walk, const program::Call& op, const program::Instruction& instruction,
            Site site);
  void callRoutine(Walk& walk, const program::Call& op, Site site);
  void callFunction(Walk& walk, const program::Call& op, program::FunctionId callee,
                    const program::Instruction& instruction, Site site);
  void tellSlots(const State& state, class CallTranslation& names, Entrance& entrance);
  Entrance entranceFor(const Walk& walk, program::FunctionId callee, class CallTranslation& names,
                       Arguments& passed, struct Frame& frame);
  void tellFacts(const State& state, program::FunctionId callee, CallTranslation& names,
                 const Arguments& passed, Entrance& entrance);
  bool comeBack(Walk& walk, const program::Call& op, const Exit& exit, CallTranslation& names,
                const Frame& frame, const Context& callee, Site site);

  void refresh(State& state, Site site);
  bool withinBudget(const Property& property);
  Event& note(Walk& walk, Site site, PlaceId place = {});

  Engine& engine_;
  ContextId id_;
  Context& context_;
  const program::Function& function_;
  Terms& terms_;
  const Liveness& liveness_;
  std::vector<std::uint32_t> order_; ///< of blocks
  std::map<std::tuple<program::BlockId, std::uint32_t, Property>, NodeId> index_;
  std::set<std::tuple<std::uint32_t, std::uint32_t, NodeId>> worklist_;
  std::set<Site> visitedSites_, joinedSites_;
  std::vector<Arrival>* retraced_ = nullptr; ///< set while a path is retraced
};

} // namespace spinproof::summary
