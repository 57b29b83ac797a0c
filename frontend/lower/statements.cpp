// SPDX-License-Identifier: Apache-2.0
// Statements without loops, jumps and exceptions.
#include "frontend/lower/function_lowerer.h"

namespace spinproof::frontend {

void FunctionLowerer::statement(const clang::Stmt* stmt) {
  if (!stmt)
    return;
  if (const auto* expr = clang::dyn_cast<clang::Expr>(stmt)) {
    const ScopeId outer = scopes_.current();
    effect(expr);
    leaveScope(outer);
    return;
  }
  if (controlStatement(*stmt))
    return;
  switch (stmt->getStmtClass()) {
  case clang::Stmt::CompoundStmtClass:
    return compound(*clang::cast<clang::CompoundStmt>(stmt));
  case clang::Stmt::DeclStmtClass:
    return declaration(*clang::cast<clang::DeclStmt>(stmt));
  case clang::Stmt::NullStmtClass:
    return;
  case clang::Stmt::AttributedStmtClass:
    return statement(clang::cast<clang::AttributedStmt>(stmt)->getSubStmt());
  case clang::Stmt::GCCAsmStmtClass:
  case clang::Stmt::MSAsmStmtClass:
    return emit(ir::Assumption{"inline assembler", "what it does is not modelled"},
                stmt->getBeginLoc());
  default:
    return unhandledStatement(*stmt);
  }
}

bool FunctionLowerer::controlStatement(const clang::Stmt& stmt) {
  switch (stmt.getStmtClass()) {
#define SPINPROOF_CASE(Node, member)                                                               \
  case clang::Stmt::Node##Class:                                                                   \
    member(*clang::cast<clang::Node>(&stmt));                                                      \
    return true
    SPINPROOF_CASE(IfStmt, ifStatement);
    SPINPROOF_CASE(WhileStmt, whileStatement);
    SPINPROOF_CASE(DoStmt, doStatement);
    SPINPROOF_CASE(ForStmt, forStatement);
    SPINPROOF_CASE(CXXForRangeStmt, rangeForStatement);
    SPINPROOF_CASE(SwitchStmt, switchStatement);
    SPINPROOF_CASE(CaseStmt, caseStatement);
    SPINPROOF_CASE(DefaultStmt, caseStatement);
    SPINPROOF_CASE(ReturnStmt, returnStatement);
    SPINPROOF_CASE(LabelStmt, labelStatement);
    SPINPROOF_CASE(IndirectGotoStmt, indirectGoto);
    SPINPROOF_CASE(SEHTryStmt, sehTry);
    SPINPROOF_CASE(CXXTryStmt, cxxTry);
#undef SPINPROOF_CASE
  case clang::Stmt::GotoStmtClass:
    gotoStatement(clang::cast<clang::GotoStmt>(&stmt)->getLabel());
    return true;
  case clang::Stmt::BreakStmtClass:
    if (!breaks_.empty())
      jumpTo(breaks_.back());
    return true;
  case clang::Stmt::ContinueStmtClass:
    if (!continues_.empty())
      jumpTo(continues_.back());
    return true;
  case clang::Stmt::SEHLeaveStmtClass:
    if (!leaves_.empty())
      jumpTo(leaves_.back());
    return true;
  default:
    return false;
  }
}

void FunctionLowerer::unhandledStatement(const clang::Stmt& stmt) {
  degrade(stmt.getBeginLoc(), std::string("statement not modelled: ") + stmt.getStmtClassName());
  for (const clang::Stmt* child : stmt.children())
    statement(child);
}

void FunctionLowerer::leaveScope(ScopeId outer) {
  while (scopes_.current() != outer)
    scopes_.close(/*runCleanup=*/true);
}

void FunctionLowerer::compound(const clang::CompoundStmt& compound) {
  const ScopeId outer = scopes_.current();
  for (const clang::Stmt* each : compound.body())
    statement(each);
  leaveScope(outer);
}

void FunctionLowerer::ifStatement(const clang::IfStmt& stmt) {
  const ScopeId outer = scopes_.current();
  statement(stmt.getInit());
  if (const clang::DeclStmt* declared = stmt.getConditionVariableDeclStmt())
    statement(declared);
  if (stmt.isConsteval()) {
    statement(stmt.isNegatedConsteval() ? stmt.getThen() : stmt.getElse());
    return leaveScope(outer);
  }
  const BlockId yes = builder_.newBlock();
  const BlockId no = builder_.newBlock();
  const BlockId end = builder_.newBlock();
  condition(stmt.getCond(), yes, no);
  builder_.setCurrent(yes);
  statement(stmt.getThen());
  builder_.jump(end);
  builder_.setCurrent(no);
  statement(stmt.getElse());
  builder_.continueIn(end);
  leaveScope(outer);
}

void FunctionLowerer::returnStatement(const clang::ReturnStmt& stmt) {
  const clang::SourceLocation location = stmt.getReturnLoc();
  const clang::Expr* expr = stmt.getRetValue();
  const bool hasValue = expr && !function_.returnsVoid;
  const ScopeId outer = scopes_.current();
  if (expr && !hasValue)
    effect(expr);
  const bool isRecord = hasValue && declaration_ && declaration_->getReturnType()->isRecordType();
  if (!isRecord && !scopes_.hasCleanup() && scopes_.current() == outer) {
    ExpressionPtr value = hasValue ? rvalue(expr) : nullptr;
    if (!scopes_.hasCleanup())
      return builder_.endWithReturn(std::move(value), unit_.locate(location));
    // A temporary of the returned expression wants to be destroyed.
    if (hasValue)
      value = saved(value, expr->getType(), location);
    leaveScope(outer);
    return builder_.endWithReturn(std::move(value), unit_.locate(location));
  }
  if (!returns_.block) {
    returns_.block = builder_.newBlock();
    if (!function_.returnsVoid)
      returnValue_ = temporary("return value", declaration_->getReturnType(), location);
    const BlockId back = builder_.current();
    builder_.setCurrent(returns_.block);
    builder_.endWithReturn(function_.returnsVoid ? nullptr
                                                 : ir::read(returnValue_, function_.returnType),
                           function_.end);
    builder_.setCurrent(back);
  }
  // A returned record is built where the caller wants it: no copy of it dies here.
  if (hasValue)
    storeInto(returnValue_, declaration_->getReturnType(), expr, location);
  jumpTo(returns_);
}

void FunctionLowerer::declaration(const clang::DeclStmt& stmt) {
  for (const clang::Decl* each : stmt.decls()) {
    if (const auto* declared = clang::dyn_cast<clang::VarDecl>(each))
      variable(*declared);
    if (const auto* decomposed = clang::dyn_cast<clang::DecompositionDecl>(each)) {
      for (const clang::BindingDecl* binding : decomposed->bindings()) {
        if (const clang::VarDecl* holding = binding->getHoldingVar())
          variable(*holding);
      }
    }
  }
}

void FunctionLowerer::variable(const clang::VarDecl& variable) {
  if (variable.isInvalidDecl())
    degrade(variable.getLocation(), "invalid declaration of " + variable.getNameAsString());
  // Static locals are globals: their initialisers run before the driver does.
  if (variable.hasGlobalStorage() || variable.hasExternalStorage())
    return;
  const Place place = Place::ofLocal(localOf(variable));
  const clang::SourceLocation location = variable.getLocation();
  if (const clang::Expr* init = variable.getInit()) {
    if (variable.getType()->isReferenceType()) {
      const Place referred = lvalue(init);
      builder_.emit(ir::Assign{place, pointerTo(referred)}, unit_.locate(location));
    } else {
      initialise(place, variable.getType(), init, location);
    }
  }
  destroyAtEnd(place, variable.getType(), location);
}

} // namespace spinproof::frontend
