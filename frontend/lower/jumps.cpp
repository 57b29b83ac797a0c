// SPDX-License-Identifier: Apache-2.0
// goto and labels. A label may come after its goto, and in another scope: jumps are held back until
// the function's end, when it is known which scopes each of them leaves.
#include "frontend/lower/function_lowerer.h"

#include <utility>

namespace spinproof::frontend {

void FunctionLowerer::jumpTo(const JumpTarget& target) {
  builder_.jump(scopes_.route(target));
}

void FunctionLowerer::gotoStatement(const clang::LabelDecl* label) {
  labels_.back().pending.push_back({builder_.suspend(), scopes_.current(), label});
}

void FunctionLowerer::labelStatement(const clang::LabelStmt& stmt) {
  const BlockId block = builder_.newBlock();
  builder_.continueIn(block);
  labels_.back().known[stmt.getDecl()] = {block, scopes_.current()};
  statement(stmt.getSubStmt());
}

void FunctionLowerer::indirectGoto(const clang::IndirectGotoStmt& stmt) {
  effect(stmt.getTarget());
  degrade(stmt.getGotoLoc(), "goto of a computed label");
  builder_.endNoReturn();
}

/// A lowered copy of a `__finally` block has labels of its own, in a frame of its own; its jumps to
/// labels outside are handed to the frame around it.
void FunctionLowerer::closeLabels() {
  const std::size_t frame = labels_.size() - 1;
  // Running cleanups may meet further jumps, which join the end of the list.
  for (std::size_t i = 0; i < labels_[frame].pending.size(); ++i) {
    const Goto jump = labels_[frame].pending[i];
    const auto label = labels_[frame].known.find(jump.label);
    if (label != labels_[frame].known.end()) {
      const JumpTarget target = {label->second.block,
                                 scopes_.commonAncestor(jump.scope, label->second.scope)};
      builder_.resumeWithJump(jump.from, scopes_.route(jump.scope, target));
    } else if (frame > 0) {
      labels_[frame - 1].pending.push_back(jump);
    } else {
      degrade(jump.label->getLocation(), "goto of a label that is not there");
      builder_.setCurrent(jump.from);
      builder_.endNoReturn();
    }
  }
  labels_.pop_back();
}

} // namespace spinproof::frontend
