// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/program/program.h"

#include <cstdint>

namespace spinproof::testing {

/// A closed Program with what drivers have and randomClosedProgram() leaves out: a device queue
/// with StartIo, old IRQLs in shared slots, queued and reader/writer locks, tries, helpers that are
/// called, timers, cancel routines, serialised and pageable routines, levels that are required.
/// Everything in it can be said in Promela. Many are wrong, many are right.
program::Program randomDriver(std::uint64_t seed);

} // namespace spinproof::testing
