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

std::vector<Held> leftBehind(const Exit& exit, const std::vector<Exit>& all, Terms& terms) {
  std::vector<Held> left;
  for (const Held& held : exit.state.property.held)
    if (!held.fromEntry && std::any_of(all.begin(), all.end(), [&](const Exit& other) {
          return !holds(other, held.at) && !tellApart(exit, other, terms);
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
}

} // namespace spinproof::summary
