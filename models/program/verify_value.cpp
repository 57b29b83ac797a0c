// SPDX-License-Identifier: Apache-2.0
#include "models/program/verifier.h"

namespace spinproof::program {

void Verifier::check(const Location& at) {
  inTable(at.file, program_.files.size(), "file");
  if (at.valid() && !at.file)
    defect("a line needs a file");
  if (!at.valid() && (at.file || at.column != 0 || !at.macro.empty()))
    defect("a location without a line must be empty");
}

void Verifier::check(const ValueType& type) {
  if (type.bits < 1 || type.bits > 64)
    defect("a value has 1 to 64 bits, not " + std::to_string(type.bits));
}

void Verifier::check(const IrqlRange& range) {
  level(range.max, "max");
  if (range.min > range.max)
    defect("the least IRQL is above the greatest");
}

void Verifier::check(const Place& place) {
  if ((place.root == RootKind::Local) != bool(place.local))
    defect("the root and the local do not agree", "local");
  if ((place.root == RootKind::Global) != bool(place.global))
    defect("the root and the global do not agree", "global");
  if ((place.root == RootKind::Object) != bool(place.object))
    defect("the root and the object do not agree", "object");
  if ((place.root == RootKind::Pointee) != bool(place.pointer))
    defect("the root and the pointer do not agree", "pointer");
}

void Verifier::check(const Step& step) {
  const bool named = step.kind == StepKind::Field || step.kind == StepKind::Container;
  if (named && step.field.empty())
    defect("the step must name a field", "field");
  if (!named && !(step.field.empty() && step.record.empty()))
    defect("only field and container steps name a field");
  if (step.index && step.kind != StepKind::Index)
    defect("only index steps have an index", "index");
}

void Verifier::check(const Expression& e) {
  using Kind = ExpressionKind;
  const bool hasPlace = e.kind == Kind::Read || e.kind == Kind::AddressOf;
  if (hasPlace != bool(e.place))
    defect("the kind and the place do not agree", "place");
  const bool isUnary = e.op >= Operator::Not && e.op <= Operator::Convert;
  const bool isBinary = e.op >= Operator::Add && e.op <= Operator::LogicalOr;
  if ((e.kind == Kind::Unary) != isUnary || (e.kind == Kind::Binary) != isBinary)
    defect("the kind and the operator do not agree", "op");
  const std::size_t wanted = e.kind == Kind::Unary ? 1 : e.kind == Kind::Binary ? 2 : 0;
  if (e.kind != Kind::Opaque && e.operands.size() != wanted)
    defect("expected " + std::to_string(wanted) + " operands, got " +
               std::to_string(e.operands.size()),
           "operands");
  if (e.kind == Kind::FunctionAddress && bool(e.function) != e.name.empty())
    defect("exactly one of function and name must be given");
  if (e.kind != Kind::FunctionAddress && e.function)
    defect("only a function-address names a function", "function");
  if (e.kind != Kind::FunctionAddress && e.kind != Kind::Opaque && !e.name.empty())
    defect("only opaque and function-address have a name", "name");
  if (e.kind == Kind::Opaque && e.name.empty())
    defect("an opaque value needs a name", "name");
  if (e.kind != Kind::Constant && e.value != 0)
    defect("only a constant has a value", "value");
}

} // namespace spinproof::program
