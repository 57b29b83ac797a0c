// SPDX-License-Identifier: Apache-2.0
// What the frontend understood of one driver, in numbers. For developers: scripts/coverage.
#pragma once

#include "frontend/parse/parsed_unit.h"
#include "frontend/project/project.h"
#include "models/contracts/contract_set.h"
#include "models/harness/harness.h"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace spinproof::frontend {

/// A function that is not whole, and the first reason.
struct Flaw {
  std::string file;
  unsigned line = 0;
  std::string function, reason;
};

/// Seconds of computing; of several units at once, where there are several jobs.
struct Seconds {
  double plain = 0; ///< Clang alone, once, with the same headers and flags; nothing made up
  double parse = 0; ///< with everything that is made up, and repeated where needed
  double lower = 0;
};

struct DriverSurvey {
  std::string name, why;
  std::size_t units = 0, asts = 0, linesOfUnits = 0;
  std::size_t functions = 0, degraded = 0;
  /// Functions with a lock, IRQL, wait, StartIo or framework-lock operation in their text or model.
  std::size_t lockFunctions = 0, lockDegraded = 0;
  std::size_t lockOps = 0, lockOpsUnnamed = 0; ///< acquires and releases
  std::size_t osCalls = 0;
  std::map<std::string, std::size_t> osCallsUnknown; ///< by routine
  std::size_t entries = 0, unresolvedCalls = 0, defects = 0;
  std::size_t calledBack = 0; ///< functions that run within calls of OS routines only, by contract
  std::vector<Flaw> flaws;     ///< of lock functions
  std::vector<Flaw> allFlaws;  ///< of the others
  std::vector<std::string> failures;            ///< units without a whole AST
  std::vector<std::string> missedEntries;       ///< "Routine, file:line, to WHERE (ROLE)"
  std::vector<std::string> entryNames;          ///< "Routine (ROLE), why"
  std::map<std::string, std::size_t> missing;   ///< headers, by units that want them
  std::map<std::string, std::size_t> made;      ///< names that nobody declares
  std::map<std::string, std::size_t> errors;    ///< messages
  std::set<std::string> headers;                ///< of the kernel kit that units include; last parts
  Seconds seconds;
};

struct SurveyOptions {
  ParseOptions parse;
  contracts::ContractSet contracts;
  contracts::HarnessSet harness;
  bool timePlain = false; ///< also parse with Clang alone
  std::size_t jobs = 1;
};

DriverSurvey survey(const Driver& driver, const SurveyOptions& options);

} // namespace spinproof::frontend
