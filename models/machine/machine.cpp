// SPDX-License-Identifier: Apache-2.0
#include "models/machine/machine.h"

#include "models/machine/entries.h"
#include "models/machine/queues.h"
#include "models/machine/races.h"
#include "models/machine/ring.h"
#include "models/machine/run.h"
#include "models/machine/waits.h"
#include "models/program/verify.h"

namespace spinproof::machine {

Machine::Machine(const Program& program, Configuration configuration)
    : program_(program), configuration_(configuration) {
  if (configuration.cpus < 1 || configuration.cpus > kMaxCpus)
    throw MachineError("the number of CPUs must be between 1 and " + std::to_string(kMaxCpus) +
                       ", not " + std::to_string(configuration.cpus));
  const auto defects = program::verifyClosed(program);
  if (!defects.empty())
    throw MachineError("the machine runs closed programs only: " + defects.front().where + ": " +
                       defects.front().what);
}

State Machine::initialState() const {
  State state;
  state.cpus.resize(configuration_.cpus);
  for (const auto& object : program_.objects)
    state.objects.push_back({object.initial, {}, {}});
  return state;
}

namespace {

void addRuns(const Program& program, const State& state, CpuIndex cpu, Steps& steps) {
  const auto& stack = state.cpus[cpu].stack;
  if (stack.empty())
    return;
  for (const auto choice : choicesOf({program, state, cpu, stack.back()}))
    steps.push_back(Step::run({cpu, stack.back().entry}, choice));
}

/// A blocked thread needs what it waits for and an idle CPU: threads are scheduled below
/// DISPATCH_LEVEL only, and one thread does not preempt another here.
void addResumes(const Program& program, const State& state, CpuIndex cpu, Steps& steps) {
  if (!state.cpus[cpu].stack.empty())
    return;
  for (const auto& thread : state.cpus[cpu].blocked)
    for (const auto choice : choicesOf({program, state, cpu, thread}))
      steps.push_back(Step::resume({cpu, thread.entry}, choice));
}

void addExpiries(const Program& program, const State& state, Steps& steps) {
  for (std::uint32_t i = 0; i < program.objects.size(); ++i)
    if (canExpire(program, state, ObjectId{i}))
      steps.push_back(Step::expire(ObjectId{i}));
}

} // namespace

Steps Machine::stepsOf(const State& state, CpuIndex cpu) const {
  Steps steps;
  addRuns(program_, state, cpu, steps);
  addResumes(program_, state, cpu, steps);
  addStarts(program_, state, cpu, steps);
  return steps;
}

Steps Machine::expiries(const State& state) const {
  Steps steps;
  addExpiries(program_, state, steps);
  return steps;
}

bool Machine::hasStopped(const State& state) const {
  for (CpuIndex cpu = 0; cpu < state.cpus.size(); ++cpu)
    for (const auto& activation : state.cpus[cpu].stack)
      if (machine::hasStopped({program_, state, cpu, activation}))
        return true;
  return false;
}

std::vector<Step> Machine::enabledSteps(const State& state) const {
  std::vector<Step> steps;
  if (hasStopped(state))
    return steps;
  for (CpuIndex cpu = 0; cpu < state.cpus.size(); ++cpu)
    for (const auto& step : stepsOf(state, cpu))
      steps.push_back(step);
  for (const auto& step : expiries(state))
    steps.push_back(step);
  return steps;
}

std::optional<Violation> Machine::make(State& state, const Step& step) const {
  Turn turn(program_, state, step.cpu, step.choice);
  switch (step.kind) {
  case StepKind::Run:
    run(turn);
    break;
  case StepKind::Resume:
    unblock(state, {step.cpu, step.entry});
    run(turn);
    break;
  case StepKind::Start:
    start(turn, step);
    break;
  case StepKind::Expire:
    expire(program_, state, step.object);
    break;
  }
  return std::move(turn.violation);
}

StepResult Machine::apply(const State& state, const Step& step) const {
  StepResult result{state, std::nullopt};
  result.violation = make(result.state, step);
  if (!result.violation)
    result.violation = findRing(program_, result.state);
  if (!result.violation && configuration_.reportRaces)
    result.violation = findRace(program_, result.state);
  return result;
}

} // namespace spinproof::machine
