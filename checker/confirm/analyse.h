// SPDX-License-Identifier: Apache-2.0
// Program to findings: every entry explored, every suspicion executed on the machine, what holds made
// a finding. One call, no state kept.
#pragma once

#include "checker/confirm/advice.h"
#include "checker/confirm/budget.h"
#include "checker/report/finding.h"
#include "checker/report/lock_order.h"
#include "checker/solve/hold_time.h"
#include "models/program/program.h"
#include "rules/request_fields.h"

#include <set>

namespace spinproof::confirm {

struct AnalysisOptions {
  std::uint64_t maxStates = kStatesPerSearch; ///< of each search on the machine
  bool deferredStartIo = false;      ///< the driver asked the OS not to reenter StartIo
  bool takesCancelRoutineAway = false; ///< the driver asked the OS to do so before it calls StartIo
  std::set<std::string> requestRecords; ///< records that belong to one request (from the harness)
  std::set<std::string> deviceRecords;  ///< the OS's records of a device (from the harness)
  std::set<std::string> endsStorage;    ///< routines that free what their first argument points to (from the contracts)
  std::set<std::string> atomicUpdates;  ///< routines that update a value atomically (from the contracts)
  rules::RequestFields requestFields;   ///< what comes from user mode (from harness and contracts)
  AtDispatch atDispatch;             ///< acquires without a raise, by protocol (from the contracts)
  bool advice = false;               ///< SP7001 and SP7002, too
  bool solve = true;                 ///< paths are judged by Z3; without it more is reported, never less
  solve::CostTable costs;            ///< of instructions and calls, and what may be spent
};

struct Analysis {
  std::vector<report::Finding> findings; ///< sorted by point, rule, message
  std::vector<report::Notice> notices;
  std::vector<report::LockEdge> lockOrder; ///< sorted, each pair once
  std::vector<report::Notice> refutations; ///< of candidates: kind is the rule, text says why
  std::uint32_t functionsAnalysed = 0;
  std::uint32_t functionsNotAnalysed = 0;
  std::uint32_t candidates = 0;  ///< suspicions of several routines, executed
  std::uint32_t refuted = 0;     ///< of these, excluded by the machine
  std::uint32_t undecided = 0;   ///< of these, over budget
  std::uint32_t unconfirmed = 0; ///< of one routine's suspicions, those that the machine does not show
  std::uint32_t ways = 0;        ///< written-out paths that Z3 was asked about
  std::uint32_t infeasible = 0;  ///< of these, impossible
  std::uint32_t beyond = 0;      ///< of these, over its budget
};

/// `program`: linked, contracts expanded, objects collected.
Analysis analyse(const program::Program& program, const AnalysisOptions& options);

/// The order of the driver's locks, for `spinproof locks`.
report::LockOrder lockOrderOf(const program::Program& program, const AnalysisOptions& options);

} // namespace spinproof::confirm
