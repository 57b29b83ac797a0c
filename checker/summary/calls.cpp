// SPDX-License-Identifier: Apache-2.0
// Calls: what a callee is entered with, and how its exits go on in the caller.
#include "checker/summary/evaluate.h"
#include "checker/summary/report_sink.h"
#include "checker/summary/deep.h"
#include "checker/summary/frame.h"
#include "checker/summary/runner.h"
#include "checker/summary/translate.h"
#include "checker/summary/view.h"

#include <algorithm>
#include <set>
#include <utility>

namespace spinproof::summary {

bool Runner::call(Walk& walk, const program::Call& op, const program::Instruction& instruction,
                  Site site) {
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
  std::erase_if(callees,
                [&](program::FunctionId f) { return !engine_.program_.function(f).hasBody; });
  const bool tooDeep = engine_.stack_.size() >= engine_.budget_.callDepth;
  if (!callees.empty() && tooDeep)
    context_.gaveUp = true;
  if (callees.empty() || tooDeep) {
    callRoutine(walk, op, site);
    return true;
  }
  for (program::FunctionId callee : callees)
    callFunction(walk, op, callee, instruction, site);
  return false; // every exit of every callee went its own way
}

void Runner::callRoutine(Walk& walk, const program::Call& op, Site site) {
  // What a routine of the OS writes, the contracts have said behind the call.
  const bool said = !op.pointer && (!op.function || !engine_.program_.function(op.function).hasBody);
  for (const auto& argument : op.arguments) {
    if (said)
      break;
    Term t = terms_.term(evaluate(argument, walk.state, terms_, site));
    if (t.kind == TermKind::Address && terms_.isLocal(t.place))
      forget(walk.state, terms_, t.place, site);
  }
  if (op.result)
    forget(walk.state, terms_, resolve(*op.result, walk.state, terms_, site), site);
}

namespace {

/// Less, none or more than zero: what locking hangs on. Exact bounds would only tell contexts
/// apart.
Fact signOf(const Fact& fact) {
  Fact sign;
  sign.nonZero = !fact.contains(0);
  if (fact.low >= 0)
    sign.low = sign.nonZero ? 1 : 0;
  if (fact.high <= 0)
    sign.high = sign.nonZero ? -1 : 0;
  return sign;
}

} // namespace

/// What the caller's conditions said of values that the callee looks at.
void Runner::tellFacts(const State& state, program::FunctionId callee, CallTranslation& names,
                       const Arguments& passed, Entrance& entrance) {
  // The address of the caller's variable has no name within, but is none that `if (p)` is asked for.
  for (std::uint32_t i = 0; i < names.parameters().size(); ++i)
    if (const TermId own = terms_.initial(terms_.local(program::LocalId(i)));
        names.parameters()[i] == own && passed.values[i] &&
        terms_.term(passed.values[i]).kind == TermKind::Address &&
        engine_.touches_[callee.value].changesProperty && engine_.steering_[callee.value].contains(i))
      entrance.facts.try_emplace(own, Fact{.nonZero = true});
  const auto& reads = engine_.reads_[callee.value];
  for (const auto& [term, fact] : state.facts) {
    const Fact sign = signOf(fact);
    if (sign.any())
      continue;
    const TermId inner = names.into(term);
    const Term t = terms_.term(inner);
    if (t.kind != TermKind::Initial || terms_.foreign(inner))
      continue;
    const PlaceNode& node = terms_.place(t.place);
    const bool looked = node.kind == PlaceKind::Local
                            ? engine_.decisive_[callee.value].contains(node.index)
                        : node.kind == PlaceKind::Field
                            ? reads.contains(terms_.name(node.field))
                            : node.kind == PlaceKind::Global &&
                                  reads.contains(engine_.program_.globals[node.index].name);
    if (looked)
      entrance.facts.try_emplace(inner, sign);
  }
}

/// A pointer to the record whose lock is held: the callee may release it by that pointer, as a guard does.
static bool leadsToHeld(const Terms& terms, const Property& property, TermId pointer) {
  return std::any_of(property.held.begin(), property.held.end(), [&](const Held& held) {
    const PlaceNode& root = terms.place(terms.root(held.lock));
    return root.kind == PlaceKind::PointedBy && root.term == pointer;
  });
}

Entrance Runner::entranceFor(const Walk& walk, program::FunctionId callee, CallTranslation& names,
                             Arguments& passed, Frame& frame) {
  const Property& property = walk.state.property;
  Entrance entrance{callee, property, {}, {}, context_.entrance.callerKnown, {}, context_.entrance.duringInit};
  for (program::Irql owed : property.raised)
    entrance.property.floor = std::min(entrance.property.floor, owed);
  entrance.property.raised.clear();
  entrance.property.lowered = 0;
  const Touches& touches = engine_.touches_[callee.value];
  frame = frameOf(property.held, touches, names, engine_.sites_, engine_.program_, terms_);
  entrance.property.held = frame.told;
  passed.held = frame.names;
  const bool detailed = engine_.contextsOf_[callee.value] <
                        (touches.changesProperty ? engine_.budget_.contextsPerFunction
                                                 : engine_.budget_.quietContexts);
  const bool steered = detailed || (touches.changesProperty && engine_.contextsOf_[callee.value] <
                                                                   engine_.budget_.steeredContexts);
  for (std::uint32_t i = 0; i < names.parameters().size(); ++i) {
    TermId value = names.parameters()[i];
    PlaceId local = terms_.local(program::LocalId(i));
    bool plain = value == terms_.initial(local);
    bool telling = detailed || (steered && engine_.steering_[callee.value].contains(i));
    if (!plain && (telling || !terms_.value(value)))
      entrance.store[local] = value;
  }
  if (detailed && engine_.contextsOf_[callee.value] < engine_.budget_.contextsWithFacts)
    tellFacts(walk.state, callee, names, passed, entrance);
  const auto& reads = engine_.reads_[callee.value];
  for (const auto& [place, value] : walk.state.store) {
    const PlaceNode& node = terms_.place(place);
    const Term& t = terms_.term(value);
    const bool owner = t.kind == TermKind::Opaque && t.operands.empty() && terms_.name(t.name) == program::kCurrentThread;
    bool telling = t.kind == TermKind::SavedIrql || owner || leadsToHeld(terms_, property, value) ||
                   (detailed && (t.kind == TermKind::Constant || t.kind == TermKind::Address));
    if (!telling || (node.kind == PlaceKind::Field && !reads.contains(terms_.name(node.field))) ||
        (node.kind == PlaceKind::Global &&
         !reads.contains(engine_.program_.globals[node.index].name)))
      continue;
    PlaceId inner = names.into(place);
    // Only what the callee can name is worth telling it.
    const PlaceNode& root = terms_.place(terms_.root(inner));
    bool reachable =
        root.kind == PlaceKind::Global ||
        (root.kind == PlaceKind::PointedBy && terms_.term(root.term).kind != TermKind::Escaped);
    if (reachable)
      entrance.store[inner] = names.into(value);
  }
  tellSlots(walk.state, names, entrance);
  return entrance;
}

/// Old IRQLs in storage that the callee reaches only through a pointer it was told of: a guard that
/// keeps the address of its caller's variable.
void Runner::tellSlots(const State& state, CallTranslation& names, Entrance& entrance) {
  std::set<TermId> pointers;
  for (const auto& [place, value] : entrance.store)
    if (terms_.term(value).kind == TermKind::Escaped)
      pointers.insert(value);
  if (pointers.empty())
    return;
  for (const auto& [place, value] : state.store) {
    if (terms_.term(value).kind != TermKind::SavedIrql)
      continue;
    const PlaceId inner = names.into(place);
    const PlaceNode& root = terms_.place(terms_.root(inner));
    if (root.kind == PlaceKind::PointedBy && pointers.contains(root.term))
      entrance.store[inner] = value;
  }
}

/// A lock made recursive by hand goes by a count, `if (--lock->Count == 0) Release(lock);`: who took it once gives it
/// back, and that it stays is the way of another round. A function that returns nothing tells its caller neither.
static bool staysCounted(const Context& callee, const program::Function& function, std::uint32_t number) {
  const Property& stays = callee.exits[number].state.property;
  if (!function.returnsVoid || !stays.ownerAsked || stays.held.size() != callee.entrance.property.held.size())
    return false;
  return std::any_of(callee.exits.begin(), callee.exits.end(), [&](const Exit& other) {
    const std::vector<Held>& left = other.state.property.held;
    return left.size() < stays.held.size() && std::all_of(left.begin(), left.end(), [&](const Held& held) {
             return std::find(stays.held.begin(), stays.held.end(), held) != stays.held.end();
           });
  });
}

void Runner::callFunction(Walk& walk, const program::Call& op, program::FunctionId callee,
                          const program::Instruction& instruction, Site site) {
  View before(engine_, id_, walk.state, site);
  Sink sink(engine_.records_[id_.value]->sightings, id_, walk.node, walk.events, site);
  if (!retraced_)
    for (const auto& rule : engine_.rules_)
      rule->onCall(instruction, engine_.program_.function(callee), before, sink.of(*rule));

  Arguments arguments;
  const std::uint32_t count = engine_.program_.function(callee).parameterCount;
  for (std::uint32_t i = 0; i < count; ++i)
    arguments.values.push_back(
        i < op.arguments.size() ? evaluate(op.arguments[i], walk.state, terms_, site) : TermId{});
  CallTranslation names(terms_, walk.state, arguments, site);
  Frame frame;
  Entrance entrance = entranceFor(walk, callee, names, arguments, frame);
  // A retraced path may enter a callee with more known than before; nobody else came that way.
  CallerLink link =
      retraced_ ? CallerLink{} : CallerLink{id_, walk.node, walk.events, arguments, site};
  std::vector<Arrival>* const retraced = std::exchange(retraced_, nullptr);
  if (engine_.tooCostly(entrance) || engine_.passedOver(entrance)) {
    retraced_ = retraced;
    context_.gaveUp = true;
    callRoutine(walk, op, site);
    arrive(walk.block, walk.index + 1, walk.state, walk.node, walk.events, {});
    return;
  }
  if (engine_.farTooCostly(entrance)) {
    retraced_ = retraced;
    context_.gaveUp = true;
    engine_.cut_.insert(id_);
    return;
  }
  ContextId id = engine_.enter(std::move(entrance), link);
  retraced_ = retraced;
  if (!retraced_)
    engine_.records_[id_.value]->callees.insert(id);
  const Context& summary = *engine_.contexts_[id.value];
  const std::size_t exits = summary.exits.size();
  if (exits == 0 && summary.gaveUp) {
    // As good as a routine without a body; but what it would have locked cannot be passed over.
    if (engine_.unbalanced_[callee.value]) {
      context_.gaveUp = true;
      engine_.cut_.insert(id_);
      return;
    }
    callRoutine(walk, op, site);
    arrive(walk.block, walk.index + 1, walk.state, walk.node, walk.events, {});
    return;
  }
  for (std::uint32_t i = 0; i < exits; ++i) {
    if (staysCounted(*engine_.contexts_[id.value], engine_.program_.function(callee), i))
      continue;
    Walk after = walk;
    Exit exit = engine_.contexts_[id.value]->exits[i];
    if (!comeBack(after, op, exit, names, frame, *engine_.contexts_[id.value], site))
      continue;
    View afterView(engine_, id_, after.state, site);
    Sink afterSink(engine_.records_[id_.value]->sightings, id_, walk.node, walk.events, site, {},
                   CallLink{id, i, arguments, site});
    if (!retraced_)
      for (const auto& rule : engine_.rules_)
        rule->afterStep(instruction, before, afterView, afterSink.of(*rule));
    arrive(walk.block, walk.index + 1, std::move(after.state), walk.node, std::move(after.events),
           CallLink{id, i, arguments, site});
  }
}

namespace {

constexpr std::size_t kManyWrites = 128;

} // namespace

bool Runner::comeBack(Walk& walk, const program::Call& op, const Exit& exit, CallTranslation& names,
                      const Frame& frame, const Context& callee, Site site) {
  State& state = walk.state;
  std::vector<program::Irql> raised = state.property.raised;
  const std::vector<Held> before = std::move(state.property.held);
  std::uint8_t lowered = state.property.lowered;
  const program::Irql floor = state.property.floor;
  state.property = exit.state.property;
  state.property.floor = floor;
  state.property.held = heldBehind(before, frame, callee.entrance.property.held, exit.state.property.held, names);
  for (std::uint8_t i = 0; i < exit.state.property.lowered; ++i) {
    if (raised.empty())
      ++lowered;
    else
      raised.pop_back();
  }
  raised.insert(raised.end(), exit.state.property.raised.begin(), exit.state.property.raised.end());
  state.property.raised = std::move(raised);
  state.property.lowered = lowered;
  if (!withinBudget(state.property))
    return false;

  std::vector<std::pair<PlaceId, TermId>> writes;
  const bool many = exit.state.store.size() > kManyWrites;
  for (const auto& [place, value] : exit.state.store)
    if (!terms_.isLocal(place) && !(many && isDeep(terms_, place)))
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
