// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/summary/state.h"

namespace spinproof::summary {

/// One number for every instruction of a Program, and one more for the end of each block.
class Sites {
public:
  explicit Sites(const program::Program& program);

  Site of(program::FunctionId function, program::BlockId block, std::uint32_t index) const;

  struct Spot {
    program::FunctionId function;
    program::BlockId block;
    std::uint32_t index = 0;
  };
  Spot spot(Site site) const;
  /// The instruction at a site; null for the end of a block.
  const program::Instruction* instruction(Site site) const;
  Site count() const { return count_; }
  /// Where a function's exits are joined: no instruction's number.
  Site exitOf(program::FunctionId function) const { return count_ + function.value; }

  /// A number for how the lock is taken at an acquire; the same wherever one is taken that way.
  std::uint32_t mannerOf(Site acquire) const { return manner_[acquire]; }

  static constexpr Site kOuter = kOuterCall;

private:
  const program::Program& program_;
  std::vector<std::vector<Site>> first_; ///< [function][block]
  std::vector<std::pair<Site, std::pair<std::uint32_t, std::uint32_t>>> blocks_; ///< sorted
  std::vector<std::uint32_t> manner_; ///< by site
  Site count_ = 0;
};

} // namespace spinproof::summary
