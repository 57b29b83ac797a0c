// SPDX-License-Identifier: Apache-2.0
// The order in which operands are evaluated, and what evaluating one can change for the others.
#include "frontend/lower/function_lowerer.h"

#include <algorithm>
#include <utility>

namespace spinproof::frontend {

static bool readsMemory(const ExpressionPtr& value) {
  if (value->kind == ExpressionKind::Read)
    return true;
  for (const ExpressionPtr& operand : value->operands) {
    if (operand && readsMemory(operand))
      return true;
  }
  return false;
}

bool FunctionLowerer::hasEffects(const clang::Stmt* stmt) const {
  if (!stmt)
    return false;
  switch (stmt->getStmtClass()) {
  case clang::Stmt::UnaryExprOrTypeTraitExprClass:
  case clang::Stmt::OffsetOfExprClass:
    return false;
  case clang::Stmt::CallExprClass:
  case clang::Stmt::CXXMemberCallExprClass:
  case clang::Stmt::CXXOperatorCallExprClass:
  case clang::Stmt::UserDefinedLiteralClass:
  case clang::Stmt::CompoundAssignOperatorClass:
  case clang::Stmt::StmtExprClass:
  case clang::Stmt::RecoveryExprClass:
  case clang::Stmt::CXXConstructExprClass:
  case clang::Stmt::CXXTemporaryObjectExprClass:
  case clang::Stmt::CXXNewExprClass:
  case clang::Stmt::CXXDeleteExprClass:
  case clang::Stmt::CXXThrowExprClass:
  case clang::Stmt::ExprWithCleanupsClass:
  case clang::Stmt::AtomicExprClass:
  case clang::Stmt::VAArgExprClass:
    return true;
  case clang::Stmt::BinaryOperatorClass:
    if (clang::cast<clang::BinaryOperator>(stmt)->isAssignmentOp())
      return true;
    break;
  case clang::Stmt::UnaryOperatorClass:
    if (clang::cast<clang::UnaryOperator>(stmt)->isIncrementDecrementOp())
      return true;
    break;
  default:
    break;
  }
  for (const clang::Stmt* child : stmt->children()) {
    if (hasEffects(child))
      return true;
  }
  return false;
}

/// The value as it is now, whatever happens to the storage it comes from.
ExpressionPtr FunctionLowerer::saved(const ExpressionPtr& value, clang::QualType type,
                                     clang::SourceLocation location) {
  if (!readsMemory(value))
    return value;
  const Place place = temporary("value", type, location);
  emit(ir::Assign{place, value}, location);
  return ir::read(place, unit_.valueType(type));
}

/// Can evaluating it change a local variable?
static bool changesLocals(const clang::Stmt* stmt) {
  if (!stmt)
    return false;
  if (const auto* binary = clang::dyn_cast<clang::BinaryOperator>(stmt);
      binary && binary->isAssignmentOp())
    return true;
  if (const auto* unary = clang::dyn_cast<clang::UnaryOperator>(stmt);
      unary && (unary->isIncrementDecrementOp() ||
                (unary->getOpcode() == clang::UO_AddrOf &&
                 clang::isa<clang::DeclRefExpr>(unary->getSubExpr()->IgnoreParens()))))
    return true;
  return std::ranges::any_of(stmt->children(), changesLocals);
}

/// Evaluates from left to right. A value is saved where a later operand could change it.
std::vector<ExpressionPtr> FunctionLowerer::operands(const std::vector<const clang::Expr*>& exprs) {
  std::vector<ExpressionPtr> values;
  for (std::size_t i = 0; i < exprs.size(); ++i) {
    ExpressionPtr value = rvalue(exprs[i]);
    const bool isLocal = value->kind == ExpressionKind::Read && value->place->isBareLocal();
    const bool mayChange = std::any_of(exprs.begin() + i + 1, exprs.end(), [&](const auto* later) {
      return isLocal ? changesLocals(later) : hasEffects(later);
    });
    if (mayChange)
      value = saved(value, exprs[i]->getType(), exprs[i]->getBeginLoc());
    values.push_back(std::move(value));
  }
  return values;
}

} // namespace spinproof::frontend
