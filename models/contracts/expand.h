// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/contracts/contract_set.h"
#include "models/program/program.h"

#include <cstddef>
#include <map>
#include <set>
#include <string>

namespace spinproof::contracts {

/// What expand() met. Names are sorted; counts are call sites.
struct ExpansionReport {
  std::size_t calls = 0;                         ///< calls of routines without a body
  std::map<std::string, std::size_t> modelled;   ///< by a contract with effects
  std::map<std::string, std::size_t> boundsOnly; ///< by a contract that knows the IRQL alone
  std::map<std::string, std::size_t> unknown;    ///< by nothing: an assumption
  std::map<std::string, std::size_t> bodiless; ///< the driver's own, without body; not in `calls`
  std::size_t traces = 0; ///< calls that only print; not among `calls`
  std::map<std::string, std::size_t> coarse; ///< a condition nobody can decide: widest bounds taken
};

/// What the sources say of routines that they do not define.
struct RoutineFacts {
  std::map<std::string, std::string> classes; ///< routine → function class, which may have a contract
  std::set<std::string> own;    ///< declared in the driver's sources: parts of it that are not there
  std::set<std::string> traces; ///< routines that the trace preprocessor generates: they only print
};

/// Puts behind every call of an OS routine what its contract says: Require for the IRQL, then the
/// effects as instructions whose `origin` is the routine. The Call itself stays where it is.
///
///   Call KeAcquireSpinLock(&ext->Lock, &irql)
///   ⇒ Call …; Require 0..2; Acquire ext->Lock spin raise 2 old→irql
///
/// Outcomes become branches on the result or an argument. A routine without a contract becomes an
/// Assumption; its result, and locals whose address it gets, may have any value afterwards.
program::Program expand(program::Program program, const ContractSet& contracts,
                        ExpansionReport& report, const RoutineFacts& facts = {});

} // namespace spinproof::contracts
