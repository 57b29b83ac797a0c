// SPDX-License-Identifier: Apache-2.0
// A run of the machine as people read it: who did what, and how every CPU stood afterwards.
#pragma once

#include "models/machine/machine.h"

#include <string>
#include <vector>

namespace spinproof::explore {

/// A CPU after a step.
struct CpuSnapshot {
  bool idle = true;
  std::string running;              ///< the entry that runs; empty when idle
  std::string function;             ///< the innermost function of it
  std::vector<std::string> beneath; ///< the entries it interrupted, the innermost last
  std::vector<std::string> blocked; ///< the threads that wait off this CPU
  program::Irql irql = program::kPassive;
  std::vector<std::string>
      held;             ///< locks of all activations of this CPU, in the order of the table
  std::string waitsFor; ///< the lock or object that what runs here cannot have; else empty
  std::string waits;    ///< how it waits: "spins on L", "sleeps until L is free"; else empty
  program::EntryId entry; ///< of what runs; none when idle
  machine::Position at;   ///< where what runs stands; invalid when idle
};

struct ScheduleRow {
  machine::Step step;
  bool onCpu = true;    ///< false: nobody's step (a timer expires)
  std::string entry;    ///< whose step
  std::string function; ///< the function that stood there before the step
  std::string text;     ///< "takes DEVICE.Lock"
  program::Location location;
  machine::Position at;   ///< where it stood before the step; invalid at a start
  std::vector<CpuSnapshot> after; ///< by CPU
};

struct Schedule {
  std::vector<ScheduleRow> rows;
};

/// The steps must be possible one after the other from the initial state.
Schedule makeSchedule(const machine::Machine& machine, const std::vector<machine::Step>& steps);
CpuSnapshot snapshot(const machine::Machine& machine, const machine::State& state,
                     machine::CpuIndex cpu);

} // namespace spinproof::explore
