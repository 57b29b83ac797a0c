// SPDX-License-Identifier: Apache-2.0
#include "frontend/lower/block_builder.h"

#include <algorithm>
#include <utility>

namespace spinproof::frontend {

BlockBuilder::BlockBuilder() : current_(newBlock()) {}

BlockId BlockBuilder::newBlock() {
  blocks_.emplace_back();
  return BlockId(static_cast<std::uint32_t>(blocks_.size() - 1));
}

void BlockBuilder::continueIn(BlockId next) {
  block().edges.push_back({next, nullptr});
  current_ = next;
}

void BlockBuilder::emit(ir::Operation operation, const Location& location) {
  ir::Instruction instruction;
  instruction.operation = std::move(operation);
  instruction.location = location;
  block().instructions.push_back(std::move(instruction));
}

void BlockBuilder::jump(BlockId target) {
  block().edges.push_back({target, nullptr});
  close();
}

void BlockBuilder::branch(ExpressionPtr condition, BlockId yes, BlockId no,
                          const Location& location) {
  if (hasUnknown(condition))
    condition = nullptr;
  ExpressionPtr otherwise = opposite(condition);
  choose({{yes, std::move(condition)}, {no, std::move(otherwise)}}, location);
}

void BlockBuilder::choose(std::vector<ir::Edge> edges, const Location& location) {
  block().edges = std::move(edges);
  block().branch = location;
  close();
}

void BlockBuilder::endWithReturn(ExpressionPtr value, const Location& location) {
  emit(ir::Return{std::move(value)}, location);
  close();
}

void BlockBuilder::endNoReturn() {
  block().noReturn = true;
  close();
}

BlockId BlockBuilder::suspend() {
  const BlockId suspended = current_;
  close();
  return suspended;
}

void BlockBuilder::resumeWithJump(BlockId suspended, BlockId target) {
  blocks_[suspended.value].edges.push_back({target, nullptr});
}

} // namespace spinproof::frontend
