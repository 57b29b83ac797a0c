// SPDX-License-Identifier: Apache-2.0
// Costs, each measured in a process of its own.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace spinproof::bench {

struct Cost {
  double cpu = 0;          ///< seconds of the processor, user and system, children included
  double wall = 0;         ///< seconds
  std::uint64_t bytes = 0; ///< the most memory it had at a time
};

/// Forks, calls `work` in the child and waits. Throws std::runtime_error when the child fails.
Cost measure(const std::function<void()>& work);
/// The command's cost; its output goes to `output`. Throws when it fails.
Cost measureCommand(const std::string& command, const std::string& output);
/// By time of the processor.
Cost medianOf(std::vector<Cost> costs);

} // namespace spinproof::bench
