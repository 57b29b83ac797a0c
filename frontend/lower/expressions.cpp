// SPDX-License-Identifier: Apache-2.0
// Values. Calls and side effects inside become instructions before the value is used; what nobody
// models becomes Opaque (a pure function of its operands) or Unknown.
#include "frontend/lower/function_lowerer.h"

#include <clang/AST/Expr.h>
#include <clang/AST/ExprCXX.h>
#include <clang/Basic/SourceManager.h>
#include <clang/Lex/Lexer.h>

#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/StringExtras.h>

#include <algorithm>
#include <utility>

namespace spinproof::frontend {
namespace {

constexpr std::size_t kLongestText = 40;

std::string literalText(const clang::StringLiteral& literal) {
  std::string text;
  for (unsigned i = 0; i < literal.getLength() && text.size() < kLongestText; ++i) {
    const std::uint32_t unit = literal.getCodeUnit(i);
    text += unit >= 0x20 && unit < 0x7f ? static_cast<char>(unit) : '.';
  }
  return '"' + text + '"';
}

/// May the constant evaluator be asked? It is slow on, and not made for, broken trees.
bool canBeConstant(const clang::Expr& expr) {
  if (expr.containsErrors() || expr.isValueDependent() || expr.isTypeDependent() ||
      expr.isInstantiationDependent())
    return false;
  return !clang::isa<clang::CallExpr, clang::StmtExpr, clang::MemberExpr>(expr);
}

/// What `__LINE__` became.
bool isLineNumber(const clang::IntegerLiteral& literal, const clang::ASTContext& ast) {
  const clang::SourceManager& sources = ast.getSourceManager();
  clang::SourceLocation at = literal.getLocation();
  while (at.isMacroID() && sources.isMacroArgExpansion(at))
    at = sources.getImmediateSpellingLoc(at);
  if (!at.isMacroID())
    return false;
  const clang::SourceLocation name = sources.getImmediateExpansionRange(at).getBegin();
  llvm::SmallString<16> buffer;
  return clang::Lexer::getSpelling(sources.getSpellingLoc(name), buffer, sources, ast.getLangOpts()) == "__LINE__";
}

/// A part of it is `#x` of a line number.
bool countsLines(const clang::StringLiteral& literal, const clang::ASTContext& ast) {
  const clang::SourceManager& sources = ast.getSourceManager();
  for (unsigned i = 0; i < literal.getNumConcatenated(); ++i) {
    const clang::SourceLocation at = sources.getSpellingLoc(literal.getStrTokenLoc(i));
    llvm::SmallString<32> buffer;
    if (at.isValid() && sources.isWrittenInScratchSpace(at)) {
      const llvm::StringRef text = clang::Lexer::getSpelling(at, buffer, sources, ast.getLangOpts());
      if (text.size() > 2 && llvm::all_of(text.drop_front().drop_back(), llvm::isDigit))
        return true;
    }
  }
  return false;
}

/// Its value depends on where in the file it stands.
bool countsLines(const clang::Stmt& stmt, const clang::ASTContext& ast) {
  if (const auto* literal = clang::dyn_cast<clang::IntegerLiteral>(&stmt))
    return isLineNumber(*literal, ast);
  return std::ranges::any_of(stmt.children(), [&](const clang::Stmt* child) { return child && countsLines(*child, ast); });
}

} // namespace

std::optional<ExpressionPtr> FunctionLowerer::constantOf(const clang::Expr& expr) const {
  const clang::QualType type = expr.getType();
  if (type.isNull() || !type->isIntegralOrEnumerationType() || !canBeConstant(expr))
    return std::nullopt;
  clang::Expr::EvalResult result;
  if (!expr.EvaluateAsInt(result, unit_.ast, clang::Expr::SE_NoSideEffects))
    return std::nullopt;
  const llvm::APSInt& number = result.Val.getInt();
  // No driver's behaviour hangs on a line number, and code is the same when lines above it move.
  if (number.getBitWidth() > 64 || countsLines(expr, unit_.ast))
    return std::nullopt;
  return ir::constant(number.isSigned() ? number.getSExtValue()
                                        : static_cast<std::int64_t>(number.getZExtValue()),
                      unit_.valueType(type));
}

void FunctionLowerer::effect(const clang::Expr* expr) {
  if (!expr)
    return;
  expr = expr->IgnoreParens();
  if (const auto* call = clang::dyn_cast<clang::CallExpr>(expr)) {
    this->call(*call, /*needsResult=*/false);
    return;
  }
  if (const auto* cast = clang::dyn_cast<clang::CastExpr>(expr)) {
    // `(void)x` reads nothing; in C a discarded value is converted all the same.
    return effect(cast->getSubExpr());
  }
  if (const auto* binary = clang::dyn_cast<clang::BinaryOperator>(expr);
      binary && binary->getOpcode() == clang::BO_Comma) {
    effect(binary->getLHS());
    return effect(binary->getRHS());
  }
  if (const auto* cleanups = clang::dyn_cast<clang::ExprWithCleanups>(expr)) {
    fullExpression(*cleanups, /*needsValue=*/false);
    return;
  }
  if (!hasEffects(expr))
    return;
  if (const auto* unary = clang::dyn_cast<clang::UnaryOperator>(expr);
      unary && unary->isIncrementDecrementOp()) {
    const Place place = lvalue(unary->getSubExpr());
    return bump(*unary, place, load(place, unary->getType(), unary->getBeginLoc()));
  }
  if (const auto* chosen = clang::dyn_cast<clang::ConditionalOperator>(expr)) {
    const BlockId yes = builder_.newBlock();
    const BlockId no = builder_.newBlock();
    const BlockId end = builder_.newBlock();
    condition(chosen->getCond(), yes, no);
    builder_.setCurrent(yes);
    effect(chosen->getTrueExpr());
    builder_.jump(end);
    builder_.setCurrent(no);
    effect(chosen->getFalseExpr());
    return builder_.continueIn(end);
  }
  if (const auto* binary = clang::dyn_cast<clang::BinaryOperator>(expr);
      binary && binary->isLogicalOp()) {
    const BlockId end = builder_.newBlock();
    condition(expr, end, end);
    return builder_.setCurrent(end);
  }
  if (expr->isGLValue() && !clang::isa<clang::BinaryOperator>(expr)) {
    lvalue(expr);
    return;
  }
  rvalue(expr);
}

ExpressionPtr FunctionLowerer::rvalue(const clang::Expr* expr) {
  if (!expr)
    return ir::unknown();
  expr = expr->IgnoreParens();
  if (auto constant = constantOf(*expr))
    return *constant;
  return computed(*expr);
}

ExpressionPtr FunctionLowerer::computed(const clang::Expr& expr) {
  if (const auto* cast = clang::dyn_cast<clang::CastExpr>(&expr))
    return this->cast(*cast);
  if (const auto* call = clang::dyn_cast<clang::CallExpr>(&expr))
    return this->call(*call, /*needsResult=*/true);
  if (const auto* unary = clang::dyn_cast<clang::UnaryOperator>(&expr))
    return unaryOperator(*unary);
  if (const auto* compound = clang::dyn_cast<clang::CompoundAssignOperator>(&expr))
    return compoundAssignment(*compound);
  if (const auto* binary = clang::dyn_cast<clang::BinaryOperator>(&expr))
    return binaryOperator(*binary);
  if (const auto* chosen = clang::dyn_cast<clang::AbstractConditionalOperator>(&expr))
    return conditional(*chosen);
  if (const auto* size = clang::dyn_cast<clang::UnaryExprOrTypeTraitExpr>(&expr))
    return sizeOrAlign(*size);

  switch (expr.getStmtClass()) {
  case clang::Stmt::DeclRefExprClass:
    // A function's name as a value, or a variable in a record copy of C.
    if (const auto* function =
            clang::dyn_cast<clang::FunctionDecl>(clang::cast<clang::DeclRefExpr>(expr).getDecl()))
      return unit_.functionValue(*function);
    break;
  case clang::Stmt::RecoveryExprClass:
    return recovery(expr);
  case clang::Stmt::StmtExprClass:
    return statementExpression(*clang::cast<clang::StmtExpr>(&expr));
  case clang::Stmt::ChooseExprClass:
    return rvalue(clang::cast<clang::ChooseExpr>(expr).getChosenSubExpr());
  case clang::Stmt::GenericSelectionExprClass: {
    const auto& generic = clang::cast<clang::GenericSelectionExpr>(expr);
    return generic.isResultDependent() ? ir::unknown() : rvalue(generic.getResultExpr());
  }
  case clang::Stmt::StringLiteralClass: {
    const auto& literal = *clang::cast<clang::StringLiteral>(&expr);
    return ir::opaque(countsLines(literal, unit_.ast) ? "\"__LINE__\"" : literalText(literal), {}, kPointer);
  }
  case clang::Stmt::IntegerLiteralClass: // any other is constant
    return ir::opaque("__LINE__", {}, unit_.valueType(expr.getType()));
  case clang::Stmt::PredefinedExprClass:
    return ir::opaque("__FUNCTION__", {}, kPointer);
  case clang::Stmt::FloatingLiteralClass:
    return opaqueOf(expr, "floating constant");
  case clang::Stmt::ImplicitValueInitExprClass:
  case clang::Stmt::CXXScalarValueInitExprClass:
  case clang::Stmt::CXXNullPtrLiteralExprClass:
  case clang::Stmt::GNUNullExprClass:
    return ir::constant(0, unit_.valueType(expr.getType()));
  case clang::Stmt::ConstantExprClass:
    return rvalue(clang::cast<clang::ConstantExpr>(expr).getSubExpr());
  case clang::Stmt::OpaqueValueExprClass: {
    const auto known = sharedValues_.find(&expr);
    if (known != sharedValues_.end())
      return known->second;
    return rvalue(clang::cast<clang::OpaqueValueExpr>(expr).getSourceExpr());
  }
  case clang::Stmt::AtomicExprClass:
  case clang::Stmt::VAArgExprClass:
    salvage(expr);
    return ir::unknown(unit_.valueType(expr.getType()));
  default:
    break;
  }
  return cxxValue(expr);
}

ExpressionPtr FunctionLowerer::sizeOrAlign(const clang::UnaryExprOrTypeTraitExpr& expr) {
  // Not constant: the type is unknown, or has a variable length.
  const std::string type = unit_.typeName(expr.getTypeOfArgument());
  return ir::opaque("size of " + type, {}, unit_.valueType(expr.getType()));
}

ExpressionPtr FunctionLowerer::conditional(const clang::AbstractConditionalOperator& expr) {
  const clang::QualType type = expr.getType();
  if (type->isVoidType()) {
    effect(&expr);
    return ir::constant(0);
  }
  const clang::SourceLocation location = expr.getBeginLoc();
  if (const auto* binary = clang::dyn_cast<clang::BinaryConditionalOperator>(&expr))
    sharedValues_[binary->getOpaqueValue()] =
        saved(rvalue(binary->getCommon()), binary->getCommon()->getType(), location);
  const Place result = temporary("?:", type, location);
  conditionalInto(result, expr);
  return ir::read(result, unit_.valueType(type));
}

void FunctionLowerer::conditionalInto(const Place& result,
                                      const clang::AbstractConditionalOperator& expr) {
  const clang::SourceLocation location = expr.getBeginLoc();
  const BlockId yes = builder_.newBlock();
  const BlockId no = builder_.newBlock();
  const BlockId end = builder_.newBlock();
  condition(expr.getCond(), yes, no);
  const ScopeId outer = scopes_.current();
  builder_.setCurrent(yes);
  storeInto(result, expr.getType(), expr.getTrueExpr(), location);
  leaveScope(outer);
  builder_.jump(end);
  builder_.setCurrent(no);
  storeInto(result, expr.getType(), expr.getFalseExpr(), location);
  leaveScope(outer);
  builder_.continueIn(end);
}

void FunctionLowerer::salvage(const clang::Expr& expr) {
  // What stands in a broken list is whole only as it was written.
  if (const auto* list = clang::dyn_cast<clang::InitListExpr>(&expr);
      list && list->isSemanticForm() && list->getSyntacticForm() && expr.containsErrors())
    return salvage(*list->getSyntacticForm());
  for (const clang::Stmt* child : expr.children()) {
    if (const auto* inner = clang::dyn_cast_or_null<clang::Expr>(child))
      effect(inner);
  }
}

/// A value that depends on nothing but its operands.
ExpressionPtr FunctionLowerer::opaqueOf(const clang::Expr& expr, const std::string& name) {
  std::vector<ExpressionPtr> inner;
  for (const clang::Stmt* child : expr.children()) {
    if (const auto* operand = clang::dyn_cast_or_null<clang::Expr>(child))
      inner.push_back(rvalue(operand));
  }
  return ir::opaque(name, std::move(inner), unit_.valueType(expr.getType()));
}

ExpressionPtr FunctionLowerer::statementExpression(const clang::StmtExpr& expr) {
  const clang::CompoundStmt& block = *expr.getSubStmt();
  const ScopeId outer = scopes_.current();
  ExpressionPtr value = ir::constant(0);
  for (const clang::Stmt* each : block.body()) {
    const auto* last = each == block.body_back() ? clang::dyn_cast<clang::Expr>(each) : nullptr;
    if (last && !expr.getType()->isVoidType())
      value = saved(rvalue(last), last->getType(), last->getBeginLoc());
    else
      statement(each);
  }
  leaveScope(outer);
  return value;
}

} // namespace spinproof::frontend
