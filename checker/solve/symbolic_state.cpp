// SPDX-License-Identifier: Apache-2.0
#include "checker/solve/symbolic_state.h"

#include "checker/summary/translate.h"

#include <limits>

namespace spinproof::solve {

using namespace program;
using summary::PlaceId;
using summary::PlaceKind;
using summary::TermId;
using summary::TermKind;

namespace {

constexpr ValueType kNumber{64, true, false};

template <typename... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <typename... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

} // namespace

PlaceId SymbolicState::rootOf(const Place& place) {
  summary::Terms& terms = terms_.plain();
  switch (place.root) {
  case RootKind::Local: return terms.local(LocalId(frame + place.local.value));
  case RootKind::Global: return terms.global(place.global);
  case RootKind::Object: return terms.object(place.object);
  case RootKind::Pointee: return terms.pointedBy(evaluate(place.pointer));
  case RootKind::Unknown: break;
  }
  return terms.unknownPlace(kFirst + now_);
}

PlaceId SymbolicState::resolve(const Place& place) {
  summary::Terms& terms = terms_.plain();
  PlaceId id = rootOf(place);
  for (const Step& step : place.path) {
    switch (step.kind) {
    case StepKind::Deref: id = terms.pointedBy(contents(id)); break;
    case StepKind::Field: id = terms.field(id, step.record, step.field); break;
    case StepKind::Index: id = terms.element(id, step.index ? evaluate(step.index) : TermId{}); break;
    case StepKind::Container: id = terms.container(id, step.record, step.field); break;
    }
  }
  return id;
}

TermId SymbolicState::contents(PlaceId place) {
  summary::Terms& terms = terms_.plain();
  if (!terms.certain(place))
    return fresh(place);
  for (PlaceId at = place; at; at = terms.place(at).base)
    if (auto it = writers_.find(at); it != writers_.end()) {
      read_ |= it->second;
      break;
    }
  const TermId held = load(state_, terms, place);
  if (const auto beside = besides_.find(terms.place(place).base);
      beside != besides_.end() && terms.place(place).kind == PlaceKind::Field && !state_.store.contains(place))
    return terms.opaque("beside " + std::to_string(beside->second), {held}, {});
  if (epoch_ > 0 && held == terms.initial(place) && !terms.isLocal(place))
    return terms.opaque("later " + std::to_string(epoch_), {held}, {});
  return held;
}

TermId SymbolicState::read(const Place& place, ValueType type) {
  return terms_.convert(contents(resolve(place)), type);
}

TermId SymbolicState::operation(const Expression& e) {
  const TermId a = evaluate(e.operands[0]);
  ValueType type = e.type;
  if (e.op >= Operator::Equal && e.operands[0])
    type = e.operands[0]->type;
  if (e.op == Operator::Convert)
    return terms_.convert(a, type);
  return terms_.apply(e.op, type, a, e.operands.size() > 1 ? evaluate(e.operands[1]) : TermId{});
}

TermId SymbolicState::evaluate(const ExpressionPtr& expression) {
  if (!expression)
    return fresh();
  const Expression& e = *expression;
  summary::Terms& terms = terms_.plain();
  switch (e.kind) {
  case ExpressionKind::Constant: return terms.constant(e.value);
  case ExpressionKind::Read: return read(*e.place, e.type);
  case ExpressionKind::AddressOf: return terms.address(resolve(*e.place));
  case ExpressionKind::FunctionAddress: return e.function ? terms.function(e.function) : terms.routine(e.name);
  case ExpressionKind::Unary:
  case ExpressionKind::Binary: return operation(e);
  case ExpressionKind::Opaque: {
    std::vector<TermId> operands;
    for (const ExpressionPtr& operand : e.operands)
      operands.push_back(evaluate(operand));
    return terms_.convert(terms.opaque(e.name, std::move(operands), e.type), e.type);
  }
  case ExpressionKind::CurrentIrql:
    if (levelKnown)
      return terms.constant(level);
    break;
  case ExpressionKind::Unknown: break;
  }
  ++now_; // two unknown values in one expression are two
  return terms_.convert(fresh(), e.type);
}

/// a[i] may be a[j]: a write to the one is perhaps one to the other, unless both indices are numbers.
void SymbolicState::forgetOverlapping(PlaceId place) {
  summary::Terms& terms = terms_.plain();
  for (PlaceId at = place; at; at = terms.place(at).base) {
    const summary::PlaceNode written = terms.place(at);
    if (written.kind != PlaceKind::Element)
      continue;
    for (auto& [kept, value] : state_.store) {
      if (terms.within(kept, at))
        continue;
      PlaceId element = kept;
      while (element && terms.place(element).base != written.base)
        element = terms.place(element).base;
      if (!element || terms.place(element).kind != PlaceKind::Element)
        continue;
      const TermId index = terms.place(element).term;
      if (!terms.value(index) || !terms.value(written.term))
        value = fresh(kept);
    }
  }
}

/// Members of a union are one another, and nothing tells a union from a structure here. Registers are
/// read as a whole and looked at by bits: `cmd.AsUlong = Read(); if (cmd.Start) …`. So in records of the
/// routine itself a member that nobody wrote by name is another value after each write beside it, and
/// one that was written is so after a write of something unknown.
void SymbolicState::forgetBeside(PlaceId place, bool written) {
  summary::Terms& terms = terms_.plain();
  const summary::PlaceNode member = terms.place(place);
  if (member.kind != PlaceKind::Field || !terms.isLocal(place))
    return;
  ++besides_[member.base];
  if (written)
    return;
  erase_if(state_.store, [&](const auto& kept) {
    return kept.first != place && kept.first != member.base && terms.within(kept.first, member.base);
  });
}

void SymbolicState::storeAt(PlaceId place, TermId value) {
  forgetBeside(place, terms_.plain().value(value).has_value());
  forgetOverlapping(place);
  writers_[place] = writersRead();
  summary::store(state_, terms_.plain(), place, value);
}

void SymbolicState::forgetAt(PlaceId place) {
  forgetBeside(place, false);
  forgetOverlapping(place);
  writers_[place] = writersRead();
  summary::forget(state_, terms_.plain(), place, kFirst + now_);
}

void SymbolicState::forget(const Place& place) { forgetAt(resolve(place)); }

void SymbolicState::forgetShared() {
  ++epoch_;
  tick();
  for (auto& [kept, value] : state_.store)
    if (!terms_.plain().isLocal(kept))
      value = fresh(kept);
}

void SymbolicState::callRoutine(const Call& call) {
  // What a routine of the OS writes, the contracts say behind the call.
  const bool said = !call.routine.empty() && !call.pointer;
  for (const ExpressionPtr& argument : call.arguments) {
    if (said)
      break;
    const summary::Term term = terms_.plain().term(evaluate(argument));
    if (term.kind == TermKind::Address && terms_.plain().isLocal(term.place))
      forgetAt(term.place);
  }
  if (call.result)
    forget(*call.result);
}

void SymbolicState::takeLock(const Acquire& op) {
  if (op.oldIrql)
    store(*op.oldIrql, levelKnown ? terms_.plain().constant(level) : fresh());
  if (op.tryOnly && op.result)
    store(*op.result, terms_.plain().constant(1));
}

TermId SymbolicState::execute(const Instruction& instruction) {
  tick();
  TermId assumed;
  const auto result = [&](const std::optional<Place>& place) {
    if (place)
      forget(*place);
  };
  std::visit(Overloaded{
                 [&](const Acquire& op) {
                   const summary::PlaceNode lock = terms_.plain().place(resolve(op.lock));
                   if (lock.kind == summary::PlaceKind::PointedBy)
                     assumed = lock.term;
                   takeLock(op);
                 },
                 [&](const Raise& op) {
                   if (op.oldIrql)
                     store(*op.oldIrql, levelKnown ? terms_.plain().constant(level) : fresh());
                 },
                 [&](const Assign& op) {
                   const TermId value = evaluate(op.value);
                   store(op.to, value);
                 },
                 [&](const Havoc& op) { forget(op.place); },
                 [&](const Assume& op) { assumed = evaluate(op.condition); },
                 [&](const Call& op) { callRoutine(op); },
                 [&](const Wait& op) { result(op.result); },
                 [&](const Queue& op) { result(op.result); },
                 [&](const Cancel& op) { result(op.result); },
                 [&](const Allocate& op) { forget(op.result); },
                 [](const auto&) {},
             },
             instruction.operation);
  return assumed;
}

void SymbolicState::fail(const Instruction& instruction) {
  tick();
  if (const auto* op = std::get_if<Acquire>(&instruction.operation); op && op->tryOnly) {
    if (op->result)
      store(*op->result, terms_.plain().constant(0));
  } else if (const auto* call = std::get_if<Call>(&instruction.operation)) {
    callRoutine(*call);
  }
}

std::vector<TermId> SymbolicState::believe(const Call& call, const summary::Exit& exit, std::uint32_t parameters) {
  tick();
  summary::Terms& terms = terms_.plain();
  summary::Arguments arguments;
  for (std::uint32_t i = 0; i < parameters; ++i)
    arguments.values.push_back(i < call.arguments.size() ? evaluate(call.arguments[i]) : TermId{});
  std::vector<std::pair<PlaceId, TermId>> writes;
  std::vector<TermId> conditions;
  TermId value;
  {
    summary::CallTranslation names(terms, state_, arguments, kFirst + now_);
    for (const auto& [place, written] : exit.state.store)
      if (!terms.isLocal(place))
        writes.emplace_back(names.outOf(place), names.outOf(written));
    for (const auto& [term, fact] : exit.state.facts) {
      const TermId outside = names.outOf(term);
      if (fact.low != std::numeric_limits<std::int64_t>::min())
        conditions.push_back(terms_.apply(Operator::GreaterEqual, kNumber, outside, terms.constant(fact.low)));
      if (fact.high != std::numeric_limits<std::int64_t>::max())
        conditions.push_back(terms_.apply(Operator::LessEqual, kNumber, outside, terms.constant(fact.high)));
      if (fact.nonZero)
        conditions.push_back(terms_.apply(Operator::NotEqual, kNumber, outside, terms.constant(0)));
    }
    value = exit.value ? names.outOf(exit.value) : TermId{};
  }
  for (const auto& [place, written] : writes)
    storeAt(place, written);
  if (call.result)
    value ? store(*call.result, value) : forget(*call.result);
  return conditions;
}

void SymbolicState::forgetWritten(const Function& function, const Loop& loop) {
  tick();
  bool shared = false;
  const auto written = [&](const Place& place) {
    bool own = place.root == RootKind::Local;
    for (const Step& step : place.path)
      own = own && step.kind == StepKind::Field;
    own ? forget(place.path.empty() ? place : Place::ofLocal(place.local)) : void(shared = true);
    if (!own && place.root == RootKind::Local)
      forget(Place::ofLocal(place.local));
  };
  const auto maybe = [&](const std::optional<Place>& place) {
    if (place)
      written(*place);
  };
  for (std::uint32_t block : loop.blocks)
    for (const Instruction& instruction : function.blocks[block].instructions)
      std::visit(Overloaded{
                     [&](const Acquire& op) { maybe(op.oldIrql), maybe(op.result); },
                     [&](const Raise& op) { maybe(op.oldIrql); },
                     [&](const Assign& op) { written(op.to); },
                     [&](const Havoc& op) { written(op.place); },
                     [&](const Call& op) {
                       maybe(op.result);
                       shared = true;
                       for (const ExpressionPtr& argument : op.arguments)
                         if (argument && argument->kind == ExpressionKind::AddressOf &&
                             argument->place->root == RootKind::Local)
                           forget(Place::ofLocal(argument->place->local));
                     },
                     [&](const Wait& op) { maybe(op.result); },
                     [&](const Queue& op) { maybe(op.result); },
                     [&](const Cancel& op) { maybe(op.result); },
                     [&](const Allocate& op) { written(op.result); },
                     [](const auto&) {},
                 },
                 instruction.operation);
  if (shared)
    forgetShared();
}

} // namespace spinproof::solve
