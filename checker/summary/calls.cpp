// SPDX-License-Identifier: Apache-2.0
// Calls: what a callee is entered with, and how its exits go on in the caller.
#include "checker/summary/evaluate.h"
#include "checker/summary/report_sink.h"
#include "checker/summary/runner.h"
#include "checker/summary/translate.h"
#include "checker/summary/view.h"

namespace spinproof::summary {

bool Runner::call(Walk& walk, const program::Call& op, const program::Instruction& instruction, Site site) {
  std::vector<program::FunctionId> callees;
  if (op.function)
    callees.push_back(op.function);
  if (op.pointer) {
    Term target = terms_.term(evaluate(op.pointer, walk.state, terms_, site));
    if (target.kind == TermKind::Function)
      callees.push_back(program::FunctionId(static_cast<std::uint32_t>(target.value)));
    else if (target.kind != TermKind::Routine)
      callees = op.candidates;
  }
  std::erase_if(callees, [&](program::FunctionId f) { return !engine_.program_.function(f).hasBody; });
  if (callees.empty() || engine_.depth_ >= engine_.budget_.callDepth) {
    callRoutine(walk, op, site);
    return true;
  }
  for (program::FunctionId callee : callees)
    callFunction(walk, op, callee, instruction, site);
  return false; // every exit of every callee went its own way
}

void Runner::callRoutine(Walk& walk, const program::Call& op, Site site) {
  for (const auto& argument : op.arguments) {
    Term t = terms_.term(evaluate(argument, walk.state, terms_, site));
    if (t.kind == TermKind::Address && terms_.isLocal(t.place))
      forget(walk.state, terms_, t.place, site);
  }
  if (op.result)
    forget(walk.state, terms_, resolve(*op.result, walk.state, terms_, site), site);
}

Entrance Runner::entranceFor(const Walk& walk, program::FunctionId callee, CallTranslation& names) {
  const Property& property = walk.state.property;
  Entrance entrance{callee, property, {}, {}, context_.entrance.callerKnown, {}, context_.entrance.duringInit};
  entrance.property.raised.clear();
  for (Held& held : entrance.property.held) {
    held.lock = names.into(held.lock);
    held.handle = names.into(held.handle);
  }
  bool detailed = engine_.contextsOf_[callee.value] < engine_.budget_.contextsPerFunction;
  for (std::uint32_t i = 0; i < names.parameters().size(); ++i) {
    TermId value = names.parameters()[i];
    PlaceId local = terms_.local(program::LocalId(i));
    bool plain = value == terms_.initial(local);
    if (!plain && (detailed || !terms_.value(value)))
      entrance.store[local] = value;
  }
  const auto& reads = engine_.reads_[callee.value];
  for (const auto& [place, value] : walk.state.store) {
    const PlaceNode& node = terms_.place(place);
    const Term& t = terms_.term(value);
    bool telling = t.kind == TermKind::SavedIrql ||
                   (detailed && (t.kind == TermKind::Constant || t.kind == TermKind::Address));
    if (!telling || (node.kind == PlaceKind::Field && !reads.contains(terms_.name(node.field))) ||
        (node.kind == PlaceKind::Global && !reads.contains(engine_.program_.globals[node.index].name)))
      continue;
    PlaceId inner = names.into(place);
    // Only what the callee can name is worth telling it.
    const PlaceNode& root = terms_.place(terms_.root(inner));
    bool reachable = root.kind == PlaceKind::Global ||
                     (root.kind == PlaceKind::PointedBy &&
                      terms_.term(root.term).kind != TermKind::Escaped);
    if (reachable)
      entrance.store[inner] = names.into(value);
  }
  return entrance;
}

void Runner::callFunction(Walk& walk, const program::Call& op, program::FunctionId callee,
                          const program::Instruction& instruction, Site site) {
  View before(engine_, id_, walk.state, site);
  Sink sink(engine_.records_[id_.value]->sightings, id_, walk.node, walk.events, site);
  for (const auto& rule : engine_.rules_)
    rule->onCall(instruction, engine_.program_.function(callee), before, sink.of(*rule));

  std::vector<TermId> arguments;
  const std::uint32_t count = engine_.program_.function(callee).parameterCount;
  for (std::uint32_t i = 0; i < count; ++i)
    arguments.push_back(i < op.arguments.size() ? evaluate(op.arguments[i], walk.state, terms_, site)
                                                : TermId{});
  CallTranslation names(terms_, walk.state, arguments, site);
  CallerLink link{id_, walk.node, walk.events, arguments, site};
  ContextId id = engine_.enter(entranceFor(walk, callee, names), link);
  engine_.records_[id_.value]->callees.insert(id);
  const Context& summary = *engine_.contexts_[id.value];
  if (summary.running)
    engine_.contexts_[id.value]->recursive = true;
  const std::size_t exits = summary.exits.size();
  if (exits == 0 && summary.gaveUp) { // as good as a routine without a body
    callRoutine(walk, op, site);
    arrive(context_.nodes[walk.node.value].block, walk.index + 1, walk.state, walk.node, walk.events, {});
    return;
  }
  for (std::uint32_t i = 0; i < exits; ++i) {
    Walk after = walk;
    Exit exit = engine_.contexts_[id.value]->exits[i];
    if (!comeBack(after, op, exit, names, id, i, site))
      continue;
    View afterView(engine_, id_, after.state, site);
    Sink afterSink(engine_.records_[id_.value]->sightings, id_, walk.node, walk.events, site, {},
                   CallLink{id, i, arguments, site});
    for (const auto& rule : engine_.rules_)
      rule->afterStep(instruction, before, afterView, afterSink.of(*rule));
    arrive(context_.nodes[walk.node.value].block, walk.index + 1, std::move(after.state), walk.node,
           std::move(after.events), CallLink{id, i, arguments, site});
  }
}

bool Runner::comeBack(Walk& walk, const program::Call& op, const Exit& exit, CallTranslation& names,
                      ContextId, std::uint32_t, Site site) {
  State& state = walk.state;
  std::vector<program::Irql> raised = state.property.raised;
  state.property = exit.state.property;
  for (Held& held : state.property.held) {
    held.lock = names.outOf(held.lock);
    held.handle = names.outOf(held.handle);
  }
  raised.insert(raised.end(), exit.state.property.raised.begin(), exit.state.property.raised.end());
  state.property.raised = std::move(raised);
  if (state.property.held.size() > engine_.budget_.heldLocks)
    return false;

  std::vector<std::pair<PlaceId, TermId>> writes;
  for (const auto& [place, value] : exit.state.store)
    if (!terms_.isLocal(place))
      writes.emplace_back(names.outOf(place), names.outOf(value));
  std::vector<std::pair<TermId, Fact>> facts;
  for (const auto& [term, fact] : exit.state.facts)
    facts.emplace_back(names.outOf(term), fact);
  TermId value = exit.value ? names.outOf(exit.value) : TermId{};

  for (const auto& [place, written] : writes)
    store(state, terms_, place, written);
  for (const auto& [term, fact] : facts) {
    Fact met = meet(factOf(state, terms_, term), fact);
    if (!met.possible())
      return false; // this caller cannot see the callee end that way
    if (!terms_.value(term) && !met.any())
      state.facts[term] = met;
  }
  if (op.result) {
    PlaceId result = resolve(*op.result, state, terms_, site);
    if (value)
      store(state, terms_, result, value);
    else
      forget(state, terms_, result, site);
  }
  return true;
}

} // namespace spinproof::summary
