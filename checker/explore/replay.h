// SPDX-License-Identifier: Apache-2.0
// Executing a trace again, step by step, on the machine.
#pragma once

#include "checker/explore/schedule.h"
#include "checker/explore/trace.h"

#include <optional>

namespace spinproof::explore {

struct Replay {
  bool confirmed = false;
  /// What was seen in the end, if anything.
  std::optional<machine::Violation> violation;
  /// Not confirmed: the first step that deviates, counted from 1 (0: none does, the end does), and
  /// what is the case there.
  std::size_t deviatesAt = 0;
  std::string message;
  Schedule schedule; ///< as far as the steps were possible
};

/// Throws machine::MachineError when the Program cannot be run.
Replay replay(const Trace& trace);

} // namespace spinproof::explore
