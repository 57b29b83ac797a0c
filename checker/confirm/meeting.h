// SPDX-License-Identifier: Apache-2.0
// Several routines at once: candidates that one routine's exploration suggests, each built as a small
// closed Program of the routines' own paths and searched by the machine for every interleaving.
//
// What the search finds is real within the paths: the IRQL, the locks taken on the way (a lock that
// both hold outside excludes the meeting) and the serialisation of the entries are all in the model.
// What it refutes is refuted for these paths only; every way in which the engine saw a lock taken
// under others is tried.
#pragma once

#include "checker/confirm/apart.h"
#include "checker/confirm/budget.h"
#include "checker/confirm/single.h"
#include "checker/report/finding.h"

namespace spinproof::confirm {

struct MeetingOptions {
  std::uint64_t maxStates = kStatesPerSearch; ///< of one candidate
  bool deferredStartIo = false;      ///< the OS calls StartIo again only after it has returned
  bool takesCancelRoutineAway = false; ///< the OS does, before it calls StartIo
  std::set<std::string> requestRecords; ///< records that belong to one request: IRP and its like
  std::set<std::string> deviceRecords;  ///< the OS's records of a device: DEVICE_OBJECT
  std::set<std::string> atomicUpdates;  ///< routines that change a value depending on what it was
  std::set<std::string> endsStorage;    ///< routines that free what their first argument points to
};

struct MeetingResult {
  std::vector<report::Finding> findings;
  std::uint32_t candidates = 0;
  std::uint32_t refuted = 0;
  std::uint32_t undecided = 0; ///< the budget ran out
  std::set<std::string> suspects; ///< locks, by name, that findings stand on
  std::vector<report::Notice> refutations; ///< kind: the rule; text: what excludes the meeting

  /// A candidate that was not confirmed.
  void refute(bool outOfBudget, const rules::RuleInfo& rule, std::string why, report::SourcePoint at);
};

/// SP1001: rings of two to four locks.
void findLockOrderInversions(summary::Engine& engine, const std::vector<Taking>& takings,
                             const MeetingOptions& options, MeetingResult& result);
/// SP1003: a DPC or ISR against what it can preempt.
void findPreemptionDeadlocks(summary::Engine& engine, const std::vector<Taking>& takings,
                             const MeetingOptions& options, MeetingResult& result);
/// SP5001: StartIo let in twice.
void findStartIoReentries(summary::Engine& engine, const MeetingOptions& options, MeetingResult& result);

/// SP6001 and SP6002: a field that two CPUs can be about to access at once.
void findDataRaces(summary::Engine& engine, const MeetingOptions& options, MeetingResult& result);

/// SP2005: one slot for the old IRQL of two locks.
void findSharedOldIrqls(summary::Engine& engine, const std::vector<Taking>& takings, const MeetingOptions& options,
                        MeetingResult& result);

/// SP5002 and SP5003: a request that is completed, and the device queue's turn that is not given back
/// or given back twice.
void findPacketFaults(summary::Engine& engine, const MeetingOptions& options, MeetingResult& result);

/// SP1012: a wait, with a lock held, for who needs that lock.
void findFlushesUnderLock(summary::Engine& engine, const std::vector<Taking>& takings, const MeetingOptions& options,
                          MeetingResult& result);
/// SP5006: a request that its cancel routine and somebody else complete, or nobody.
void findCancelRaces(summary::Engine& engine, const MeetingOptions& options, MeetingResult& result);
/// SP5006: the request that StartIo works on, and its cancel routine.
void findCancelableCurrent(summary::Engine& engine, const MeetingOptions& options, MeetingResult& result);
/// SP1007: a lock that is taken and never initialised, or by what is let in before it is.
void findUninitializedLocks(summary::Engine& engine, const std::vector<Taking>& takings, MeetingResult& result);

/// The OS calls it for one packet of a device queue after the other.
bool isStartIo(const program::Program& program, const program::Entry& entry);

/// One sentence on how a routine comes to a CPU: "Isr (IoConnectInterrupt in StartDevice) runs at …".
std::string comesToCpu(const program::Program& program, const Path& path);

} // namespace spinproof::confirm
