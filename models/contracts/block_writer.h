// SPDX-License-Identifier: Apache-2.0
// For .cpp files of this room only.
#pragma once

#include "models/program/program.h"

#include <string>
#include <utility>
#include <vector>

namespace spinproof::contracts {

/// Writes instructions to the end of a growing control-flow graph. Calls that branch leave the
/// writer at the block where their branches meet again.
class BlockWriter {
public:
  BlockWriter(std::vector<program::Block>& blocks, program::BlockId at)
      : blocks_(blocks), at_(at) {}

  void setSite(program::Location location, std::string origin) {
    location_ = std::move(location);
    origin_ = std::move(origin);
  }

  void write(program::Operation operation) {
    current().instructions.push_back({std::move(operation), location_, origin_});
  }
  void copy(program::Instruction instruction) {
    current().instructions.push_back(std::move(instruction));
  }

  program::BlockId newBlock() {
    blocks_.emplace_back();
    return program::BlockId(static_cast<std::uint32_t>(blocks_.size() - 1));
  }
  void edge(program::BlockId target, program::ExpressionPtr condition) {
    current().branch = location_;
    current().edges.push_back({target, std::move(condition)});
  }
  void moveTo(program::BlockId block) { at_ = block; }

  program::BlockId at() const { return at_; }
  program::Block& current() { return blocks_[at_.value]; }

private:
  std::vector<program::Block>& blocks_;
  program::BlockId at_;
  program::Location location_;
  std::string origin_;
};

} // namespace spinproof::contracts
