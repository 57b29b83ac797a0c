// SPDX-License-Identifier: Apache-2.0
// The machine: what a closed Program means. THE specification; the search, the replayer, the
// Promela export and the tests all stand on it.
//
//   Machine machine(program, {.cpus = 2});
//   State state = machine.initialState();
//   for (const Step& step : machine.enabledSteps(state)) {
//     StepResult next = machine.apply(state, step);   // next.state, next.violation
//   }
//
// One noun a file: activation.h and state.h say what there is; entries.h what the OS starts; run.h
// the instructions; irql.h, locks.h (acquire.cpp, release.cpp), waits.h, queues.h, start_io.h their
// rules; ring.h who is stuck; races.h who collides.
//
// What it leaves out, so that a newcomer does not look for it:
//   - one thread does not preempt another on its CPU; it gets the CPU when that one ends or blocks.
//     With two CPUs the same interleavings are there;
//   - each entry runs at most once per CPU at a time; a blocked thread counts;
//   - APCs, critical regions, lifecycle phases and registration: an entry may start whenever its
//     trigger says so, in the order that the Program's author or the clustering made possible;
//   - events do not tell synchronization from notification; timers are not periodic; packets have
//   no
//     identity, and at most Object::capacity of them wait;
//   - a reader of a reader/writer spin lock is admitted beside waiting writers;
//   - time. Nothing is ever late, and a wait with a timeout may time out at once.
//
// Pure: no I/O, no clock, no randomness, and nothing but its arguments decides a result.
#pragma once

#include "models/machine/state.h"
#include "models/machine/step.h"
#include "models/machine/violation.h"

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace spinproof::machine {

/// The Program is not closed, or the configuration is out of range: the first defect.
class MachineError : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

struct StepResult {
  State state;
  /// What is wrong in the step or in the state it leads to. Such a state is not to be continued.
  std::optional<Violation> violation;
};

class Machine {
public:
  /// The Program is not copied and must live as long. Throws MachineError.
  Machine(const Program& program, Configuration configuration);

  const Program& program() const { return program_; }
  const Configuration& configuration() const { return configuration_; }

  /// Every CPU idle at PASSIVE_LEVEL, every object at its initial value.
  State initialState() const;
  /// By CPU: what runs, what comes back, what starts; then timers. Empty when nothing can happen.
  std::vector<Step> enabledSteps(const State& state) const;
  /// The step must be enabled.
  StepResult apply(const State& state, const Step& step) const;

  // The parts of the two above, for searches that look at one CPU at a time.

  /// Those of enabledSteps() that are of this CPU, as if nothing had stopped.
  Steps stepsOf(const State& state, CpuIndex cpu) const;
  /// The timers that can expire, as if nothing had stopped.
  Steps expiries(const State& state) const;
  /// An activation has come to a block that never ends: the machine has stopped, nothing is
  /// enabled.
  bool hasStopped(const State& state) const;
  /// Makes the step in place. What is wrong in the step itself: rings and races of the state it
  /// leads to are not looked for.
  std::optional<Violation> make(State& state, const Step& step) const;

private:
  const Program& program_;
  Configuration configuration_;
};

/// What the step does, for people: "takes DEVICE.Lock". `before` is the state it is made in.
std::string describe(const Program& program, const State& before, const Step& step);
/// "Dispatch spins on QueueLock, which Dpc has"
std::string describe(const Program& program, const RingLink& link);

} // namespace spinproof::machine
