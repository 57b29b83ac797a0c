// SPDX-License-Identifier: Apache-2.0
// Programs out of a seed, for property tests. The same seed gives the same Program everywhere;
// print the seed when a test fails.
#pragma once

#include "models/program/program.h"

#include <cstdint>

namespace spinproof::testing {

/// An open Program that uses the whole language: verify() finds nothing. It makes no sense as a
/// driver.
program::Program randomProgram(std::uint64_t seed);

/// How large a closed Program may get; every number is an upper bound, at least 1.
struct ClosedShape {
  std::uint32_t threads = 2;    ///< entries at PASSIVE_LEVEL or DISPATCH_LEVEL
  std::uint32_t locks = 2;      ///< spin locks, at most one of them an interrupt's
  std::uint32_t flags = 2;      ///< shared values 0 and 1
  std::uint32_t statements = 4; ///< in each routine
  bool dpc = true;              ///< may have a DPC, queued by threads and the ISR
  bool isr = true;              ///< may have an interrupt service routine
  bool balanced = false;        ///< every lock taken is released, last taken first
};

/// A closed Program as small drivers are: threads, perhaps a DPC and an ISR, that take locks and
/// set flags. verifyClosed() finds nothing. Unless `balanced`, some of them deadlock or leak.
program::Program randomClosedProgram(std::uint64_t seed, const ClosedShape& shape = {});

} // namespace spinproof::testing
