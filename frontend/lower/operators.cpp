// SPDX-License-Identifier: Apache-2.0
// Arithmetic, comparisons and pointer arithmetic, and the order in which operands are evaluated.
#include "frontend/lower/function_lowerer.h"

#include <algorithm>
#include <utility>

namespace spinproof::frontend {
namespace {

Operator arithmeticOperator(clang::BinaryOperatorKind op) {
  switch (op) {
  case clang::BO_Add:
  case clang::BO_AddAssign:
    return Operator::Add;
  case clang::BO_Sub:
  case clang::BO_SubAssign:
    return Operator::Subtract;
  case clang::BO_Mul:
  case clang::BO_MulAssign:
    return Operator::Multiply;
  case clang::BO_Div:
  case clang::BO_DivAssign:
    return Operator::Divide;
  case clang::BO_Rem:
  case clang::BO_RemAssign:
    return Operator::Remainder;
  case clang::BO_And:
  case clang::BO_AndAssign:
    return Operator::BitAnd;
  case clang::BO_Or:
  case clang::BO_OrAssign:
    return Operator::BitOr;
  case clang::BO_Xor:
  case clang::BO_XorAssign:
    return Operator::BitXor;
  case clang::BO_Shl:
  case clang::BO_ShlAssign:
    return Operator::ShiftLeft;
  case clang::BO_Shr:
  case clang::BO_ShrAssign:
    return Operator::ShiftRight;
  default:
    return Operator::None;
  }
}

Operator comparisonOperator(clang::BinaryOperatorKind op) {
  switch (op) {
  case clang::BO_EQ:
    return Operator::Equal;
  case clang::BO_NE:
    return Operator::NotEqual;
  case clang::BO_LT:
    return Operator::Less;
  case clang::BO_LE:
    return Operator::LessEqual;
  case clang::BO_GT:
    return Operator::Greater;
  case clang::BO_GE:
    return Operator::GreaterEqual;
  default:
    return Operator::None;
  }
}

/// `a op b` is `b mirrored(op) a`.
Operator mirrored(Operator op) {
  switch (op) {
  case Operator::Less:
    return Operator::Greater;
  case Operator::LessEqual:
    return Operator::GreaterEqual;
  case Operator::Greater:
    return Operator::Less;
  case Operator::GreaterEqual:
    return Operator::LessEqual;
  default:
    return op;
  }
}

bool fits(std::int64_t value, const ValueType& type) {
  if (type.bits >= 64)
    return type.isSigned || value >= 0;
  const std::int64_t range = std::int64_t{1} << (type.isSigned ? type.bits - 1 : type.bits);
  return value < range && value >= (type.isSigned ? -range : 0);
}

bool isNumber(clang::QualType type) {
  return !type.isNull() && (type->isIntegralOrEnumerationType() || type->isBooleanType());
}

} // namespace

ExpressionPtr FunctionLowerer::unaryOperator(const clang::UnaryOperator& expr) {
  const clang::Expr* inner = expr.getSubExpr();
  const ValueType type = unit_.valueType(expr.getType());
  switch (expr.getOpcode()) {
  case clang::UO_AddrOf: {
    const clang::Expr* operand = inner->IgnoreParens();
    const auto* named = clang::dyn_cast<clang::DeclRefExpr>(operand);
    if (operand->getType()->isFunctionType() ||
        (named && clang::isa<clang::FunctionDecl>(named->getDecl())))
      return rvalue(operand);
    return pointerTo(lvalue(operand));
  }
  case clang::UO_Plus:
  case clang::UO_Extension:
    return rvalue(inner);
  case clang::UO_Minus:
    return ir::unary(Operator::Negate, rvalue(inner), type);
  case clang::UO_Not:
    return ir::unary(Operator::Complement, rvalue(inner), type);
  case clang::UO_LNot:
    return opposite(asCondition(rvalue(inner)));
  case clang::UO_PreInc:
  case clang::UO_PreDec:
  case clang::UO_PostInc:
  case clang::UO_PostDec:
    return increment(expr);
  case clang::UO_Deref: // a record that is copied
    return load(lvalue(&expr), expr.getType(), expr.getBeginLoc());
  default:
    return opaqueOf(expr, clang::UnaryOperator::getOpcodeStr(expr.getOpcode()).str());
  }
}

ExpressionPtr FunctionLowerer::binaryOperator(const clang::BinaryOperator& expr) {
  if (expr.getOpcode() == clang::BO_Assign)
    return assignment(expr);
  if (expr.isLogicalOp())
    return shortCircuit(expr);
  if (expr.getOpcode() == clang::BO_Comma) {
    effect(expr.getLHS());
    return rvalue(expr.getRHS());
  }
  const std::vector<ExpressionPtr> values = operands({expr.getLHS(), expr.getRHS()});
  if (expr.isComparisonOp() && expr.getOpcode() != clang::BO_Cmp)
    return comparison(expr.getOpcode(), values[0], values[1]);
  return arithmetic(expr.getOpcode(), values[0], values[1], expr);
}

ExpressionPtr FunctionLowerer::comparison(clang::BinaryOperatorKind op, ExpressionPtr left,
                                          ExpressionPtr right) {
  // Widening of one side was left out; a constant takes the other side's type where it fits.
  const auto adapt = [](ExpressionPtr& constant, const ExpressionPtr& other) {
    if (constant->kind == ExpressionKind::Constant && constant->type != other->type &&
        other->kind != ExpressionKind::Constant &&
        (other->type.isPointer || fits(constant->value, other->type)))
      constant = ir::constant(constant->value, other->type);
  };
  adapt(right, left);
  adapt(left, right);
  if (left->type != right->type && !left->type.isPointer && !right->type.isPointer) {
    const ValueType wide = left->type.bits < right->type.bits ? right->type : left->type;
    if (left->type != wide)
      left = ir::unary(Operator::Convert, left, wide);
    if (right->type != wide)
      right = ir::unary(Operator::Convert, right, wide);
  }
  Operator compared = comparisonOperator(op);
  // `NULL == p` reads like `p == NULL`.
  if (left->kind == ExpressionKind::Constant && right->kind != ExpressionKind::Constant) {
    std::swap(left, right);
    compared = mirrored(compared);
  }
  return ir::binary(compared, std::move(left), std::move(right), kBool);
}

ExpressionPtr FunctionLowerer::arithmetic(clang::BinaryOperatorKind op, ExpressionPtr left,
                                          ExpressionPtr right, const clang::BinaryOperator& expr) {
  const bool sum = op == clang::BO_Add || op == clang::BO_AddAssign;
  const bool difference = op == clang::BO_Sub || op == clang::BO_SubAssign;
  const clang::Expr* a = expr.getLHS();
  const clang::Expr* b = expr.getRHS();
  if (a->getType()->isPointerType() && isNumber(b->getType()) && (sum || difference))
    return pointerSum(a, left, std::move(right), difference);
  if (b->getType()->isPointerType() && isNumber(a->getType()) && sum)
    return pointerSum(b, right, std::move(left), false);
  const Operator modelled = arithmeticOperator(op);
  if (hasUnknown(left) || hasUnknown(right))
    return ir::unknown(unit_.valueType(expr.getType()));
  if (modelled == Operator::None || !isNumber(a->getType()) || !isNumber(b->getType()))
    return ir::opaque(expr.getOpcodeStr().str(), {std::move(left), std::move(right)},
                      unit_.valueType(expr.getType()));

  // The type in which the sum is computed decides its wrap-around.
  clang::QualType computedIn = expr.getType();
  if (const auto* compound = clang::dyn_cast<clang::CompoundAssignOperator>(&expr))
    computedIn = compound->getComputationResultType();
  const ValueType type = unit_.valueType(computedIn);
  left = converted(std::move(left), computedIn, /*written=*/true);
  if (modelled != Operator::ShiftLeft && modelled != Operator::ShiftRight)
    right = converted(std::move(right), computedIn, /*written=*/true);
  return ir::binary(modelled, std::move(left), std::move(right), type);
}

/// `p + i` is the address of element i. Where a cast stands between (`(PUCHAR)p + 8`) the elements
/// are not those of the storage, and the sum is opaque.
ExpressionPtr FunctionLowerer::pointerSum(const clang::Expr* pointer, const ExpressionPtr& base,
                                          ExpressionPtr index, bool negative) {
  if (index->kind == ExpressionKind::Constant && index->value == 0)
    return base;
  if (negative)
    index = index->kind == ExpressionKind::Constant
                ? ir::constant(-index->value, {64, true, false})
                : ir::unary(Operator::Negate, std::move(index), {64, true, false});
  const clang::Expr* inner = pointer->IgnoreParenCasts();
  const clang::QualType from = inner->getType();
  const clang::QualType to = pointer->getType()->getPointeeType();
  if (to.isNull() || from.isNull()) // of a type that nobody knows: made up by the parser's recovery
    return ir::opaque("*+", {base, std::move(index)}, kPointer);
  const bool recast =
      !from->isPointerType() && !from->isArrayType()
          ? true
          : !unit_.ast.hasSameUnqualifiedType(
                from->isPointerType() ? from->getPointeeType()
                                      : unit_.ast.getAsArrayType(from)->getElementType(),
                to);
  if (recast || base->kind == ExpressionKind::Constant)
    return ir::opaque(unit_.typeName(to) + "*+", {base, std::move(index)}, kPointer);
  Place place = pointee(base);
  // &a[2] + 1 is &a[3].
  if (!place.path.empty() && place.path.back().kind == ir::StepKind::Index &&
      place.path.back().index) {
    const ExpressionPtr before = place.path.back().index;
    place.path.pop_back();
    if (before->kind == ExpressionKind::Constant && index->kind == ExpressionKind::Constant)
      index = ir::constant(before->value + index->value, before->type);
    else if (before->kind != ExpressionKind::Constant || before->value != 0)
      index = ir::binary(Operator::Add, before, std::move(index), {64, true, false});
  }
  return pointerTo(place.element(std::move(index)));
}

} // namespace spinproof::frontend
