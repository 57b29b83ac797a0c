// SPDX-License-Identifier: Apache-2.0
// Structured exception handling.
//
// An exception can leave a `__try` before each call in it that may raise, and near its beginning:
// that edge stands for memory that faults. It goes to the filter of the next `__except` around, or
// through the `__finally` blocks out of the function. A `__finally` runs on every way out; in the
// copy for falling out of the end AbnormalTermination() is 0, in the others it is 1.
#include "frontend/lower/function_lowerer.h"

#include <algorithm>
#include <utility>

namespace spinproof::frontend {

BlockId FunctionLowerer::unhandledException() {
  if (!unhandled_) {
    const BlockId back = builder_.current();
    unhandled_ = builder_.newBlock();
    builder_.setCurrent(unhandled_);
    builder_.endNoReturn();
    builder_.setCurrent(back);
  }
  return unhandled_;
}

/// Here an exception may be raised, or not.
void FunctionLowerer::exceptionEdge(clang::SourceLocation location) {
  if (!scopes_.seesExceptions() || declaresOnly_)
    return;
  const BlockId raised = scopes_.exceptionRoute(scopes_.current(), unhandledException());
  const BlockId next = builder_.newBlock();
  builder_.choose({{next, nullptr}, {raised, nullptr}}, unit_.locate(location));
  builder_.setCurrent(next);
}

void FunctionLowerer::sehTry(const clang::SEHTryStmt& stmt) {
  if (const clang::SEHExceptStmt* handler = stmt.getExceptHandler())
    sehExcept(stmt, *handler);
  else if (const clang::SEHFinallyStmt* handler = stmt.getFinallyHandler())
    sehFinally(stmt, *handler);
}

/// `ULONG n;`, `PVOID p = NULL;` or `Data data;`: nothing in it can fault.
static bool declaresOnly(const clang::Stmt& stmt, const clang::ASTContext& context) {
  const auto* declared = clang::dyn_cast<clang::DeclStmt>(&stmt);
  return declared && std::all_of(declared->decl_begin(), declared->decl_end(), [&](const clang::Decl* decl) {
           const auto* variable = clang::dyn_cast<clang::VarDecl>(decl);
           const clang::Expr* value = variable ? variable->getInit() : nullptr;
           if (!value)
             return true;
           const auto* made = clang::dyn_cast<clang::CXXConstructExpr>(value);
           return made ? made->getNumArgs() == 0 : value->isConstantInitializer(const_cast<clang::ASTContext&>(context), false);
         });
}

/// The guarded statements; `end` is where `__leave` goes. The scope of the `__try` is open. Anything in it may
/// raise, but for an expression that it begins with, be it behind declarations: `__try { Acquire(); …` is not taken
/// to fail there.
void FunctionLowerer::sehBody(const clang::SEHTryStmt& stmt, BlockId end) {
  leaves_.push_back({end, scopes_.current()});
  const ScopeId outer = scopes_.current();
  const auto& body = clang::cast<clang::CompoundStmt>(*stmt.getTryBlock());
  const clang::ASTContext& context = unit_.ast;
  const auto first = std::find_if_not(body.body_begin(), body.body_end(),
                                      [&](const clang::Stmt* each) { return declaresOnly(*each, context); });
  for (auto each = body.body_begin(); each != first; ++each) {
    declaresOnly_ = true;
    statement(*each);
    declaresOnly_ = false;
  }
  bool isFirst = first != body.body_end() && clang::isa<clang::Expr>(*first);
  if (!isFirst)
    exceptionEdge(stmt.getTryLoc());
  for (auto it = first; it != body.body_end(); ++it) {
    const clang::Stmt* each = *it;
    statement(each);
    if (std::exchange(isFirst, false))
      exceptionEdge(each->getEndLoc());
  }
  leaveScope(outer);
  leaves_.pop_back();
  builder_.continueIn(end);
}

void FunctionLowerer::sehExcept(const clang::SEHTryStmt& stmt,
                                const clang::SEHExceptStmt& handler) {
  const BlockId filter = builder_.newBlock();
  const BlockId execute = builder_.newBlock();
  const BlockId end = builder_.newBlock();
  scopes_.openHandled(filter);
  sehBody(stmt, builder_.newBlock());
  scopes_.close(/*runCleanup=*/true);
  builder_.jump(end);

  builder_.setCurrent(filter);
  sehFilter(handler, execute);
  builder_.setCurrent(execute);
  statement(handler.getBlock());
  builder_.continueIn(end);
}

/// 1 executes the handler, 0 looks for another one. (-1, which goes on where the exception was
/// raised, is taken for 0.)
void FunctionLowerer::sehFilter(const clang::SEHExceptStmt& handler, BlockId execute) {
  const clang::Expr* filter = handler.getFilterExpr();
  const ExpressionPtr value = rvalue(filter);
  if (value->kind == ExpressionKind::Constant && value->value == 1)
    return builder_.jump(execute);
  const BlockId elsewhere = scopes_.exceptionRoute(scopes_.current(), unhandledException());
  if (value->kind == ExpressionKind::Constant)
    return builder_.jump(elsewhere);
  builder_.branch(ir::binary(Operator::Equal, value, ir::constant(1, value->type), kBool), execute,
                  elsewhere, unit_.locate(filter->getBeginLoc()));
}

void FunctionLowerer::sehFinally(const clang::SEHTryStmt& stmt,
                                 const clang::SEHFinallyStmt& handler) {
  const clang::CompoundStmt* block = handler.getBlock();
  const ScopeId outer = scopes_.current();
  scopes_.openFinally([this, block](bool abnormal) {
    // Each copy has its own labels and cases; breaks and leaves of the guarded part end here.
    std::vector<JumpTarget> breaks = std::exchange(breaks_, {});
    std::vector<JumpTarget> continues = std::exchange(continues_, {});
    std::vector<JumpTarget> leaves = std::exchange(leaves_, {});
    abnormal_.push_back(abnormal);
    openLabels();
    statement(block);
    closeLabels();
    abnormal_.pop_back();
    breaks_ = std::move(breaks);
    continues_ = std::move(continues);
    leaves_ = std::move(leaves);
  });
  sehBody(stmt, builder_.newBlock());
  leaveScope(outer);
}

void FunctionLowerer::cxxTry(const clang::CXXTryStmt& stmt) {
  // Kernel code has no C++ exceptions; handlers that stand there anyway may run or not.
  const BlockId end = builder_.newBlock();
  std::vector<ir::Edge> edges;
  const BlockId body = builder_.newBlock();
  edges.push_back({body, nullptr});
  std::vector<BlockId> handlers;
  for (unsigned i = 0; i < stmt.getNumHandlers(); ++i) {
    handlers.push_back(builder_.newBlock());
    edges.push_back({handlers.back(), nullptr});
  }
  builder_.choose(std::move(edges), unit_.locate(stmt.getTryLoc()));
  builder_.setCurrent(body);
  statement(stmt.getTryBlock());
  builder_.jump(end);
  for (unsigned i = 0; i < stmt.getNumHandlers(); ++i) {
    builder_.setCurrent(handlers[i]);
    statement(stmt.getHandler(i)->getHandlerBlock());
    builder_.jump(end);
  }
  builder_.setCurrent(end);
}

} // namespace spinproof::frontend
