// SPDX-License-Identifier: Apache-2.0
#include "frontend/lower/function_lowerer.h"

namespace spinproof::frontend {

void FunctionLowerer::loopBody(const clang::Stmt* body, BlockId onContinue, BlockId onBreak) {
  const ScopeId outer = scopes_.current();
  breaks_.push_back({onBreak, outer});
  continues_.push_back({onContinue, outer});
  statement(body);
  breaks_.pop_back();
  continues_.pop_back();
}

void FunctionLowerer::whileStatement(const clang::WhileStmt& stmt) {
  const ScopeId outer = scopes_.current();
  const BlockId head = builder_.newBlock();
  const BlockId body = builder_.newBlock();
  const BlockId end = builder_.newBlock();
  builder_.continueIn(head);
  if (const clang::DeclStmt* declared = stmt.getConditionVariableDeclStmt())
    statement(declared);
  condition(stmt.getCond(), body, end);
  builder_.setCurrent(body);
  loopBody(stmt.getBody(), head, end);
  builder_.jump(head);
  builder_.setCurrent(end);
  leaveScope(outer);
}

void FunctionLowerer::doStatement(const clang::DoStmt& stmt) {
  const BlockId body = builder_.newBlock();
  const BlockId check = builder_.newBlock();
  const BlockId end = builder_.newBlock();
  builder_.continueIn(body);
  loopBody(stmt.getBody(), check, end);
  builder_.continueIn(check);
  condition(stmt.getCond(), body, end);
  builder_.setCurrent(end);
}

void FunctionLowerer::forStatement(const clang::ForStmt& stmt) {
  const ScopeId outer = scopes_.current();
  enterScope();
  statement(stmt.getInit());
  const BlockId head = builder_.newBlock();
  const BlockId body = builder_.newBlock();
  const BlockId step = builder_.newBlock();
  const BlockId end = builder_.newBlock();
  builder_.continueIn(head);
  if (const clang::DeclStmt* declared = stmt.getConditionVariableDeclStmt())
    statement(declared);
  if (stmt.getCond())
    condition(stmt.getCond(), body, end);
  else
    builder_.jump(body);
  builder_.setCurrent(body);
  loopBody(stmt.getBody(), step, end);
  builder_.continueIn(step);
  statement(stmt.getInc());
  builder_.jump(head);
  builder_.setCurrent(end);
  leaveScope(outer);
}

/// The elements are not told apart: the loop runs any number of times.
void FunctionLowerer::rangeForStatement(const clang::CXXForRangeStmt& stmt) {
  const ScopeId outer = scopes_.current();
  enterScope();
  statement(stmt.getInit());
  statement(stmt.getRangeStmt());
  statement(stmt.getBeginStmt());
  statement(stmt.getEndStmt());
  const BlockId head = builder_.newBlock();
  const BlockId body = builder_.newBlock();
  const BlockId step = builder_.newBlock();
  const BlockId end = builder_.newBlock();
  builder_.continueIn(head);
  if (stmt.getCond())
    condition(stmt.getCond(), body, end);
  else
    builder_.choose({{body, nullptr}, {end, nullptr}}, unit_.locate(stmt.getForLoc()));
  builder_.setCurrent(body);
  const ScopeId inLoop = scopes_.current();
  statement(stmt.getLoopVarStmt());
  breaks_.push_back({end, inLoop});
  continues_.push_back({step, inLoop});
  statement(stmt.getBody());
  breaks_.pop_back();
  continues_.pop_back();
  leaveScope(inLoop);
  builder_.continueIn(step);
  statement(stmt.getInc());
  builder_.jump(head);
  builder_.setCurrent(end);
  leaveScope(outer);
}

} // namespace spinproof::frontend
