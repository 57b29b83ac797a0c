// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/view.h"

#include "checker/summary/evaluate.h"
#include "checker/summary/irql_debts.h"

namespace spinproof::summary {

View::View(Engine& engine, ContextId context, const State& state, Site site)
    : engine_(engine), context_(context), state_(state), site_(site) {}

const program::Program& View::program() const { return engine_.program(); }
program::FunctionId View::functionId() const { return engine_.context(context_).entrance.function; }
const program::Function& View::function() const { return program().function(functionId()); }
program::Irql View::irqlAtEntry() const { return engine_.context(context_).entrance.property.irql; }
bool View::callerKnown() const { return engine_.context(context_).entrance.callerKnown; }

const program::Entry* View::entry() const {
  program::EntryId id = engine_.context(context_).entrance.entry;
  return id ? &program().entry(id) : nullptr;
}

bool View::insideOsRoutine() const {
  const auto spot = engine_.sites().spot(site_);
  const auto& instructions = program().function(spot.function).blocks[spot.block.value].instructions;
  if (spot.index >= instructions.size() || instructions[spot.index].origin.empty())
    return false;
  for (std::size_t i = spot.index + 1; i < instructions.size(); ++i) {
    if (instructions[i].origin != instructions[spot.index].origin ||
        instructions[i].location != instructions[spot.index].location)
      return false;
    if (std::holds_alternative<program::Release>(instructions[i].operation) ||
        std::holds_alternative<program::Lower>(instructions[i].operation) ||
        std::holds_alternative<program::Call>(instructions[i].operation)) // a callback of the pair
      return true;
  }
  return false;
}

std::span<const rules::HeldLock> View::held() const {
  if (held_)
    return *held_;
  held_.emplace();
  for (const Held& held : state_.property.held) {
    rules::HeldLock lock;
    lock.name = engine_.displayName(context_, held.lock);
    lock.identified = engine_.terms().certain(held.lock);
    lock.fromEntry = held.fromEntry;
    lock.irqlBefore = held.irqlBefore;
    if (!held.fromEntry) {
      const program::Instruction* instruction = engine_.sites().instruction(held.at);
      const auto& op = std::get<program::Acquire>(instruction->operation);
      lock.kind = op.kind;
      lock.protocol = op.protocol;
      lock.routine = instruction->origin;
      lock.shared = op.shared;
      lock.at = instruction->location;
      lock.in = engine_.sites().spot(held.at).function;
    }
    held_->push_back(std::move(lock));
  }
  return *held_;
}

const rules::HeldLock* View::findHeld(const program::Place& lock) const {
  PlaceId place = resolve(lock, state_, engine_.terms(), site_);
  if (!engine_.terms().certain(place))
    return nullptr;
  for (std::size_t i = state_.property.held.size(); i-- > 0;)
    if (state_.property.held[i].lock == place)
      return &held()[i];
  return nullptr;
}

const rules::HeldLock* View::findPossiblyHeld(const program::Place& lock) const {
  std::string name = nameOf(lock);
  PlaceId place = resolve(lock, state_, engine_.terms(), site_);
  bool named = engine_.terms().certain(place);
  for (std::size_t i = state_.property.held.size(); i-- > 0;)
    if (!named || !held()[i].identified || held()[i].name == name ||
        engine_.terms().perhapsSame(place, state_.property.held[i].lock))
      return &held()[i];
  return nullptr;
}

const rules::HeldLock* View::findHeldByHandle(const program::Place& handle) const {
  PlaceId place = resolve(handle, state_, engine_.terms(), site_);
  for (std::size_t i = state_.property.held.size(); i-- > 0;)
    if (state_.property.held[i].handle == place)
      return &held()[i];
  return nullptr;
}

std::string View::nameOf(const program::Place& place) const {
  return engine_.displayName(context_, resolve(place, state_, engine_.terms(), site_));
}

std::optional<std::int64_t> View::valueOf(const program::ExpressionPtr& value) const {
  if (!value)
    return std::nullopt;
  return engine_.terms().value(evaluate(value, state_, engine_.terms(), site_));
}

program::Storage View::storageOf(const program::Place& place) const {
  return engine_.storageOf(context_, resolve(place, state_, engine_.terms(), site_));
}

bool View::inOneRecord(const program::Place& a, const program::Place& b) const {
  Terms& terms = engine_.terms();
  return engine_.inOneRecord(context_, resolve(a, state_, terms, site_), resolve(b, state_, terms, site_));
}

bool View::raisedHere() const {
  const Property& property = state_.property;
  for (auto held = property.held.rbegin(); held != property.held.rend(); ++held) {
    if (held->fromEntry || held->conditionalRaise || held->irqlBefore >= property.irql)
      continue;
    const auto& op = std::get<program::Acquire>(engine_.sites().instruction(held->at)->operation);
    return op.fromLock ? property.irql == program::kDevice : op.raiseTo && *op.raiseTo == property.irql;
  }
  return false;
}

unsigned View::criticalRegionsAtEntry() const {
  return engine_.context(context_).entrance.property.criticalRegions;
}

std::optional<bool> View::truthOf(const program::ExpressionPtr& condition) const {
  if (!condition)
    return true;
  return truth(state_, engine_.terms(), evaluate(condition, state_, engine_.terms(), site_));
}

rules::IrqlRestore View::restoreOf(const program::Instruction& instruction) const {
  rules::IrqlRestore result;
  if (!state_.property.irqlCertain)
    return result;
  Terms& terms = engine_.terms();
  std::optional<std::size_t> released;
  program::ExpressionPtr value;
  if (const auto* op = std::get_if<program::Release>(&instruction.operation)) {
    PlaceId lock = op->lock ? resolve(*op->lock, state_, terms, site_) : PlaceId{};
    PlaceId handle = op->handle ? resolve(*op->handle, state_, terms, site_) : PlaceId{};
    released = endedBy(state_.property, lock, handle, terms);
    if (!released || state_.property.held[*released].fromEntry)
      return result;
    result.ends = &held()[*released];
    value = op->restores;
  } else if (const auto* lower = std::get_if<program::Lower>(&instruction.operation)) {
    value = lower->to;
  }
  if (!value)
    return result;
  const Restoring restoring = judge(state_, released, evaluate(value, state_, terms, site_),
                                    function().parameterCount, engine_.sites(), program(), terms);
  switch (restoring.verdict) {
  case Restores::Unknown: break;
  case Restores::Right: result.verdict = rules::IrqlRestore::Verdict::Right; break;
  case Restores::Wrong: result.verdict = rules::IrqlRestore::Verdict::Wrong; break;
  case Restores::UnderLock: result.verdict = rules::IrqlRestore::Verdict::UnderLock; break;
  }
  result.given = restoring.given;
  result.expected = restoring.expected;
  result.uninitialised = restoring.uninitialised;
  if (restoring.needs)
    result.needs = &held()[*restoring.needs];
  return result;
}

const program::Entry* View::outermostEntry() const {
  const Context* context = &engine_.context(context_);
  for (int level = 0; level < 64 && context->firstCaller.caller; ++level)
    context = &engine_.context(context->firstCaller.caller);
  return context->entrance.entry ? &program().entry(context->entrance.entry) : nullptr;
}

rules::ValueOrigin View::originOf(const program::ExpressionPtr& value) const {
  rules::ValueOrigin origin;
  if (!value)
    return origin;
  const Terms& terms = engine_.terms();
  TermId id = evaluate(value, state_, engine_.terms(), site_);
  ContextId context = context_;
  for (int depth = 0; id && depth < 32; ++depth) {
    const Term t = terms.term(id); // a copy: naming makes terms
    const CallerLink& caller = engine_.context(context).firstCaller;
    if (t.kind == TermKind::Initial && terms.place(t.place).kind == PlaceKind::Local && caller.caller &&
        terms.place(t.place).index < caller.arguments.values.size() && caller.arguments.values[terms.place(t.place).index]) {
      id = caller.arguments.values[terms.place(t.place).index]; // a parameter: what the caller passed
      context = caller.caller;
      continue;
    }
    if (t.kind == TermKind::Apply || t.kind == TermKind::Stale || t.kind == TermKind::Escaped) {
      id = t.operands[0]; // an offset from it, or another round's
      continue;
    }
    if (t.kind == TermKind::Fresh)
      if (const auto* made = engine_.sites().instruction(static_cast<Site>(t.value)))
        if (const auto* allocate = std::get_if<program::Allocate>(&made->operation))
          origin.pool = allocate->storage;
    if (t.place && (t.kind == TermKind::Initial || t.kind == TermKind::Fresh || t.kind == TermKind::Phi)) {
      origin.asEntered = t.kind == TermKind::Initial;
      origin.name = engine_.displayName(context, t.place);
      if (!origin.pool && t.kind != TermKind::Fresh && engine_.paged().pointers.contains(origin.name))
        origin.pool = program::Storage::Pageable;
    }
    break;
  }
  return origin;
}

bool View::onlyInPagedPool(const std::string& record) const { return engine_.paged().records.contains(record); }

program::ExpressionPtr View::returned() const {
  const program::Instruction* instruction = engine_.sites().instruction(site_);
  const auto* op = instruction ? std::get_if<program::Return>(&instruction->operation) : nullptr;
  return op ? op->value : nullptr;
}

} // namespace spinproof::summary
