// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/runner.h"

#include "checker/summary/evaluate.h"
#include "checker/summary/live.h"
#include "checker/summary/report_sink.h"
#include "checker/summary/view.h"

#include <algorithm>

namespace spinproof::summary {

namespace {

/// Blocks in reverse post-order, so that what joins is complete before it is left.
std::vector<std::uint32_t> reversePostOrder(const program::Function& function) {
  std::vector<std::uint32_t> order(function.blocks.size(), 0);
  std::vector<std::uint8_t> seen(function.blocks.size(), 0);
  std::vector<std::pair<std::uint32_t, std::size_t>> stack{{0, 0}};
  auto next = static_cast<std::uint32_t>(function.blocks.size());
  seen[0] = 1;
  while (!stack.empty()) {
    auto& [block, edge] = stack.back();
    const auto& edges = function.blocks[block].edges;
    if (edge == edges.size()) {
      order[block] = next--;
      stack.pop_back();
      continue;
    }
    std::uint32_t target = edges[edge++].target.value;
    if (!seen[target]) {
      seen[target] = 1;
      stack.push_back({target, 0});
    }
  }
  return order;
}

bool makesValues(const program::Instruction& instruction) {
  const auto& op = instruction.operation;
  return !std::holds_alternative<program::Access>(op) &&
         !std::holds_alternative<program::Require>(op) &&
         !std::holds_alternative<program::Spend>(op) &&
         !std::holds_alternative<program::Assumption>(op);
}

/// Only these are worth a copy of the state for the rules that compare before and after.
bool changesProperty(const program::Instruction& instruction) {
  const auto& op = instruction.operation;
  return std::holds_alternative<program::Acquire>(op) ||
         std::holds_alternative<program::Release>(op) ||
         std::holds_alternative<program::Raise>(op) || std::holds_alternative<program::Lower>(op) ||
         std::holds_alternative<program::Call>(op) ||
         std::holds_alternative<program::CriticalRegion>(op);
}

} // namespace

Runner::Runner(Engine& engine, ContextId id)
    : engine_(engine), id_(id), context_(*engine.contexts_[id.value]),
      function_(engine.program_.function(context_.entrance.function)), terms_(engine.terms_),
      liveness_(engine.livenessOf(context_.entrance.function)),
      order_(reversePostOrder(function_)) {}

void Runner::run() {
  State state{context_.entrance.property, context_.entrance.store, context_.entrance.facts};
  if (context_.entrance.entry) {
    const Site first = engine_.sites_.of(context_.entrance.function, program::BlockId(0), 0);
    View view(engine_, id_, state, first);
    const std::vector<Event> none;
    Sink sink(engine_.records_[id_.value]->sightings, id_, {}, none, first);
    for (const auto& rule : engine_.rules_)
      rule->onEntry(engine_.program_.entry(context_.entrance.entry), view, sink.of(*rule));
  }
  arrive(program::BlockId(0), 0, std::move(state), {}, {}, std::nullopt);
  while (!worklist_.empty()) {
    if (engine_.overBudget()) {
      context_.gaveUp = true;
      engine_.cutShort_.push_back(id_);
      return;
    }
    ++engine_.visitsOf_[context_.entrance.function.value];
    NodeId id = std::get<2>(*worklist_.begin());
    worklist_.erase(worklist_.begin());
    visit(id);
  }
}

void Runner::visit(NodeId id) {
  const program::BlockId block = context_.nodes[id.value].block;
  Walk walk{id, context_.nodes[id.value].state, {}, block, context_.nodes[id.value].index};
  ++context_.nodes[id.value].visits;
  const auto& instructions = function_.blocks[block.value].instructions;
  for (; walk.index < instructions.size(); ++walk.index)
    if (!step(walk, instructions[walk.index]))
      return;
  branch(walk);
}

bool Runner::step(Walk& walk, const program::Instruction& instruction) {
  const Site site = engine_.sites_.of(context_.entrance.function, walk.block, walk.index);
  if (makesValues(instruction))
    refresh(walk.state, site);
  if (retraced_)
    return effect(walk, instruction, site);
  if (!changesProperty(instruction))
    return quietStep(walk, instruction, site);
  State before = walk.state;
  View beforeView(engine_, id_, before, site);
  Sink sink(engine_.records_[id_.value]->sightings, id_, walk.node, walk.events, site,
            lockOf(instruction, before, site), {}, slotOf(instruction, before, site));
  for (const auto& rule : engine_.rules_)
    rule->beforeStep(instruction, beforeView, sink.of(*rule));
  if (!effect(walk, instruction, site))
    return false;
  View afterView(engine_, id_, walk.state, site);
  for (const auto& rule : engine_.rules_)
    rule->afterStep(instruction, beforeView, afterView, sink.of(*rule));
  return withinBudget(walk.state.property);
}

std::vector<Runner::Arrival> Runner::advance(State state, program::BlockId block,
                                             std::uint32_t index) {
  std::vector<Arrival> arrivals;
  retraced_ = &arrivals;
  Walk walk{{}, std::move(state), {}, block, index};
  const auto& instructions = function_.blocks[block.value].instructions;
  bool on = true;
  for (; on && walk.index < instructions.size(); on && ++walk.index)
    on = step(walk, instructions[walk.index]);
  if (on)
    branch(walk);
  retraced_ = nullptr;
  return arrivals;
}

std::optional<Runner::Arrival> Runner::advanceTo(State state, program::BlockId block, std::uint32_t index,
                                                 Site until, bool withStep) {
  std::vector<Arrival> aside;
  retraced_ = &aside;
  Walk walk{{}, std::move(state), {}, block, index};
  const auto& instructions = function_.blocks[block.value].instructions;
  bool on = true, there = false;
  for (; on && !there && walk.index < instructions.size(); ++walk.index) {
    there = engine_.sites_.of(context_.entrance.function, block, walk.index) == until;
    if (!there || withStep)
      on = step(walk, instructions[walk.index]);
  }
  retraced_ = nullptr;
  if (!on || !there)
    return std::nullopt;
  return Arrival{block, walk.index, std::move(walk.state), std::move(walk.events), {}};
}

namespace {

/// A loop that takes a lock in each round and keeps it shows whatever it can show in two rounds.
/// Elements of an array that have a number are told apart and may be many.
bool heapsUp(const Property& property, const Terms& terms) {
  for (const Held& last : property.held) {
    const PlaceNode& node = terms.place(terms.root(last.lock));
    const bool numbered = node.kind != PlaceKind::PointedBy && terms.certain(last.lock);
    const auto alike =
        std::count_if(property.held.begin(), property.held.end(), [&](const Held& held) {
          return held.at == last.at && held.fromEntry == last.fromEntry &&
                 (!numbered || held.lock == last.lock);
        });
    if (!last.fromEntry && alike > 2)
      return true;
  }
  return false;
}

} // namespace

bool Runner::withinBudget(const Property& property) {
  if (heapsUp(property, terms_))
    return false;
  if (property.held.size() <= engine_.budget_.heldLocks &&
      property.raised.size() <= engine_.budget_.heldLocks)
    return true;
  context_.gaveUp = true;
  return false;
}

PlaceId Runner::lockOf(const program::Instruction& instruction, const State& state, Site site) {
  if (const auto* acquire = std::get_if<program::Acquire>(&instruction.operation))
    return resolve(acquire->lock, state, terms_, site);
  if (const auto* release = std::get_if<program::Release>(&instruction.operation))
    if (const auto& named = release->lock ? release->lock : release->handle)
      return resolve(*named, state, terms_, site);
  return {};
}

PlaceId Runner::slotOf(const program::Instruction& instruction, const State& state, Site site) {
  program::ExpressionPtr value;
  if (const auto* release = std::get_if<program::Release>(&instruction.operation))
    value = release->restores;
  else if (const auto* lower = std::get_if<program::Lower>(&instruction.operation))
    value = lower->to;
  if (!value || value->kind != program::ExpressionKind::Read)
    return {};
  return resolve(*value->place, state, terms_, site);
}

bool Runner::quietStep(Walk& walk, const program::Instruction& instruction, Site site) {
  View view(engine_, id_, walk.state, site);
  Sink sink(engine_.records_[id_.value]->sightings, id_, walk.node, walk.events, site);
  for (const auto& rule : engine_.rules_)
    rule->beforeStep(instruction, view, sink.of(*rule));
  return effect(walk, instruction, site);
}

namespace {

/// Within a condition, the question whether a value is the thread that runs, as an equation; absent
/// where it asks no such thing.
TermId ownerTest(TermId condition, Terms& terms) {
  const Term t = terms.term(condition);
  if (t.kind != TermKind::Apply)
    return {};
  auto isThread = [&](TermId id) {
    const Term& operand = terms.term(id);
    return operand.kind == TermKind::Opaque && terms.name(operand.name) == program::kCurrentThread;
  };
  if ((t.op == program::Operator::Equal || t.op == program::Operator::NotEqual) && t.operands.size() == 2 &&
      isThread(t.operands[0]) != isThread(t.operands[1]))
    return terms.apply(program::Operator::Equal, t.type, t.operands[0], t.operands[1]);
  for (TermId operand : t.operands)
    if (const TermId found = ownerTest(operand, terms))
      return found;
  return {};
}

} // namespace

void Runner::branch(Walk& walk) {
  const program::BlockId block = walk.block;
  const auto& from = function_.blocks[block.value];
  const Site site = engine_.sites_.of(context_.entrance.function, block,
                                      static_cast<std::uint32_t>(from.instructions.size()));
  refresh(walk.state, site);
  for (std::uint32_t i = 0; i < from.edges.size(); ++i) {
    State state = walk.state;
    std::vector<Event> events = walk.events;
    if (from.edges[i].condition) {
      TermId condition = evaluate(from.edges[i].condition, state, terms_, site);
      const TermId owner = ownerTest(condition, terms_);
      const bool open = owner && !truth(state, terms_, owner);
      if (!assume(state, terms_, condition, true))
        continue;
      // A lock made recursive by hand: what the owner holds, and at which level, is its caller's affair.
      state.property.ownerAsked |= open;
      if (open && truth(state, terms_, owner) == true) {
        state.property.ownsUnseen = true;
        state.property.irqlCertain = false;
      }
      if (from.edges.size() > 1 && from.branch.valid())
        events.push_back(Event{.site = site,
                               .branch = true,
                               .index = i,
                               .value = condition,
                               .irqlAfter = state.property.irql});
    }
    arrive(from.edges[i].target, 0, std::move(state), walk.node, std::move(events), std::nullopt);
  }
}

void Runner::arrive(program::BlockId block, std::uint32_t index, State state, NodeId parent,
                    std::vector<Event> events, std::optional<CallLink> call) {
  dropDeadLocals(state, terms_, liveness_, block, index, function_.parameterCount);
  if (retraced_) {
    retraced_->push_back({block, index, std::move(state), std::move(events), std::move(call)});
    return;
  }
  const Site site = engine_.sites_.of(context_.entrance.function, block, index);
  if (joinedSites_.contains(site) && mayMention(state, terms_, site)) {
    // What this join named in an earlier round of a loop is another value now.
    Substitution rename(terms_, [&](TermId id) -> std::optional<TermId> {
      const Term& t = terms_.term(id);
      if (t.kind == TermKind::Phi && static_cast<Site>(t.value) == site)
        return terms_.stale(id);
      return std::nullopt;
    });
    state = substitute(state, terms_, rename);
  }
  auto key = std::tuple(block, index, state.property);
  auto [it, added] =
      index_.try_emplace(key, NodeId(static_cast<std::uint32_t>(context_.nodes.size())));
  if (added) {
    if (context_.nodes.size() >= engine_.budget_.nodesPerContext) {
      context_.gaveUp = true;
      index_.erase(it);
      return;
    }
    context_.nodes.push_back(
        Node{block, index, std::move(state), parent, std::move(events), std::move(call), 0, {}});
    if (parent)
      context_.nodes.back().predecessors.insert(parent);
  } else {
    joinedSites_.insert(site);
    Node& node = context_.nodes[it->second.value];
    if (parent)
      node.predecessors.insert(parent);
    if (!join(node.state, state, terms_, site, node.visits > 3))
      return;
    if (node.visits > 40) { // facts only ever shrink; this bounds the work, not the answer
      node.state.facts.clear();
      if (node.visits > 60) {
        context_.gaveUp = true;
        return;
      }
    }
  }
  worklist_.insert({order_[block.value], index, it->second});
}

void Runner::leave(Walk& walk, const program::Return& op, const program::Instruction& instruction) {
  if (retraced_)
    return;
  const Site site = engine_.sites_.of(context_.entrance.function, walk.block, walk.index);
  Exit exit{walk.state, {}, walk.node, walk.events, site};
  if (op.value)
    exit.value = evaluate(op.value, walk.state, terms_, site);
  if (context_.entrance.entry) {
    View view(engine_, id_, walk.state, site);
    Sink sink(engine_.records_[id_.value]->sightings, id_, walk.node, walk.events, site);
    const program::Entry& entry = engine_.program_.entry(context_.entrance.entry);
    for (const auto& rule : engine_.rules_)
      rule->onExit(entry, instruction.location, view, sink.of(*rule));
  }
  erase_if(exit.state.store, [&](const auto& kept) { return terms_.isLocal(kept.first); });
  forgetDead(exit.state, exit.value, terms_, function_.parameterCount);
  addExit(std::move(exit));
}

namespace {

/// Locks and IRQL are behind the function as they were before it.
bool balanced(const Property& before, const Property& after) {
  return before.held == after.held && before.irql == after.irql && before.irqlCertain == after.irqlCertain &&
         before.criticalRegions == after.criticalRegions && after.raised.empty() && after.lowered == 0;
}

} // namespace

void Runner::addExit(Exit exit) {
  if (!balanced(context_.entrance.property, exit.state.property))
    engine_.unbalanced_[context_.entrance.function.value] = true;
  const PlaceId slot = terms_.local(kReturnSlot);
  if (exit.value)
    exit.state.store[slot] = exit.value;
  exit.run = context_.runs;
  for (Exit& known : context_.exits) {
    if (known.state.property != exit.state.property)
      continue;
    // Only a recursion runs so often: what still changes then would go on to.
    const bool widen = context_.runs > 4;
    context_.changed |= join(known.state, exit.state, terms_,
                             engine_.sites_.exitOf(context_.entrance.function), widen);
    if (exit.value)
      known.value = known.state.store[slot];
    if (known.run != exit.run) { // nodes of an earlier run are gone
      known.node = exit.node;
      known.events = std::move(exit.events);
      known.site = exit.site;
      known.run = exit.run;
    }
    return;
  }
  context_.changed = true;
  context_.exits.push_back(std::move(exit));
}

void Runner::refresh(State& state, Site site) {
  if (visitedSites_.insert(site).second || !mayMention(state, terms_, site))
    return;
  Substitution rename(terms_, [&](TermId id) -> std::optional<TermId> {
    const Term& t = terms_.term(id);
    bool here = (t.kind == TermKind::Fresh || t.kind == TermKind::Escaped) &&
                static_cast<Site>(t.value) == site;
    return here ? std::optional(terms_.stale(id)) : std::nullopt;
  });
  state = substitute(state, terms_, rename);
}

Event& Runner::note(Walk& walk, Site site, PlaceId place) {
  walk.events.push_back(Event{.site = site, .place = place, .irqlAfter = walk.state.property.irql});
  return walk.events.back();
}

} // namespace spinproof::summary
