// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/engine.h"

#include "checker/summary/reads.h"
#include "checker/summary/retrace.h"
#include "checker/summary/runner.h"
#include "checker/summary/translate.h"

#include <algorithm>
#include <utility>

namespace spinproof::summary {

using program::Irql;

namespace {

/// Who runs with APCs off is worth telling apart only where somebody asks.
bool demandsApcsOff(const program::Program& program) {
  for (const program::Function& function : program.functions)
    for (const program::Block& block : function.blocks)
      for (const program::Instruction& instruction : block.instructions)
        if (const auto* op = std::get_if<program::Require>(&instruction.operation))
          if (op->demand == program::Demand::ApcsOff)
            return true;
  return false;
}

} // namespace

Engine::Engine(const program::Program& program, std::vector<std::unique_ptr<rules::PathRule>> rules,
               Budget budget)
    : program_(program), storage_(program), asksForApcs_(demandsApcsOff(program)), rules_(std::move(rules)), budget_(budget), sites_(program), paged_(pagedStorage(program)),
      contextsOf_(program.functions.size(), 0), reads_(namesRead(program)),
      decisive_(decisiveParameters(program)), steering_(steeringParameters(program)),
      visitsOf_(program.functions.size(), 0),
      unbalanced_(program.functions.size(), false),
      touches_(touchesOf(program)), liveness_(program.functions.size()) {
  terms_.believe(program::backPointers(program));
  terms_.expectContainers(containersNamed(program));
  for (const program::Function& function : program.functions)
    for (const program::Block& block : function.blocks)
      for (const program::Instruction& instruction : block.instructions)
        startsPackets_ |= std::holds_alternative<program::StartNextPacket>(instruction.operation) ||
                          std::holds_alternative<program::StartPacket>(instruction.operation);
}

Entrance Engine::keyOf(Entrance entrance) const {
  for (Held& held : entrance.property.held)
    held.at = sites_.mannerOf(held.at);
  return entrance;
}

bool Engine::tooCostly(const Entrance& entrance) const {
  return visitsOf_[entrance.function.value] > budget_.visitsPerFunction &&
         !unbalanced_[entrance.function.value] && !index_.contains(keyOf(entrance));
}

bool Engine::farTooCostly(const Entrance& entrance) const {
  const std::uint32_t f = entrance.function.value;
  return unbalanced_[f] && visitsOf_[f] > 2 * budget_.visitsPerFunction && visitsOf_[f] > contextsOf_[f] * std::uint64_t{200} &&
         !index_.contains(keyOf(entrance));
}

const Liveness& Engine::livenessOf(program::FunctionId function) {
  auto& known = liveness_[function.value];
  if (!known)
    known = std::make_unique<Liveness>(program_.function(function));
  return *known;
}

Engine::~Engine() = default;

bool Engine::passedOver(const Entrance& entrance) const {
  const std::uint32_t f = entrance.function.value;
  return again_ && !unbalanced_[f] && (!touches_[f].changesProperty || wholly_[f]) && !index_.contains(keyOf(entrance));
}

/// Counts a visit of a point.
bool Engine::overBudget() {
  ++rootVisits_;
  if (again_)
    return ++visits_ > budget_.visitsOfCut || rootVisits_ > budget_.visitsPerCut;
  return ++visits_ > budget_.visits || rootVisits_ > budget_.visitsPerRoot;
}

ContextId Engine::create(const Entrance& entrance) {
  const ContextId id(static_cast<std::uint32_t>(contexts_.size()));
  contexts_.push_back(std::make_unique<Context>());
  records_.push_back(std::make_unique<Record>());
  contexts_.back()->entrance = entrance;
  ++contextsOf_[entrance.function.value];
  return id;
}

/// Contexts that call each other in a ring stand on exits that are not all known yet. Only the
/// outermost of the ring repeats its rounds, until no exit in the ring changed during one; the
/// others run once in each round. (As in Tarjan's components: `standsOn` is the low link.)
ContextId Engine::enter(Entrance entrance, const CallerLink& caller) {
  const auto [known, added] = index_.try_emplace(keyOf(entrance));
  if (added) {
    known->second = create(entrance);
    contexts_[known->second.value]->firstCaller = caller;
  }
  const ContextId id = known->second;
  Context& context = *contexts_[id.value];
  if (caller.caller) {
    context.callers.insert(caller);
    // A caller that runs again gives its nodes new numbers.
    if (context.firstCaller.caller == caller.caller)
      context.firstCaller = caller;
  }
  if (context.running)
    context.callsItself = true;
  if (!context.finished && !context.running && (added || context.round != round_))
    explore(id);
  if (!context.finished && !stack_.empty()) {
    Context& from = *contexts_[stack_.back().value];
    from.standsOn = std::min(from.standsOn, context.running ? context.depth : context.standsOn);
  }
  return id;
}

/// What the budget cut short here may be run whole from another root.
ContextId Engine::enterRoot(Entrance entrance) {
  rootVisits_ = 0;
  const ContextId root = enter(std::move(entrance), {});
  cut_.insert(cutShort_.begin(), cutShort_.end());
  for (ContextId id : cutShort_)
    index_.erase(keyOf(contexts_[id.value]->entrance));
  cutShort_.clear();
  return root;
}

void Engine::explore(ContextId id) {
  Context& context = *contexts_[id.value];
  const std::size_t first = unfinished_.size();
  context.depth = context.standsOn = static_cast<std::uint32_t>(stack_.size());
  stack_.push_back(id);
  context.running = true;
  unfinished_.push_back(id);
  for (std::uint32_t repeats = 0;; ++repeats) {
    context.round = round_;
    runOnce(id);
    if (context.standsOn < context.depth) { // an outer one repeats
      context.changed |= repeats > 0;
      break;
    }
    const bool ring = context.callsItself || unfinished_.size() > first + 1;
    bool changed = false;
    for (std::size_t i = first; i < unfinished_.size(); ++i)
      changed |= std::exchange(contexts_[unfinished_[i].value]->changed, false);
    if (ring && changed && repeats + 1 < budget_.rounds) {
      ++round_;
      continue;
    }
    context.gaveUp |= ring && changed;
    finish(first, context.round);
    break;
  }
  context.running = false;
  stack_.pop_back();
}

/// What the last round did not come to again, stands on old exits: it is new when next entered.
void Engine::finish(std::size_t first, std::uint32_t lastRound) {
  for (std::size_t i = first; i < unfinished_.size(); ++i) {
    Context& context = *contexts_[unfinished_[i].value];
    context.finished = context.round >= lastRound;
    if (!context.finished)
      context.round = 0;
  }
  unfinished_.resize(first);
}

void Engine::runOnce(ContextId id) {
  Context& context = *contexts_[id.value];
  Record& record = *records_[id.value];
  for (ContextId callee : record.callees)
    std::erase_if(contexts_[callee.value]->callers,
                  [&](const CallerLink& link) { return link.caller == id; });
  record = {};
  context.nodes.clear();
  ++context.runs;
  Runner(*this, id).run();
}

namespace {

/// The levels worth telling apart within a range: its ends, and DISPATCH_LEVEL where it lies
/// between.
std::vector<Irql> levelsOf(program::IrqlRange range) {
  std::set<Irql> levels{range.min, range.max};
  if (range.contains(program::kDispatch))
    levels.insert(program::kDispatch);
  return {levels.begin(), levels.end()};
}

} // namespace

void Engine::exploreEntry(program::EntryId id) {
  const program::Entry& entry = program_.entry(id);
  if (!program_.function(entry.function).hasBody)
    return;
  std::vector<ContextId> group;
  for (Irql level : levelsOf(entry.irql)) {
    Entrance entrance{entry.function, {}, {}, {}, true, id, entry.phase == "init"};
    entrance.property.irql = level;
    entrance.property.floor = program::kHigh; // nobody has raised
    entrance.property.criticalRegions = asksForApcs_ && entry.apcsOff;
    for (const std::uint32_t parameter : entry.neverNull)
      if (program_.function(entry.function).locals[parameter].type.isPointer)
        entrance.facts.try_emplace(terms_.initial(terms_.local(program::LocalId(parameter))), Fact{.nonZero = true});
    auto hold = [&](program::ObjectId object) {
      Held held;
      held.lock = terms_.object(object);
      held.fromEntry = true;
      held.irqlBefore = program::kPassive;
      entrance.property.held.push_back(held);
    };
    for (program::ObjectId object : entry.heldAtEntry)
      hold(object);
    for (program::ObjectId object : entry.mustRelease)
      hold(object);
    group.push_back(enterRoot(std::move(entrance)));
  }
  if (entry.atEveryLevel)
    entryRoots_.insert(entryRoots_.end(), group.begin(), group.end());
  else
    loneRoots_.push_back(group);
  // What it may meet, it meets at its highest level at least: there the fewest can interrupt it.
  if (entry.atEveryLevel)
    meetingRoots_.insert(meetingRoots_.end(), group.begin(), group.end());
  else
    meetingRoots_.push_back(group.back());
}

void Engine::exploreAlone(program::FunctionId id) {
  const program::Function& function = program_.function(id);
  if (!function.hasBody)
    return;
  program::IrqlRange range{function.annotations.minIrql.value_or(program::kPassive),
                           function.annotations.maxIrql.value_or(program::kDispatch)};
  if (function.isPageable())
    range.max = std::min(range.max, program::kApc);
  if (range.min > range.max)
    range.max = range.min;
  std::vector<ContextId> group;
  for (Irql level : {range.min, range.max}) {
    Entrance entrance{id, {}, {}, {}, false, {}, function.section == program::Section::Discarded};
    entrance.property.irql = level;
    ContextId context = enterRoot(std::move(entrance));
    judgeExits(context);
    if (group.empty() || group.back() != context)
      group.push_back(context);
  }
  loneRoots_.push_back(std::move(group));
}

bool Engine::reached(program::FunctionId function) const {
  return contextsOf_[function.value] > 0;
}

std::set<ContextId> Engine::closure(const std::vector<ContextId>& roots) const {
  std::set<ContextId> seen(roots.begin(), roots.end());
  std::vector<ContextId> todo(roots.begin(), roots.end());
  while (!todo.empty()) {
    ContextId id = todo.back();
    todo.pop_back();
    for (ContextId callee : records_[id.value]->callees)
      if (seen.insert(callee).second)
        todo.push_back(callee);
  }
  return seen;
}

void Engine::settle() {
  std::vector<ContextId> order(entryRoots_);
  order.insert(order.end(), meetingRoots_.begin(), meetingRoots_.end());
  for (const auto& group : loneRoots_)
    order.insert(order.end(), group.begin(), group.end());
  std::map<ContextId, std::size_t> rank; // breadth first from the roots
  for (ContextId root : order)
    rank.emplace(root, 0);
  for (std::size_t i = 0; i < order.size(); ++i)
    for (ContextId callee : records_[order[i].value]->callees)
      if (rank.emplace(callee, i + 1).second)
        order.push_back(callee);
  for (std::uint32_t c = 0; c < contexts_.size(); ++c) {
    Context& context = *contexts_[c];
    if (!rank.contains(ContextId(c))) {
      context.nodes.clear();
      context.exits.clear();
      context.callers.clear();
      context.firstCaller = {};
      *records_[c] = {};
      continue;
    }
    for (Exit& exit : context.exits) // of an earlier run, whose points are gone
      if (exit.node && exit.node.value >= context.nodes.size())
        exit.node = context.nodes.empty() ? NodeId{} : NodeId(0);
    std::erase_if(context.callers, [&](const CallerLink& link) { return !rank.contains(link.caller); });
    if (!context.firstCaller.caller || context.callers.contains(context.firstCaller))
      continue;
    context.firstCaller = {};
    for (const CallerLink& link : context.callers)
      if (!context.firstCaller.caller || rank[link.caller] < rank[context.firstCaller.caller])
        context.firstCaller = link;
  }
}

/// Callees before their callers, who then go on behind them. A context of its own each: what was seen of the
/// old one stands, with the ways that lead there.
void Engine::exploreCut() {
  wholly_.assign(program_.functions.size(), false);
  for (const auto& context : contexts_)
    if (context->finished && !context->gaveUp)
      wholly_[context->entrance.function.value] = true;
  const std::uint64_t rootVisits = std::exchange(rootVisits_, 0), visits = std::exchange(visits_, 0);
  again_ = true;
  const std::vector<ContextId> cut(cut_.rbegin(), cut_.rend());
  for (ContextId old : cut) {
    const Entrance entrance = contexts_[old.value]->entrance;
    const Entrance key = keyOf(entrance);
    if (const auto known = index_.find(key); known != index_.end() && !contexts_[known->second.value]->gaveUp)
      continue; // whole, from another root
    const ContextId id = create(entrance);
    Context& context = *contexts_[id.value];
    context.callers = contexts_[old.value]->callers;
    context.firstCaller = contexts_[old.value]->firstCaller;
    index_[key] = id;
    for (const CallerLink& link : context.callers)
      records_[link.caller.value]->callees.insert(id);
    for (std::vector<ContextId>* roots : {&entryRoots_, &meetingRoots_})
      if (std::find(roots->begin(), roots->end(), old) != roots->end())
        roots->push_back(id);
    for (auto& group : loneRoots_)
      if (std::find(group.begin(), group.end(), old) != group.end())
        group.push_back(id);
    rootVisits_ = 0;
    context.again = true;
    explore(id);
    if (!entrance.callerKnown && context.callers.empty())
      judgeExits(id);
    context.gaveUp = true; // it stays so: calls were passed over
  }
  again_ = false;
  cutShort_.clear();
  rootVisits_ = rootVisits;
  visits_ = visits;
}

/// A routine that asks for its level comes to some places at some levels only.
bool Engine::comesTo(const std::set<ContextId>& contexts, Site site) const {
  const auto spot = sites_.spot(site);
  return std::any_of(contexts.begin(), contexts.end(), [&](ContextId id) {
    const Context& context = *contexts_[id.value];
    return context.entrance.function == spot.function &&
           std::any_of(context.nodes.begin(), context.nodes.end(), [&](const Node& node) { return node.block == spot.block; });
  });
}

std::vector<Sighting> Engine::sightings() const {
  using Key = std::tuple<std::string_view, program::Location, std::string, program::Location>;
  auto keyOf = [](const Sighting& s) {
    return Key(s.rule->info().id, s.violation.at, s.violation.subject,
               s.violation.wrongWhileHeld.value_or(program::Location{}));
  };
  std::map<Key, Sighting> found;
  auto take = [&](ContextId id, const std::set<Key>* allowed) {
    for (const Sighting& s : records_[id.value]->sightings)
      if (!allowed || allowed->contains(keyOf(s)))
        found.try_emplace(keyOf(s), s);
  };
  for (ContextId id : closure(entryRoots_))
    take(id, nullptr);
  for (const auto& group : loneRoots_) {
    std::map<Key, Site> common;
    std::set<Key> anyLevel;
    for (ContextId id : closure(group))
      for (const Sighting& s : records_[id.value]->sightings) {
        common.try_emplace(keyOf(s), s.site);
        if (s.violation.atAnyLevel)
          anyLevel.insert(keyOf(s));
      }
    for (ContextId root : group) {
      const std::set<ContextId> reached = closure({root});
      std::set<Key> keys;
      for (ContextId id : reached)
        for (const Sighting& s : records_[id.value]->sightings)
          keys.insert(keyOf(s));
      // Where a budget ran out, whether it comes there is not known.
      const bool whole = std::none_of(reached.begin(), reached.end(), [&](ContextId id) { return contexts_[id.value]->gaveUp; });
      std::erase_if(common, [&](const auto& one) {
        return !keys.contains(one.first) && (!whole || comesTo(reached, one.second));
      });
    }
    for (const auto& [key, site] : common)
      anyLevel.insert(key);
    for (ContextId id : closure(group))
      take(id, &anyLevel);
  }
  std::vector<Sighting> result;
  for (auto& [key, sighting] : found) {
    if (contexts_[sighting.context.value]->again) // calls were passed over on the way
      sighting.violation.confidence = std::max(sighting.violation.confidence, rules::Confidence::Medium);
    result.push_back(std::move(sighting));
  }
  return result;
}

std::vector<LockSighting> Engine::lockSightings(bool alone) const {
  std::vector<LockSighting> result;
  std::vector<ContextId> roots = meetingRoots_;
  if (alone)
    for (const auto& group : loneRoots_)
      roots.insert(roots.end(), group.begin(), group.end());
  for (ContextId id : closure(roots))
    result.insert(result.end(), records_[id.value]->locks.begin(), records_[id.value]->locks.end());
  return result;
}

std::vector<AccessSighting> Engine::accessSightings() const {
  std::vector<AccessSighting> result;
  for (ContextId id : closure(meetingRoots_))
    result.insert(result.end(), records_[id.value]->accesses.begin(), records_[id.value]->accesses.end());
  return result;
}

std::vector<program::FunctionId> Engine::gaveUp() const {
  std::set<program::FunctionId> functions;
  for (const auto& context : contexts_)
    if (context->gaveUp)
      functions.insert(context->entrance.function);
  return {functions.begin(), functions.end()};
}

const std::string& Engine::displayName(ContextId id, PlaceId place) {
  auto [known, added] = names_.try_emplace(std::uint64_t{id.value} << 32 | place.value);
  if (added)
    known->second = nameByCallers(id, place);
  return known->second;
}

std::string Engine::nameByCallers(ContextId id, PlaceId place) {
  auto nameIn = [&](ContextId context, PlaceId p) {
    return terms_.className(p, program_,
                            &program_.function(contexts_[context.value]->entrance.function));
  };
  // A name that hangs on a parameter or on a value nobody names says less than the caller's.
  auto bare = [](const std::string& name) {
    return name.starts_with('*') || name.find("::") != std::string::npos ||
           name.find('?') != std::string::npos || name.starts_with("local ");
  };
  const State none;
  std::string best = nameIn(id, place);
  for (int level = 0; level < 64; ++level) {
    const CallerLink& caller = contexts_[id.value]->firstCaller;
    if (!caller.caller)
      break;
    CallTranslation names(terms_, none, caller.arguments, caller.site);
    PlaceId outside = names.outOf(place);
    if (outside == place && !bare(best))
      break;
    place = outside;
    id = caller.caller;
    std::string name = nameIn(id, place);
    if (!bare(name) || bare(best))
      best = name;
  }
  return best;
}

} // namespace spinproof::summary
