// SPDX-License-Identifier: Apache-2.0
#include "rules/meeting_rule.h"

namespace spinproof::rules {

const RuleInfo& lockOrderInversion() {
  static const RuleInfo info{
      .id = "SP1001",
      .name = "lock-order-inversion",
      .summary = "CPUs take the same locks in different orders and can wait for each other in a ring.",
      .severity = Severity::Error,
      .decidedBy = DecidedBy::Interleaving,
      .alsoKnownAs = {"SDV:StorPortSpinLock3", "C26105", "C26167"},
      .bugChecks = {"0x133 DPC_WATCHDOG_VIOLATION"},
      .folder = "sp1001_lock_order_inversion",
  };
  return info;
}

const RuleInfo& preemptionDeadlock() {
  static const RuleInfo info{
      .id = "SP1003",
      .name = "preemption-deadlock",
      .summary = "A routine spins on a lock that the routine it preempted on the same CPU holds.",
      .severity = Severity::Error,
      .decidedBy = DecidedBy::Interleaving,
      .alsoKnownAs = {},
      .bugChecks = {"0x133 DPC_WATCHDOG_VIOLATION"},
      .folder = "sp1003_preemption_deadlock",
  };
  return info;
}

const RuleInfo& startIoReentered() {
  static const RuleInfo info{
      .id = "SP5001",
      .name = "startio-reentered",
      .summary = "Two activations of StartIo overlap on one device.",
      .severity = Severity::Error,
      .decidedBy = DecidedBy::Interleaving,
      .alsoKnownAs = {},
      .bugChecks = {},
      .folder = "sp5001_startio_reentered",
  };
  return info;
}

const RuleInfo& sharedOldIrql() {
  static const RuleInfo info{
      .id = "SP2005",
      .name = "shared-old-irql",
      .summary = "One memory location keeps the old IRQL of two locks, so that a release restores another one's level.",
      .severity = Severity::Error,
      .decidedBy = DecidedBy::Interleaving,
      .alsoKnownAs = {},
      .bugChecks = {"0x0A IRQL_NOT_LESS_OR_EQUAL", "0xB8 ATTEMPTED_SWITCH_FROM_DPC"},
      .folder = "sp2005_shared_old_irql",
  };
  return info;
}

const RuleInfo& dataRace() {
  static const RuleInfo info{
      .id = "SP6001",
      .name = "data-race",
      .summary = "Two CPUs can be about to access one field, one of them to change it, with no lock in common.",
      .severity = Severity::Warning,
      .decidedBy = DecidedBy::Interleaving,
      .alsoKnownAs = {"C26100", "C26130"},
      .bugChecks = {},
      .folder = "sp6001_data_race",
  };
  return info;
}

const RuleInfo& mixedInterlocked() {
  static const RuleInfo info{
      .id = "SP6002",
      .name = "mixed-interlocked",
      .summary = "A field is used both with interlocked operations and plainly, or under two different locks.",
      .severity = Severity::Warning,
      .decidedBy = DecidedBy::Interleaving,
      .alsoKnownAs = {"C26101"},
      .bugChecks = {},
      .folder = "sp6002_mixed_interlocked",
  };
  return info;
}

std::vector<RuleInfo> meetingRules() {
  return {lockOrderInversion(), preemptionDeadlock(), sharedOldIrql(), startIoReentered(), dataRace(), mixedInterlocked()};
}

} // namespace spinproof::rules
