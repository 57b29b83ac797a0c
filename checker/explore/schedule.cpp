// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/schedule.h"

#include "models/machine/locks.h"
#include "models/machine/ring.h"

#include <algorithm>

namespace spinproof::explore {

using machine::CpuIndex;
using machine::Machine;
using machine::State;
using machine::Step;
using machine::StepKind;

namespace {

bool holdsOn(const State& state, program::ObjectId lock, CpuIndex cpu) {
  const auto& owners = state.object(lock).owners;
  return std::any_of(owners.begin(), owners.end(),
                     [&](const machine::Owner& owner) { return owner.who.cpu == cpu; });
}

program::ObjectId waitedFor(const Machine& machine, const State& state, CpuIndex cpu) {
  const auto& activation = state.cpus[cpu].stack.back();
  for (const auto& link : machine::linksOf({machine.program(), state, cpu, activation}))
    if (link.object)
      return link.object;
  return {};
}

std::string howItWaits(const program::Object& object) {
  if (object.kind != program::ObjectKind::Lock)
    return "waits for " + object.name;
  if (machine::isSpinning(object))
    return "spins on " + object.name;
  return "sleeps until " + object.name + " is free";
}

/// Whose step it is, before it is made; a start has no activation yet.
const machine::Activation* actorOf(const State& before, const Step& step) {
  if (step.kind == StepKind::Run || step.kind == StepKind::Resume)
    return machine::find(before, {step.cpu, step.entry});
  return nullptr;
}

ScheduleRow makeRow(const Machine& machine, const State& before, const Step& step,
                    const State& after) {
  const auto& program = machine.program();
  ScheduleRow row;
  row.step = step;
  row.onCpu = step.kind != StepKind::Expire;
  row.text = machine::describe(program, before, step);
  if (step.entry)
    row.entry = program.entry(step.entry).name;
  if (const auto* actor = actorOf(before, step)) {
    row.function = program.function(actor->frame().at.function).name;
    row.location = machine::locationAt(program, actor->frame().at);
    row.at = actor->frame().at;
  } else if (step.kind == StepKind::Start) {
    const auto& function = program.function(program.entry(step.entry).function);
    row.function = function.name;
    row.location = function.declared;
  }
  for (CpuIndex cpu = 0; cpu < after.cpus.size(); ++cpu)
    row.after.push_back(snapshot(machine, after, cpu));
  return row;
}

} // namespace

CpuSnapshot snapshot(const Machine& machine, const State& state, CpuIndex cpu) {
  const auto& program = machine.program();
  const auto& c = state.cpus[cpu];
  CpuSnapshot result;
  result.irql = c.irql;
  result.idle = c.stack.empty();
  for (std::uint32_t i = 0; i < program.objects.size(); ++i)
    if (holdsOn(state, program::ObjectId{i}, cpu))
      result.held.push_back(program.objects[i].name);
  for (const auto& thread : c.blocked)
    result.blocked.push_back(program.entry(thread.entry).name);
  if (result.idle)
    return result;
  for (const auto& activation : c.stack)
    result.beneath.push_back(program.entry(activation.entry).name);
  result.running = std::move(result.beneath.back());
  result.beneath.pop_back();
  result.function = program.function(c.stack.back().frame().at.function).name;
  result.entry = c.stack.back().entry;
  result.at = c.stack.back().frame().at;
  if (const program::ObjectId object = waitedFor(machine, state, cpu)) {
    result.waitsFor = program.object(object).name;
    result.waits = howItWaits(program.object(object));
  }
  return result;
}

Schedule makeSchedule(const Machine& machine, const std::vector<Step>& steps) {
  Schedule schedule;
  auto state = machine.initialState();
  for (const auto& step : steps) {
    auto after = machine.apply(state, step).state;
    schedule.rows.push_back(makeRow(machine, state, step, after));
    state = std::move(after);
  }
  return schedule;
}

} // namespace spinproof::explore
