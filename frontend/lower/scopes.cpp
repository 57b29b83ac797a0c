// SPDX-License-Identifier: Apache-2.0
#include "frontend/lower/scopes.h"

#include <utility>

namespace spinproof::frontend {

ScopeId Scopes::open(Cleanup cleanup) {
  Scope scope;
  scope.parent = current_;
  scope.cleanup = std::move(cleanup);
  scopes_.push_back(std::move(scope));
  return current_ = static_cast<ScopeId>(scopes_.size() - 1);
}

ScopeId Scopes::openFinally(Cleanup cleanup) {
  const ScopeId scope = open(std::move(cleanup));
  scopes_[scope].isOfException = true;
  return scope;
}

ScopeId Scopes::openHandled(BlockId handler) {
  const ScopeId scope = open(nullptr);
  scopes_[scope].handler = handler;
  return scope;
}

void Scopes::close(bool runCleanup) {
  Scope& scope = scopes_[current_];
  current_ = scope.parent;
  if (runCleanup && scope.cleanup)
    scope.cleanup(false);
}

BlockId Scopes::route(ScopeId from, JumpTarget target) {
  while (from != target.scope && from != kFunctionScope && !scopes_[from].cleanup)
    from = scopes_[from].parent;
  if (from == target.scope || from == kFunctionScope)
    return target.block;
  Scope& scope = scopes_[from];
  if (const auto known = scope.copies.find(target.block); known != scope.copies.end())
    return known->second;

  const BlockId copy = builder_.newBlock();
  scope.copies[target.block] = copy;
  const BlockId backBlock = builder_.current();
  const ScopeId backScope = current_;
  builder_.setCurrent(copy);
  current_ = scope.parent;
  scope.cleanup(true);
  builder_.jump(route(scope.parent, target));
  builder_.setCurrent(backBlock);
  current_ = backScope;
  return copy;
}

bool Scopes::hasCleanup(ScopeId until) const {
  for (ScopeId s = current_; s != until && s != kFunctionScope; s = scopes_[s].parent) {
    if (scopes_[s].cleanup)
      return true;
  }
  return false;
}

bool Scopes::seesExceptions() const {
  for (ScopeId s = current_; s != kFunctionScope; s = scopes_[s].parent) {
    if (scopes_[s].handler || scopes_[s].isOfException)
      return true;
  }
  return false;
}

BlockId Scopes::exceptionRoute(ScopeId from, BlockId unhandled) {
  for (ScopeId s = from; s != kFunctionScope; s = scopes_[s].parent) {
    if (scopes_[s].handler)
      return route(from, {scopes_[s].handler, scopes_[s].parent});
  }
  return route(from, {unhandled, kFunctionScope});
}

int Scopes::depth(ScopeId scope) const {
  int depth = 0;
  for (; scope != kFunctionScope; scope = scopes_[scope].parent)
    ++depth;
  return depth;
}

ScopeId Scopes::commonAncestor(ScopeId a, ScopeId b) const {
  int depthA = depth(a);
  int depthB = depth(b);
  for (; depthA > depthB; --depthA)
    a = scopes_[a].parent;
  for (; depthB > depthA; --depthB)
    b = scopes_[b].parent;
  while (a != b) {
    a = scopes_[a].parent;
    b = scopes_[b].parent;
  }
  return a;
}

} // namespace spinproof::frontend
