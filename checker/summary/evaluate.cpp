// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/evaluate.h"

namespace spinproof::summary {

using program::Expression;
using program::ExpressionKind;
using program::RootKind;
using program::StepKind;

namespace {

PlaceId rootOf(const program::Place& place, const State& state, Terms& terms, Site site) {
  switch (place.root) {
  case RootKind::Local: return terms.local(place.local);
  case RootKind::Global: return terms.global(place.global);
  case RootKind::Object: return terms.object(place.object);
  case RootKind::Pointee: return terms.pointedBy(evaluate(place.pointer, state, terms, site));
  case RootKind::Unknown: return terms.unknownPlace(site);
  }
  return terms.unknownPlace(site);
}

/// What a place holds; when nobody knows which storage it is, nobody knows what it holds.
TermId contents(PlaceId place, const State& state, Terms& terms, Site site) {
  return terms.certain(place) ? load(state, terms, place) : terms.fresh(site, place);
}

TermId operation(const Expression& e, const State& state, Terms& terms, Site site) {
  TermId a = evaluate(e.operands[0], state, terms, site);
  // A comparison takes its signedness from what it compares.
  program::ValueType type = e.type;
  if (e.op >= program::Operator::Equal && e.operands[0])
    type = e.operands[0]->type;
  if (e.operands.size() == 1)
    return terms.apply(e.op, type, a);
  return terms.apply(e.op, type, a, evaluate(e.operands[1], state, terms, site));
}

} // namespace

PlaceId resolve(const program::Place& place, const State& state, Terms& terms, Site site) {
  PlaceId id = rootOf(place, state, terms, site);
  for (const program::Step& step : place.path) {
    switch (step.kind) {
    case StepKind::Deref: id = terms.pointedBy(contents(id, state, terms, site)); break;
    case StepKind::Field: id = terms.field(id, step.record, step.field); break;
    case StepKind::Index:
      id = terms.element(id, step.index ? evaluate(step.index, state, terms, site) : TermId{});
      break;
    case StepKind::Container: id = terms.container(id, step.record, step.field); break;
    }
  }
  return id;
}

TermId evaluate(const program::ExpressionPtr& expression, const State& state, Terms& terms, Site site) {
  if (!expression)
    return terms.fresh(site);
  const Expression& e = *expression;
  switch (e.kind) {
  case ExpressionKind::Constant: return terms.constant(e.value);
  case ExpressionKind::Read:
    return contents(resolve(*e.place, state, terms, site), state, terms, site);
  case ExpressionKind::AddressOf: return terms.address(resolve(*e.place, state, terms, site));
  case ExpressionKind::FunctionAddress:
    return e.function ? terms.function(e.function) : terms.routine(e.name);
  case ExpressionKind::Unary:
  case ExpressionKind::Binary: return operation(e, state, terms, site);
  case ExpressionKind::Opaque: {
    std::vector<TermId> operands;
    for (const auto& operand : e.operands)
      operands.push_back(evaluate(operand, state, terms, site));
    return terms.opaque(e.name, std::move(operands), e.type);
  }
  case ExpressionKind::Unknown: return terms.fresh(site);
  case ExpressionKind::CurrentIrql:
    return state.property.irqlCertain ? terms.constant(state.property.irql) : terms.fresh(site);
  }
  return terms.fresh(site);
}

} // namespace spinproof::summary
