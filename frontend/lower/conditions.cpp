// SPDX-License-Identifier: Apache-2.0
// Conditions become control flow: `a && (b || c)` is three branches, as the machine runs it.
#include "frontend/lower/function_lowerer.h"

namespace spinproof::frontend {
namespace {

/// Parentheses and casts that keep truth away: `(BOOL)(a && b)`, `!!x` in C.
const clang::Expr* bare(const clang::Expr* expr) {
  while (true) {
    expr = expr->IgnoreParens();
    const auto* cast = clang::dyn_cast<clang::ImplicitCastExpr>(expr);
    if (!cast)
      return expr;
    switch (cast->getCastKind()) {
    case clang::CK_IntegralToBoolean:
    case clang::CK_PointerToBoolean:
    case clang::CK_NoOp:
      expr = cast->getSubExpr();
      continue;
    case clang::CK_IntegralCast:
      // Widening keeps truth; narrowing may lose the bit that made it true.
      if (cast->getSubExpr()->getType()->isBooleanType() ||
          cast->getSubExpr()->isKnownToHaveBooleanValue()) {
        expr = cast->getSubExpr();
        continue;
      }
      return expr;
    default:
      return expr;
    }
  }
}

} // namespace

void FunctionLowerer::condition(const clang::Expr* expr, BlockId yes, BlockId no) {
  if (!expr)
    return builder_.choose({{yes, nullptr}, {no, nullptr}}, {});
  expr = bare(expr);
  if (const auto* logicalNot = clang::dyn_cast<clang::UnaryOperator>(expr);
      logicalNot && logicalNot->getOpcode() == clang::UO_LNot)
    return condition(logicalNot->getSubExpr(), no, yes);
  if (const auto* binary = clang::dyn_cast<clang::BinaryOperator>(expr)) {
    if (binary->isLogicalOp()) {
      const BlockId second = builder_.newBlock();
      const bool isAnd = binary->getOpcode() == clang::BO_LAnd;
      condition(binary->getLHS(), isAnd ? second : yes, isAnd ? no : second);
      builder_.setCurrent(second);
      return condition(binary->getRHS(), yes, no);
    }
    if (binary->getOpcode() == clang::BO_Comma) {
      effect(binary->getLHS());
      return condition(binary->getRHS(), yes, no);
    }
  }
  if (const auto* chosen = clang::dyn_cast<clang::ConditionalOperator>(expr)) {
    const BlockId left = builder_.newBlock();
    const BlockId right = builder_.newBlock();
    condition(chosen->getCond(), left, right);
    builder_.setCurrent(left);
    condition(chosen->getTrueExpr(), yes, no);
    builder_.setCurrent(right);
    return condition(chosen->getFalseExpr(), yes, no);
  }
  conditionLeaf(*expr, yes, no);
}

void FunctionLowerer::conditionLeaf(const clang::Expr& expr, BlockId yes, BlockId no) {
  if (const auto value = constantOf(expr))
    return builder_.jump((*value)->value != 0 ? yes : no);
  const ScopeId outer = scopes_.current();
  ExpressionPtr decided = truth(&expr);
  if (scopes_.current() != outer) {
    // Temporaries die before the branch: its value must outlive them.
    const Place result = temporary("condition", unit_.ast.IntTy, expr.getBeginLoc());
    store(result, decided, expr.getBeginLoc());
    leaveScope(outer);
    decided = asCondition(ir::read(result, unit_.valueType(unit_.ast.IntTy)));
  }
  if (decided->kind == ExpressionKind::Constant)
    return builder_.jump(decided->value != 0 ? yes : no);
  builder_.branch(decided, yes, no, unit_.locate(expr.getBeginLoc()));
}

ExpressionPtr FunctionLowerer::truth(const clang::Expr* expr) {
  const ExpressionPtr value = rvalue(bare(expr));
  if (value->kind == ExpressionKind::Constant)
    return value;
  return asCondition(value);
}

/// No access to shared storage and no side effect: the order of evaluation cannot be seen.
bool FunctionLowerer::isPlain(const clang::Expr* expr) const {
  if (hasEffects(expr))
    return false;
  if (clang::isa<clang::ArraySubscriptExpr>(expr))
    return false;
  if (const auto* member = clang::dyn_cast<clang::MemberExpr>(expr); member && member->isArrow())
    return false;
  if (const auto* unary = clang::dyn_cast<clang::UnaryOperator>(expr);
      unary && unary->getOpcode() == clang::UO_Deref)
    return false;
  if (const auto* named = clang::dyn_cast<clang::DeclRefExpr>(expr)) {
    const auto* variable = clang::dyn_cast<clang::VarDecl>(named->getDecl());
    return !variable || (!variable->hasGlobalStorage() && !variable->getType()->isReferenceType());
  }
  for (const clang::Stmt* child : expr->children()) {
    const auto* inner = clang::dyn_cast_or_null<clang::Expr>(child);
    if (inner && !isPlain(inner))
      return false;
  }
  return true;
}

/// `&&`, `||` as a value: an operator where the order cannot be seen, else branches.
ExpressionPtr FunctionLowerer::shortCircuit(const clang::Expr& expr) {
  const auto& binary = *clang::cast<clang::BinaryOperator>(&expr);
  if (isPlain(binary.getRHS())) {
    const ExpressionPtr left = truth(binary.getLHS());
    const ExpressionPtr right = truth(binary.getRHS());
    const bool isAnd = binary.getOpcode() == clang::BO_LAnd;
    return ir::binary(isAnd ? Operator::LogicalAnd : Operator::LogicalOr, left, right, kBool);
  }
  const Place result = temporary(binary.getOpcodeStr().str(), expr.getType(), expr.getExprLoc());
  const BlockId yes = builder_.newBlock();
  const BlockId no = builder_.newBlock();
  const BlockId end = builder_.newBlock();
  condition(&expr, yes, no);
  const ValueType type = unit_.valueType(expr.getType());
  builder_.setCurrent(yes);
  store(result, ir::constant(1, type), expr.getExprLoc());
  builder_.jump(end);
  builder_.setCurrent(no);
  store(result, ir::constant(0, type), expr.getExprLoc());
  builder_.continueIn(end);
  return ir::read(result, type);
}

void FunctionLowerer::assume(const clang::Expr* expr) {
  const BlockId holds = builder_.newBlock();
  const BlockId fails = builder_.newBlock();
  if (isPlain(expr)) {
    if (const ExpressionPtr value = truth(expr); !hasUnknown(value))
      emit(ir::Assume{asCondition(value)}, expr->getBeginLoc());
    return;
  }
  condition(expr, holds, fails);
  builder_.setCurrent(fails);
  emit(ir::Assume{ir::constant(0, kBool)}, expr->getBeginLoc());
  builder_.endNoReturn();
  builder_.setCurrent(holds);
}

} // namespace spinproof::frontend
