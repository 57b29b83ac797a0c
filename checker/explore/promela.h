// SPDX-License-Identifier: Apache-2.0
// A closed Program in the language of SPIN, so that SPIN can check it too.
//
// Exact: one process per entry and CPU, one d_step per step of the machine, one label per position,
// and every part of the machine's State is one variable. Generated with `spin -a -o1 -o2 -o3` and
// compiled with -DSAFETY -DNOREDUCE, SPIN stores exactly as many states as the naive search when
// nothing is violated.
//
// A violation of one activation is an assertion. A ring has no such place: SPIN finds it as an
// invalid end state. For that, other CPUs must not go on for ever: with `closing`, one more process
// may at any moment stop the OS from starting routines, after which everything that can end does,
// and only the stuck remain. (States are then counted twice, before and after.)
//
// What Promela cannot say, or only with states of its own, throws PromelaError: sleeping locks and
// waits, flushes, recursive locks, blocks that never return, unknown values.
#pragma once

#include "models/machine/configuration.h"
#include "models/program/program.h"

#include <stdexcept>
#include <string>

namespace spinproof::explore {

/// What cannot be expressed: "function F, block 0, instruction 2: a wait".
class PromelaError : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

struct PromelaOptions {
  machine::CpuIndex cpus = 2;
  bool closing = false;
};

/// The Program must be closed.
std::string toPromela(const program::Program& program, const PromelaOptions& options);

} // namespace spinproof::explore
