// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/replay.h"

#include <algorithm>

namespace spinproof::explore {

using machine::Machine;

namespace {

Replay deviation(Replay replay, std::size_t step, std::string message) {
  replay.deviatesAt = step;
  replay.message = std::move(message);
  return replay;
}

std::string quoted(machine::ViolationKind kind) {
  return "\"" + std::string(machine::kindName(kind)) + "\"";
}

/// How many steps are possible one after the other, and the violation the last of them leads to.
std::size_t execute(const Machine& machine, const std::vector<machine::Step>& steps,
                    std::optional<machine::Violation>& violation) {
  auto state = machine.initialState();
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto enabled = machine.enabledSteps(state);
    if (std::find(enabled.begin(), enabled.end(), steps[i]) == enabled.end())
      return i;
    auto next = machine.apply(state, steps[i]);
    violation = std::move(next.violation);
    if (violation)
      return i + 1;
    state = std::move(next.state);
  }
  return steps.size();
}

} // namespace

Replay replay(const Trace& trace) {
  const Machine machine(trace.program, trace.configuration);
  Replay result;
  const auto done = execute(machine, trace.steps, result.violation);
  result.schedule = makeSchedule(
      machine, {trace.steps.begin(), trace.steps.begin() + static_cast<std::ptrdiff_t>(done)});
  if (!result.violation && done < trace.steps.size())
    return deviation(std::move(result), done + 1, "the machine cannot make this step here");
  if (!result.violation)
    return deviation(std::move(result), 0, "all steps are possible, but nothing is violated");
  if (done < trace.steps.size())
    return deviation(std::move(result), done,
                     "this step violates " + quoted(result.violation->kind) + " already");
  if (expectedOf(*result.violation) != trace.expected)
    return deviation(std::move(result), done,
                     "it leads to " + quoted(result.violation->kind) + ", not to the " +
                         quoted(trace.expected.kind) + " that the trace promises");
  result.confirmed = true;
  return result;
}

} // namespace spinproof::explore
