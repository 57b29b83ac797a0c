// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/engine.h"

#include "checker/summary/reads.h"
#include "checker/summary/runner.h"
#include "checker/summary/translate.h"

#include <algorithm>

namespace spinproof::summary {

using program::Irql;

Engine::Engine(const program::Program& program, std::vector<std::unique_ptr<rules::PathRule>> rules,
               Budget budget)
    : program_(program), rules_(std::move(rules)), budget_(budget), sites_(program),
      contextsOf_(program.functions.size(), 0), reads_(namesRead(program)) {}

Engine::~Engine() = default;

ContextId Engine::enter(Entrance entrance, const CallerLink& caller) {
  auto [it, added] =
      index_.try_emplace(entrance, ContextId(static_cast<std::uint32_t>(contexts_.size())));
  const ContextId id = it->second;
  if (!added) {
    if (caller.caller)
      contexts_[id.value]->callers.insert(caller);
    return id;
  }
  contexts_.push_back(std::make_unique<Context>());
  records_.push_back(std::make_unique<Record>());
  Context& context = *contexts_.back();
  context.entrance = std::move(entrance);
  context.firstCaller = caller;
  if (caller.caller)
    context.callers.insert(caller);
  ++contextsOf_[context.entrance.function.value];

  ++depth_;
  context.running = true;
  // Exits found in one round feed the recursive calls of the next.
  for (int round = 0; round < 4; ++round) {
    const std::size_t before = context.exits.size();
    context.nodes.clear();
    context.recursive = false;
    Runner(*this, id).run();
    if (!context.recursive || context.exits.size() == before)
      break;
  }
  context.running = false;
  --depth_;
  return id;
}

namespace {

/// The levels worth telling apart within a range: its ends, and DISPATCH_LEVEL where it lies between.
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
  for (Irql level : levelsOf(entry.irql)) {
    Entrance entrance{entry.function, {}, {}, {}, true, id, entry.phase == "init"};
    entrance.property.irql = level;
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
    entryRoots_.push_back(enter(std::move(entrance), {}));
  }
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
    ContextId context = enter(std::move(entrance), {});
    if (group.empty() || group.back() != context)
      group.push_back(context);
  }
  loneRoots_.push_back(std::move(group));
}

bool Engine::reached(program::FunctionId function) const { return contextsOf_[function.value] > 0; }

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

std::vector<Sighting> Engine::sightings() const {
  using Key = std::tuple<std::string_view, program::Location, std::string>;
  auto keyOf = [](const Sighting& s) {
    return Key(s.rule->info().id, s.violation.at, s.violation.subject);
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
    std::optional<std::set<Key>> common;
    for (ContextId root : group) {
      std::set<Key> keys;
      for (ContextId id : closure({root}))
        for (const Sighting& s : records_[id.value]->sightings)
          keys.insert(keyOf(s));
      if (common)
        std::erase_if(*common, [&](const Key& key) { return !keys.contains(key); });
      else
        common = std::move(keys);
    }
    for (ContextId id : closure(group))
      take(id, &*common);
  }
  std::vector<Sighting> result;
  for (auto& [key, sighting] : found)
    result.push_back(std::move(sighting));
  return result;
}

std::vector<LockSighting> Engine::lockSightings() const {
  std::vector<LockSighting> result;
  for (ContextId id : closure(entryRoots_))
    result.insert(result.end(), records_[id.value]->locks.begin(), records_[id.value]->locks.end());
  return result;
}

std::vector<program::FunctionId> Engine::gaveUp() const {
  std::set<program::FunctionId> functions;
  for (const auto& context : contexts_)
    if (context->gaveUp)
      functions.insert(context->entrance.function);
  return {functions.begin(), functions.end()};
}

std::string Engine::displayName(ContextId id, PlaceId place) {
  auto nameIn = [&](ContextId context, PlaceId p) {
    return terms_.className(p, program_, &program_.function(contexts_[context.value]->entrance.function));
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
