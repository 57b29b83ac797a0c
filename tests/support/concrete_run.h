// SPDX-License-Identifier: Apache-2.0
// Runs one routine of assignments, branches, loops, stalls and one lock on concrete values and adds
// up the time: the reference for hold times and loop bounds.
#pragma once

#include "models/program/program.h"

#include <map>
#include <vector>

namespace spinproof::testing {

struct ConcreteRun {
  bool ended = false;                            ///< within the limit of steps
  std::uint64_t total = 0;                       ///< nanoseconds
  std::uint64_t held = 0;                        ///< of these, between acquire and release
  std::map<std::uint32_t, std::uint64_t> visits; ///< of blocks
};

/// values[i]: of local i, at the start.
ConcreteRun runConcretely(const program::Function& function, std::vector<std::int64_t> values,
                          std::uint64_t mostBlocks = 400'000);

} // namespace spinproof::testing
