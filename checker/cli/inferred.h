// SPDX-License-Identifier: Apache-2.0
// What the driver's own functions demand and do, as their bodies and callers show it.
#pragma once

#include "models/program/program.h"

#include <optional>
#include <string>
#include <vector>

namespace spinproof::cli {

struct InferredContract {
  program::FunctionId function;
  std::optional<program::Irql> maxIrql; ///< some path from the entrance demands it
  std::optional<program::Irql> minIrql; ///< every path does
  std::string maxBecause, minBecause;   ///< the routine that does
  /// Locks in the words of the function: "Extension->Lock".
  std::vector<std::string> acquires, releases, held; ///< held: by every caller, from begin to end

  bool empty() const {
    return !maxIrql && !minIrql && acquires.empty() && releases.empty() && held.empty();
  }
};

/// For each function with a body that something is known of, in order of the Program; routines that
/// the OS calls are left out (`entries` lists those).
std::vector<InferredContract> inferContracts(const program::Program& program);

} // namespace spinproof::cli
