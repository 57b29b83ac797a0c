// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/lower/algebra.h"

#include <vector>

namespace spinproof::frontend {

/// Builds a function's blocks one instruction at a time. There is always a current block; after a
/// jump it is a new one that nothing leads to.
class BlockBuilder {
public:
  BlockBuilder();

  BlockId newBlock();
  BlockId current() const { return current_; }
  void setCurrent(BlockId block) { current_ = block; }
  /// Ends the current block with a jump to `next`, which becomes current.
  void continueIn(BlockId next);

  void emit(ir::Operation operation, const Location& location);

  /// These end the current block and begin one that nothing leads to.
  void jump(BlockId target);
  void branch(ExpressionPtr condition, BlockId yes, BlockId no, const Location& location);
  void choose(std::vector<ir::Edge> edges, const Location& location);
  void endWithReturn(ExpressionPtr value, const Location& location);
  void endNoReturn();

  /// Adds a jump to a block that was ended without edges on purpose (a goto whose label comes
  /// later).
  BlockId suspend();
  void resumeWithJump(BlockId suspended, BlockId target);

  /// Hands out the blocks: without those that nothing leads to, empty ones skipped, straight lines
  /// merged, numbered in reverse postorder.
  std::vector<ir::Block> finish();

private:
  ir::Block& block() { return blocks_[current_.value]; }
  void close() { current_ = newBlock(); }

  std::vector<ir::Block> blocks_;
  BlockId current_;
};

} // namespace spinproof::frontend
