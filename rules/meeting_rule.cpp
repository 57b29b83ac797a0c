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

const RuleInfo& uninitializedLock() {
  static const RuleInfo info{
      .id = "SP1007",
      .name = "uninitialized-lock",
      .summary = "A lock is taken that is initialised nowhere, or only after its taker is let in.",
      .severity = Severity::Error,
      .decidedBy = DecidedBy::Interleaving,
      .alsoKnownAs = {},
      .bugChecks = {"0xC4 DRIVER_VERIFIER_DETECTED_VIOLATION"},
      .folder = "sp1007_uninitialized_lock",
  };
  return info;
}

const RuleInfo& flushUnderLock() {
  static const RuleInfo info{
      .id = "SP1012",
      .name = "flush-under-lock",
      .summary = "A routine waits for another one to end while it holds what that one needs.",
      .severity = Severity::Error,
      .decidedBy = DecidedBy::Interleaving,
      .alsoKnownAs = {},
      .bugChecks = {"0x9F DRIVER_POWER_STATE_FAILURE"},
      .folder = "sp1012_flush_under_lock",
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

const RuleInfo& missingStartNextPacket() {
  static const RuleInfo info{
      .id = "SP5002",
      .name = "missing-start-next-packet",
      .summary = "A request of the device queue is completed and the next one is never started.",
      .severity = Severity::Error,
      .decidedBy = DecidedBy::Interleaving,
      .alsoKnownAs = {},
      .bugChecks = {"0x9F DRIVER_POWER_STATE_FAILURE"},
      .folder = "sp5002_missing_start_next_packet",
  };
  return info;
}

const RuleInfo& doubleStartNextPacket() {
  static const RuleInfo info{
      .id = "SP5003",
      .name = "double-start-next-packet",
      .summary = "IoStartNextPacket is called twice for one request.",
      .severity = Severity::Error,
      .decidedBy = DecidedBy::Interleaving,
      .alsoKnownAs = {},
      .bugChecks = {"0x44 MULTIPLE_IRP_COMPLETE_REQUESTS"},
      .folder = "sp5003_double_start_next_packet",
  };
  return info;
}

const RuleInfo& cancelRace() {
  static const RuleInfo info{
      .id = "SP5006",
      .name = "cancel-race",
      .summary = "A request that is being cancelled is completed twice, or by nobody.",
      .severity = Severity::Error,
      .decidedBy = DecidedBy::Interleaving,
      .alsoKnownAs = {"SDV:CancelRoutine"},
      .bugChecks = {"0x44 MULTIPLE_IRP_COMPLETE_REQUESTS"},
      .folder = "sp5006_cancel_race",
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
  return {lockOrderInversion(), preemptionDeadlock(), sharedOldIrql(), startIoReentered(), missingStartNextPacket(), doubleStartNextPacket(), cancelRace(), uninitializedLock(), flushUnderLock(), dataRace(), mixedInterlocked()};
}

} // namespace spinproof::rules
