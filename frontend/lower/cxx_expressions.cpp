// SPDX-License-Identifier: Apache-2.0
// The expressions of C++, and those of C that stand for storage of their own.
#include "frontend/lower/function_lowerer.h"

#include <clang/AST/ExprCXX.h>

namespace spinproof::frontend {

ExpressionPtr FunctionLowerer::cxxValue(const clang::Expr& expr) {
  switch (expr.getStmtClass()) {
  case clang::Stmt::CXXThisExprClass: {
    if (!thisPlace_.isBareLocal())
      return ir::unknown(kPointer);
    const auto* method = clang::dyn_cast_or_null<clang::CXXMethodDecl>(declaration_);
    if (method && method->getParent()->isLambda())
      return ir::read(thisPlace_.deref().field("lambda", "this"), kPointer);
    return ir::read(thisPlace_, kPointer);
  }
  case clang::Stmt::CXXDefaultArgExprClass:
    return rvalue(clang::cast<clang::CXXDefaultArgExpr>(expr).getExpr());
  case clang::Stmt::CXXDefaultInitExprClass:
    return rvalue(clang::cast<clang::CXXDefaultInitExpr>(expr).getExpr());
  case clang::Stmt::SubstNonTypeTemplateParmExprClass:
    return rvalue(clang::cast<clang::SubstNonTypeTemplateParmExpr>(expr).getReplacement());
  case clang::Stmt::ExprWithCleanupsClass:
    return fullExpression(*clang::cast<clang::ExprWithCleanups>(&expr), /*needsValue=*/true);
  case clang::Stmt::MaterializeTemporaryExprClass:
    return rvalue(clang::cast<clang::MaterializeTemporaryExpr>(expr).getSubExpr());
  case clang::Stmt::CXXBindTemporaryExprClass:
    return rvalue(clang::cast<clang::CXXBindTemporaryExpr>(expr).getSubExpr());
  case clang::Stmt::CXXConstructExprClass:
  case clang::Stmt::CXXTemporaryObjectExprClass:
  case clang::Stmt::InitListExprClass:
  case clang::Stmt::CompoundLiteralExprClass:
  case clang::Stmt::LambdaExprClass:
    return builtRecord(expr);
  case clang::Stmt::CXXNewExprClass:
    return newExpression(*clang::cast<clang::CXXNewExpr>(&expr));
  case clang::Stmt::CXXDeleteExprClass:
    deleteExpression(*clang::cast<clang::CXXDeleteExpr>(&expr));
    return ir::constant(0);
  case clang::Stmt::CXXThrowExprClass:
    salvage(expr);
    builder_.endNoReturn();
    return ir::constant(0);
  default:
    break;
  }
  if (expr.isGLValue() ||
      clang::isa<clang::MemberExpr, clang::CXXDependentScopeMemberExpr>(expr))
    return load(lvalue(&expr), expr.getType(), expr.getBeginLoc());
  if (hasEffects(&expr)) {
    salvage(expr);
    return ir::unknown(unit_.valueType(expr.getType()));
  }
  return opaqueOf(expr, expr.getStmtClassName());
}

Place FunctionLowerer::cxxPlace(const clang::Expr& expr) {
  switch (expr.getStmtClass()) {
  case clang::Stmt::MaterializeTemporaryExprClass: {
    const clang::Expr* inner = clang::cast<clang::MaterializeTemporaryExpr>(expr).getSubExpr();
    const Place place = materialized(*inner);
    destroyAtEnd(place, inner->getType(), expr.getBeginLoc());
    return place;
  }
  case clang::Stmt::ExprWithCleanupsClass:
    return lvalue(clang::cast<clang::ExprWithCleanups>(expr).getSubExpr());
  case clang::Stmt::ConstantExprClass:
    return lvalue(clang::cast<clang::ConstantExpr>(expr).getSubExpr());
  case clang::Stmt::CXXDefaultArgExprClass:
    return lvalue(clang::cast<clang::CXXDefaultArgExpr>(expr).getExpr());
  case clang::Stmt::CXXDefaultInitExprClass:
    return lvalue(clang::cast<clang::CXXDefaultInitExpr>(expr).getExpr());
  case clang::Stmt::SubstNonTypeTemplateParmExprClass:
    return lvalue(clang::cast<clang::SubstNonTypeTemplateParmExpr>(expr).getReplacement());
  case clang::Stmt::OpaqueValueExprClass:
    if (const clang::Expr* source = clang::cast<clang::OpaqueValueExpr>(expr).getSourceExpr())
      return lvalue(source);
    return Place::unknown();
  case clang::Stmt::GenericSelectionExprClass:
    return lvalue(clang::cast<clang::GenericSelectionExpr>(expr).getResultExpr());
  case clang::Stmt::CXXBindTemporaryExprClass:
  case clang::Stmt::CXXConstructExprClass:
  case clang::Stmt::CXXTemporaryObjectExprClass:
  case clang::Stmt::InitListExprClass:
  case clang::Stmt::CompoundLiteralExprClass:
  case clang::Stmt::LambdaExprClass:
    return materialized(expr);
  default:
    break;
  }
  if (!expr.isGLValue() && !expr.getType()->isVoidType())
    return materialized(expr);
  degrade(expr.getBeginLoc(), std::string("storage not modelled: ") + expr.getStmtClassName());
  salvage(expr);
  return Place::unknown();
}

} // namespace spinproof::frontend
