// SPDX-License-Identifier: Apache-2.0
// Which locals of a function may still be looked at, at the start of each block and within it.
//
// The classic backward analysis over the control-flow graph. A local whose address goes anywhere
// but into a call of the OS is live everywhere: somebody may read it through the address. A state
// without dead locals is smaller and equals more other states; nothing else changes.
//
// Example: `status = F(); if (!NT_SUCCESS(status)) return; p = …;` `status` is dead behind the
// branch, and what the branch said of it goes with it.
#pragma once

#include "models/program/program.h"

#include <vector>

namespace spinproof::summary {

class Liveness {
public:
  explicit Liveness(const program::Function& function);

  /// May `local` be looked at from instruction `index` of `block` on? Exact for index 0; within a
  /// block, whatever the block looks at counts as live.
  bool live(program::BlockId block, std::uint32_t index, std::uint32_t local) const;

private:
  using Set = std::vector<bool>; ///< by local
  void collect(const program::Function& function);
  void solve(const program::Function& function);

  std::size_t locals_;
  Set always_;
  std::vector<Set> used_;    ///< by block: looked at before written
  std::vector<Set> touched_; ///< by block: looked at anywhere in it
  std::vector<Set> written_;
  std::vector<Set> in_, out_;
};

} // namespace spinproof::summary
