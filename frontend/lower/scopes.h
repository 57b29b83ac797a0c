// SPDX-License-Identifier: Apache-2.0
// What must run on the way out of a part of a function: `__finally` blocks, destructors.
//
// Every jump out of a scope (return, break, continue, goto, an exception) runs its cleanup. Each
// cleanup is lowered once per place where the jump ends up, not once per jump: twenty returns share
// one copy. The copy for falling out of the scope's end stands in the ordinary flow.
#pragma once

#include "frontend/lower/block_builder.h"

#include <deque>
#include <functional>
#include <map>

namespace spinproof::frontend {

/// A scope, by number; -1 is the function itself.
using ScopeId = int;
inline constexpr ScopeId kFunctionScope = -1;

/// Where a jump goes: a block, and the scope that the block belongs to.
struct JumpTarget {
  BlockId block;
  ScopeId scope = kFunctionScope;
};

class Scopes {
public:
  explicit Scopes(BlockBuilder& builder) : builder_(builder) {}

  using Cleanup = std::function<void(bool abnormal)>;

  ScopeId current() const { return current_; }
  /// Opens a scope in the current one. Without a cleanup it only marks where jumps begin or end.
  ScopeId open(Cleanup cleanup);
  /// A scope whose cleanup runs when an exception passes, too.
  ScopeId openFinally(Cleanup cleanup);
  /// A scope whose exceptions go to `handler`, which belongs to the scope around it.
  ScopeId openHandled(BlockId handler);
  /// Closes the innermost scope; `runCleanup`: emits its cleanup for falling out of its end.
  void close(bool runCleanup);

  /// The block that a jump from `from` must go to so as to arrive at `target` with all cleanups
  /// run.
  BlockId route(ScopeId from, JumpTarget target);
  BlockId route(JumpTarget target) { return route(current_, target); }

  /// Is there any cleanup between here and the scope?
  bool hasCleanup(ScopeId until = kFunctionScope) const;
  /// Does a handler or a `__finally` see exceptions raised here?
  bool seesExceptions() const;
  /// Where an exception raised in `from` goes: the next handler, else `unhandled`.
  BlockId exceptionRoute(ScopeId from, BlockId unhandled);

  ScopeId commonAncestor(ScopeId a, ScopeId b) const;
  ScopeId parent(ScopeId scope) const { return scopes_[scope].parent; }

private:
  struct Scope {
    ScopeId parent = kFunctionScope;
    Cleanup cleanup;
    BlockId handler;
    bool isOfException = false;
    std::map<BlockId, BlockId> copies; ///< by where the jump ends up
  };
  int depth(ScopeId scope) const;

  BlockBuilder& builder_;
  std::deque<Scope> scopes_; // references stay valid while cleanups open scopes of their own
  ScopeId current_ = kFunctionScope;
};

} // namespace spinproof::frontend
