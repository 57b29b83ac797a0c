// SPDX-License-Identifier: Apache-2.0
#include "rules/time_rules.h"

namespace spinproof::rules {

const RuleInfo& holdTimeExceeded() {
  static const RuleInfo info{
      .id = "SP4001",
      .name = "hold-time-exceeded",
      .summary = "A spin lock is held for longer than its budget of 25 microseconds.",
      .severity = Severity::Warning,
      .decidedBy = DecidedBy::Path,
      .alsoKnownAs = {"SDV:NdisStallExecution_Delay"},
      .bugChecks = {"0x133 DPC_WATCHDOG_VIOLATION"},
      .folder = "sp4001_hold_time_exceeded",
  };
  return info;
}

const RuleInfo& unboundedLoopUnderLock() {
  static const RuleInfo info{
      .id = "SP4002",
      .name = "unbounded-loop-under-lock",
      .summary = "A loop under a spin lock has no bound that the code shows.",
      .severity = Severity::Warning,
      .decidedBy = DecidedBy::Path,
      .alsoKnownAs = {},
      .bugChecks = {"0x133 DPC_WATCHDOG_VIOLATION"},
      .folder = "sp4002_unbounded_loop_under_lock",
  };
  return info;
}

const RuleInfo& routineTooLong() {
  static const RuleInfo info{
      .id = "SP4003",
      .name = "routine-too-long",
      .summary = "A DPC takes longer than 100 microseconds, or an ISR longer than 25.",
      .severity = Severity::Warning,
      .decidedBy = DecidedBy::Path,
      .alsoKnownAs = {},
      .bugChecks = {"0x133 DPC_WATCHDOG_VIOLATION"},
      .folder = "sp4003_routine_too_long",
  };
  return info;
}

const RuleInfo& recursionUnderLock() {
  static const RuleInfo info{
      .id = "SP4004",
      .name = "recursion-under-lock",
      .summary = "A function calls itself while a spin lock is held.",
      .severity = Severity::Warning,
      .decidedBy = DecidedBy::Path,
      .alsoKnownAs = {},
      .bugChecks = {"0x133 DPC_WATCHDOG_VIOLATION", "0x7F UNEXPECTED_KERNEL_MODE_TRAP"},
      .folder = "sp4004_recursion_under_lock",
  };
  return info;
}

std::vector<RuleInfo> timeRules() {
  return {holdTimeExceeded(), unboundedLoopUnderLock(), routineTooLong(), recursionUnderLock()};
}

} // namespace spinproof::rules
