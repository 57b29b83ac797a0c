// SPDX-License-Identifier: Apache-2.0
// SPIN's answer about a closed Program: export, generate, compile, run.
#pragma once

#include "checker/explore/promela.h"

#include <cstdint>
#include <string>

namespace spinproof::testing {

struct SpinAnswer {
  bool assertionViolated = false;
  bool invalidEndState = false;
  std::uint64_t states = 0;
};

/// What SPIN is asked.
enum class Question {
  Count,   ///< all states; invalid end states are no errors
  Verdict, ///< is there an error, with the process that stops the OS from starting routines
};

/// Throws std::runtime_error with the tools' output when SPIN or the compiler cannot do it.
SpinAnswer askSpin(const program::Program& program, machine::CpuIndex cpus, Question question);

} // namespace spinproof::testing
