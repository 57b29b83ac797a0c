// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/exits.h"

#include "checker/summary/report_sink.h"
#include "checker/summary/runner.h"
#include "checker/summary/view.h"

#include <algorithm>

namespace spinproof::summary {

namespace {

bool excludeEachOther(const Fact& a, const Fact& b) {
  return !meet(a, b).possible();
}

/// A value that was passed, as it was: the caller knows what it chose.
bool isArgument(const Terms& terms, TermId id) {
  const Term& term = terms.term(id);
  return term.kind == TermKind::Initial && terms.isLocal(term.place);
}

/// Whether a function gives back such a lock; of one that is no member nobody keeps note.
bool mayGiveBack(const Terms& terms, const Touches& touches, PlaceId lock) {
  const PlaceNode& node = terms.place(lock);
  return node.kind != PlaceKind::Field || touches.mayRelease(terms.name(node.field));
}

bool isCalled(const program::Program& program, program::FunctionId function) {
  for (const program::Function& caller : program.functions)
    for (const program::Block& block : caller.blocks)
      for (const program::Instruction& instruction : block.instructions)
        if (const auto* call = std::get_if<program::Call>(&instruction.operation);
            call && (call->function == function ||
                     std::find(call->candidates.begin(), call->candidates.end(), function) != call->candidates.end()))
          return true;
  return false;
}

/// Where the acquire put the level, or its queue handle, is a variable of the function's own: nobody else can
/// give the lock back as it has to be.
bool keepsForItself(const Sites& sites, const program::Program& program, const Held& held, program::FunctionId function) {
  const program::Instruction* instruction = sites.instruction(held.at);
  const auto* acquire = instruction ? std::get_if<program::Acquire>(&instruction->operation) : nullptr;
  if (!acquire || sites.spot(held.at).function != function)
    return false;
  auto own = [&](const std::optional<program::Place>& place) {
    return place && place->isBareLocal() && place->local.value >= program.function(function).parameterCount;
  };
  return own(acquire->handle) || (!acquire->handle && own(acquire->oldIrql));
}

} // namespace

bool tellApart(const Exit& a, const Exit& b, Terms& terms) {
  if (a.value && b.value &&
      excludeEachOther(factOf(a.state, terms, a.value), factOf(b.state, terms, b.value)))
    return true;
  for (const auto& [term, fact] : a.state.facts)
    if (isArgument(terms, term) && excludeEachOther(fact, factOf(b.state, terms, term)))
      return true;
  for (const auto& [place, value] : a.state.store)
    if (const auto other = b.state.store.find(place);
        other != b.state.store.end() &&
        excludeEachOther(factOf(a.state, terms, value), factOf(b.state, terms, other->second)))
      return true;
  return false;
}

bool holds(const Exit& exit, Site acquire) {
  return std::any_of(exit.state.property.held.begin(), exit.state.property.held.end(),
                     [&](const Held& held) { return !held.fromEntry && held.at == acquire; });
}

/// One value here, and there several of which only the least and the greatest are known: it lies between them, and
/// whether it is one of them nobody can say. `return AE_OK;` beside `AE_TIME` and `AE_BAD_PARAMETER`.
static bool perhapsToldApart(const Exit& a, const Exit& b, Terms& terms) {
  const std::optional<std::int64_t> one = a.value ? terms.value(a.value) : std::nullopt;
  if (!one || !b.value || terms.value(b.value))
    return false;
  const Fact several = factOf(b.state, terms, b.value), open;
  return open.low < several.low && several.low < *one && *one < several.high && several.high < open.high;
}

/// By this acquire or by another: `if (wait) Acquire(lock); else if (!TryToAcquire(lock)) return …;`
static bool holdsToo(const Exit& other, const Held& held) {
  return holds(other, held.at) ||
         std::any_of(other.state.property.held.begin(), other.state.property.held.end(), [&](const Held& one) {
           return one.lock == held.lock;
         });
}

std::vector<Held> leftBehind(const Exit& exit, const std::vector<Exit>& all, Terms& terms) {
  std::vector<Held> left;
  for (const Held& held : exit.state.property.held)
    if (!held.fromEntry && std::any_of(all.begin(), all.end(), [&](const Exit& other) {
          return !holdsToo(other, held) && !tellApart(exit, other, terms) && !perhapsToldApart(exit, other, terms);
        }))
      left.push_back(held);
  return left;
}

/// What a function without known callers leaves behind on some of its ways only.
void Engine::judgeExits(ContextId id) {
  const Context& context = *contexts_[id.value];
  if (context.gaveUp)
    return;
  for (const Exit& exit : context.exits) {
    const std::vector<Held> left = leftBehind(exit, context.exits, terms_);
    const program::Instruction* leave = sites_.instruction(exit.site);
    if (left.empty() || !leave || !exit.node)
      continue;
    const View view(*this, id, exit.state, exit.site);
    std::vector<rules::HeldLock> locks;
    for (std::size_t i = 0; i < exit.state.property.held.size(); ++i) {
      const Held& held = exit.state.property.held[i];
      if (std::find(left.begin(), left.end(), held) != left.end() &&
          mayGiveBack(terms_, touches_[context.entrance.function.value], held.lock))
        locks.push_back(view.held()[i]);
    }
    Sink sink(records_[id.value]->sightings, id, exit.node, exit.events, exit.site);
    for (const auto& rule : rules_)
      rule->onUnequalExit(leave->location, locks, view, sink.of(*rule));
  }
  judgeKeeping(id);
}

/// What it leaves behind on all its ways, where nobody is there who would give it back, or could.
void Engine::judgeKeeping(ContextId id) {
  const Context& context = *contexts_[id.value];
  if (context.exits.empty() || !context.exits[0].node || !sites_.instruction(context.exits[0].site))
    return;
  const Exit& exit = context.exits[0];
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < exit.state.property.held.size(); ++i) {
    const Held& held = exit.state.property.held[i];
    if (!held.fromEntry && keepsForItself(sites_, program_, held, context.entrance.function) &&
        std::all_of(context.exits.begin(), context.exits.end(),
                                       [&](const Exit& other) { return holds(other, held.at); }))
      kept.push_back(i);
  }
  if (kept.empty() || isCalled(program_, context.entrance.function))
    return;
  const std::set<std::string> elsewhere = givenBackUntaken(program_);
  const View view(*this, id, exit.state, exit.site);
  std::vector<rules::HeldLock> locks;
  for (const std::size_t i : kept) {
    const PlaceNode& node = terms_.place(exit.state.property.held[i].lock);
    const bool named = node.kind == PlaceKind::Field || node.kind == PlaceKind::Global;
    const std::string name = node.kind == PlaceKind::Field    ? terms_.name(node.field)
                             : node.kind == PlaceKind::Global ? program_.global(program::GlobalId(node.index)).name
                                                              : std::string();
    if (named && !elsewhere.contains(name) && !elsewhere.contains(""))
      locks.push_back(view.held()[i]);
  }
  Sink sink(records_[id.value]->sightings, id, exit.node, exit.events, exit.site);
  for (const auto& rule : rules_)
    rule->onKeepingExit(sites_.instruction(exit.site)->location, locks, view, sink.of(*rule));
}

} // namespace spinproof::summary
