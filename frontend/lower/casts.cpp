// SPDX-License-Identifier: Apache-2.0
// Casts. Those between pointers change nothing that the model sees; those between integers matter
// where they can change the number. CONTAINING_RECORD is a cast by its looks, and a step of a
// place.
#include "frontend/lower/function_lowerer.h"

#include <utility>

namespace spinproof::frontend {
namespace {

/// Every value of `from` is a value of `to`.
bool keepsAll(const ValueType& from, const ValueType& to) {
  if (from.isSigned == to.isSigned)
    return from.bits <= to.bits;
  return !from.isSigned && from.bits < to.bits;
}

bool isTruthValue(const ExpressionPtr& value) {
  return value->kind == ExpressionKind::Binary && value->type == kBool;
}

std::int64_t wrapped(std::int64_t value, const ValueType& type) {
  if (type.bits >= 64)
    return value;
  const std::uint64_t mask = (std::uint64_t{1} << type.bits) - 1;
  std::uint64_t bits = static_cast<std::uint64_t>(value) & mask;
  if (type.isSigned && (bits >> (type.bits - 1)) != 0)
    bits |= ~mask;
  return static_cast<std::int64_t>(bits);
}

} // namespace

/// `written`: the wider type matters even where no value changes, as in arithmetic.
ExpressionPtr FunctionLowerer::converted(ExpressionPtr value, clang::QualType to, bool written) {
  const ValueType type = unit_.valueType(to);
  if (value->type == type)
    return value;
  if (value->kind == ExpressionKind::Constant)
    return ir::constant(wrapped(value->value, type), type);
  if (isTruthValue(value) || (!written && keepsAll(value->type, type)))
    return value;
  return ir::unary(Operator::Convert, std::move(value), type);
}

ExpressionPtr FunctionLowerer::toBoolean(const clang::Expr* expr) {
  const ExpressionPtr value = rvalue(expr);
  if (value->kind == ExpressionKind::Constant)
    return ir::constant(value->value != 0, kBool);
  return asCondition(value);
}

ExpressionPtr FunctionLowerer::decayed(const clang::Expr* array) {
  array = array->IgnoreParens();
  if (clang::isa<clang::StringLiteral, clang::PredefinedExpr>(array))
    return rvalue(array);
  return pointerTo(lvalue(array).element(ir::constant(0, {64, true, false})));
}

ExpressionPtr FunctionLowerer::cast(const clang::CastExpr& expr) {
  const clang::Expr* inner = expr.getSubExpr();
  const clang::QualType to = expr.getType();
  if (clang::isa<clang::ExplicitCastExpr>(expr) && to->isPointerType()) {
    if (const auto record = containingRecord(expr))
      return pointerTo(*record);
  }
  if (const clang::Expr* addressed = addressedUnknown(expr))
    return pointerTo(lvalue(addressed));
  switch (expr.getCastKind()) {
  case clang::CK_LValueToRValue:
    if (inner->isGLValue())
      return load(lvalue(inner), to, inner->getBeginLoc());
    return rvalue(inner);
  case clang::CK_ArrayToPointerDecay:
    return decayed(inner);
  case clang::CK_FunctionToPointerDecay:
  case clang::CK_BuiltinFnToFnPtr: {
    const clang::Expr* function = inner->IgnoreParens();
    if (const auto* deref = clang::dyn_cast<clang::UnaryOperator>(function);
        deref && deref->getOpcode() == clang::UO_Deref)
      return rvalue(deref->getSubExpr());
    return rvalue(function);
  }
  case clang::CK_NullToPointer:
    effect(inner);
    return ir::constant(0, kPointer);
  case clang::CK_IntegralCast:
  case clang::CK_BooleanToSignedIntegral:
    return converted(rvalue(inner), to, /*written=*/false);
  case clang::CK_IntegralToBoolean:
  case clang::CK_PointerToBoolean:
    return toBoolean(inner);
  case clang::CK_IntegralToPointer: {
    const ExpressionPtr value = rvalue(inner);
    if (value->kind == ExpressionKind::Constant)
      return ir::constant(value->value, kPointer);
    // A pointer that was kept in an integer is a pointer again.
    if (value->kind == ExpressionKind::Unary && value->op == Operator::Convert &&
        value->operands[0]->type.isPointer)
      return value->operands[0];
    return ir::unary(Operator::Convert, value, kPointer);
  }
  case clang::CK_PointerToIntegral:
    return ir::unary(Operator::Convert, rvalue(inner), unit_.valueType(to));
  case clang::CK_ToVoid:
    effect(inner);
    return ir::constant(0);
  case clang::CK_BitCast:
  case clang::CK_NoOp:
  case clang::CK_UserDefinedConversion:
  case clang::CK_ConstructorConversion:
  case clang::CK_DerivedToBase:
  case clang::CK_UncheckedDerivedToBase:
  case clang::CK_BaseToDerived:
  case clang::CK_AddressSpaceConversion:
  case clang::CK_AtomicToNonAtomic:
  case clang::CK_NonAtomicToAtomic:
    if (inner->isGLValue() && !to->isRecordType())
      return load(lvalue(inner), to, inner->getBeginLoc());
    return rvalue(inner);
  default:
    return ir::opaque(expr.getCastKindName(), {rvalue(inner)}, unit_.valueType(to));
  }
}

/// The members that `(size_t)&((T*)0)->a.b` or `offsetof(T, a.b)` lead through, from a null root.
std::optional<Place> FunctionLowerer::memberPath(const clang::Expr* offset) {
  offset = offset->IgnoreParenCasts();
  const Place nowhere = Place::ofPointee(ir::constant(0, kPointer));
  if (const auto* written = clang::dyn_cast<clang::OffsetOfExpr>(offset)) {
    Place place = nowhere;
    for (unsigned i = 0; i < written->getNumComponents(); ++i) {
      const clang::OffsetOfNode& node = written->getComponent(i);
      if (node.getKind() != clang::OffsetOfNode::Field)
        return std::nullopt;
      place = fieldPlace(place, *node.getField());
    }
    return place;
  }
  const auto* address = clang::dyn_cast<clang::UnaryOperator>(offset);
  if (!address || address->getOpcode() != clang::UO_AddrOf)
    return std::nullopt;
  std::vector<const clang::FieldDecl*> fields;
  const clang::Expr* base = address->getSubExpr()->IgnoreParens();
  while (const auto* member = clang::dyn_cast<clang::MemberExpr>(base)) {
    const auto* field = clang::dyn_cast<clang::FieldDecl>(member->getMemberDecl());
    if (!field)
      return std::nullopt;
    fields.push_back(field);
    base = member->getBase()->IgnoreParenCasts();
  }
  if (fields.empty() || !constantOf(*base).has_value())
    return std::nullopt;
  Place place = nowhere;
  for (auto field = fields.rbegin(); field != fields.rend(); ++field)
    place = fieldPlace(place, **field);
  return place;
}

/// `(T*)((char*)address - offset of member)`, by any of the ways to write the offset.
std::optional<Place> FunctionLowerer::containingRecord(const clang::Expr& expr) {
  const auto* minus = clang::dyn_cast<clang::BinaryOperator>(expr.IgnoreParenCasts());
  if (!minus || minus->getOpcode() != clang::BO_Sub || !minus->getLHS()->getType()->isPointerType())
    return std::nullopt;
  const auto members = memberPath(minus->getRHS());
  if (!members || members->path.empty())
    return std::nullopt;
  Place place = pointee(rvalue(minus->getLHS()->IgnoreParenCasts()));
  for (auto step = members->path.rbegin(); step != members->path.rend(); ++step) {
    if (step->kind != ir::StepKind::Field)
      return std::nullopt;
    place = place.container(step->record, step->field);
  }
  return place;
}

} // namespace spinproof::frontend
