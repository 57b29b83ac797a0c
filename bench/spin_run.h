// SPDX-License-Identifier: Apache-2.0
// SPIN's cost for a model: generating the verifier, compiling it, running it.
#pragma once

#include "bench/process.h"
#include "models/program/program.h"

#include <cstdint>
#include <string>

namespace spinproof::bench {

struct SpinRun {
  Cost generate, compile, run;
  std::uint64_t states = 0;
  double bytesPerState = 0; ///< of the memory that its report gives for States
};

/// The model that explore::toPromela() writes, `-O2 -DSAFETY`, and -DNOREDUCE unless `reduce`. Medians
/// of `repeats` runs, of a model that has `states` States. Throws std::runtime_error when a tool fails or SPIN does not see all States.
SpinRun runSpin(const program::Program& program, unsigned cpus, std::uint64_t states, bool reduce,
                unsigned repeats, const std::string& folder);

} // namespace spinproof::bench
