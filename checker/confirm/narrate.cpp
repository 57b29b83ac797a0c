// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/narrate.h"

#include "models/program/print.h"

#include <algorithm>

namespace spinproof::confirm {

using report::StepKind;
using report::TraceStep;

report::SourcePoint pointOf(const program::Location& at, const program::Program& program) {
  if (!at.valid())
    return {};
  return {program.fileName(at.file), at.line, at.column, at.macro};
}

namespace {

StepKind kindOf(const program::Operation& operation) {
  if (std::holds_alternative<program::Acquire>(operation)) return StepKind::Acquire;
  if (std::holds_alternative<program::Release>(operation)) return StepKind::Release;
  if (std::holds_alternative<program::Raise>(operation) || std::holds_alternative<program::Lower>(operation))
    return StepKind::Irql;
  if (std::holds_alternative<program::Wait>(operation) || std::holds_alternative<program::Flush>(operation))
    return StepKind::Wait;
  if (std::holds_alternative<program::Queue>(operation)) return StepKind::Queue;
  if (std::holds_alternative<program::StartPacket>(operation) ||
      std::holds_alternative<program::StartNextPacket>(operation))
    return StepKind::Packet;
  if (std::holds_alternative<program::Call>(operation)) return StepKind::Call;
  return StepKind::Other;
}

class Narrator {
public:
  Narrator(const summary::Engine& engine, const PathProgram& code, const std::vector<Path>& paths)
      : engine_(engine), program_(engine.program()), code_(code), paths_(paths), told_(paths.size(), 0) {}

  void tell(const explore::ScheduleRow& row) {
    TraceStep step = base(row);
    if (row.step.kind == machine::StepKind::Start) {
      step.kind = StepKind::Enter;
      if (row.step.entry.value < told_.size()) {
        told_[row.step.entry.value] = 0;
        step.function = program_.function(paths_[row.step.entry.value].function).name;
      }
      steps_.push_back(std::move(step));
      return;
    }
    if (const program::Instruction* instruction = instructionOf(row)) {
      step.kind = kindOf(instruction->operation);
      catchUp(row, step);
    }
    nameLock(step);
    steps_.push_back(std::move(step));
  }

  /// Spinning is no step of the machine: what each CPU spins on in the end, told as its last step.
  void tellEnd(const explore::ScheduleRow& last) {
    for (std::uint32_t cpu = 0; cpu < last.after.size(); ++cpu) {
      const explore::CpuSnapshot& end = last.after[cpu];
      if (end.waitsFor.empty())
        continue;
      explore::ScheduleRow row = last;
      row.step.cpu = static_cast<machine::CpuIndex>(cpu);
      row.step.entry = end.entry;
      row.entry = end.running;
      row.function = end.function;
      row.at = end.at;
      row.text = end.waits;
      row.location = machine::locationAt(code_.program(), end.at);
      TraceStep step = base(row);
      catchUp(row, step);
      step.kind = StepKind::Spin;
      step.object = end.waitsFor;
      steps_.push_back(std::move(step));
    }
  }

  /// What one of the two that clash is about to do; what led it there is told now.
  TraceStep clash(const explore::ScheduleRow& last, machine::ActivationId who, const machine::Position& at, const Last& what) {
    explore::ScheduleRow row = last;
    row.step.cpu = who.cpu;
    row.step.entry = who.entry;
    row.entry = last.after[who.cpu].running;
    row.at = at;
    row.text = what.text;
    row.location = what.at;
    TraceStep step = base(row);
    step.function = program_.function(paths_[who.entry.value].function).name;
    catchUp(row, step);
    step.kind = StepKind::Clash;
    step.object = what.object;
    return step;
  }

  void tell(TraceStep step) { steps_.push_back(std::move(step)); }

  /// The lock that the step took or gave back. Taking it takes the machine two steps, the first of
  /// which raises the IRQL; when nothing came between them they are told as one.
  void nameLock(TraceStep& step) {
    const TraceStep* previous = previousOf(step);
    const std::vector<std::string> none;
    const std::vector<std::string>& before = previous ? previous->held : none;
    step.object = missingIn(before, step.held);
    if (!step.object.empty()) {
      const bool raised = previous == &steps_.back() && previous->kind == StepKind::Acquire &&
                          previous->object.empty() && previous->point == step.point;
      if (raised)
        steps_.pop_back();
      return;
    }
    step.object = missingIn(step.held, before);
  }

  const TraceStep* previousOf(const TraceStep& step) const {
    for (auto previous = steps_.rbegin(); previous != steps_.rend(); ++previous)
      if (previous->cpu == step.cpu)
        return &*previous;
    return nullptr;
  }

  /// The first of `names` that is not among `others`; empty when there is none.
  static std::string missingIn(const std::vector<std::string>& others,
                               const std::vector<std::string>& names) {
    for (const std::string& name : names)
      if (std::find(others.begin(), others.end(), name) == others.end())
        return name;
    return {};
  }

  std::vector<TraceStep> take() { return std::move(steps_); }

private:
  TraceStep base(const explore::ScheduleRow& row) const {
    TraceStep step;
    step.cpu = row.step.cpu;
    step.activation = row.entry;
    step.function = row.function;
    step.text = row.text;
    while (step.text.ends_with(' ')) // of a name that was made unique
      step.text.pop_back();
    step.point = pointOf(row.location, program_);
    if (row.step.cpu < row.after.size()) {
      const explore::CpuSnapshot& cpu = row.after[row.step.cpu];
      step.nesting = static_cast<std::uint32_t>(cpu.beneath.size());
      step.irql = cpu.irql;
      step.held = cpu.held;
    }
    return step;
  }

  const program::Instruction* instructionOf(const explore::ScheduleRow& row) const {
    if (!row.at.valid() || row.at.function.value >= code_.program().functions.size())
      return nullptr;
    const auto& block = code_.program().function(row.at.function).blocks[row.at.block.value];
    return row.at.instruction < block.instructions.size() ? &block.instructions[row.at.instruction] : nullptr;
  }

  /// Calls and branches between what was told of this entry and its next instruction.
  void catchUp(const explore::ScheduleRow& row, TraceStep& step) {
    const std::uint32_t entry = row.step.entry.value;
    if (entry >= paths_.size() || row.at.function != code_.program().entry(row.step.entry).function)
      return;
    const auto& origins = code_.origins(row.step.entry);
    const Path& path = paths_[entry];
    std::size_t until = row.at.instruction < origins.size() ? origins[row.at.instruction] : PathProgram::kAppended;
    if (until == PathProgram::kAppended)
      until = path.steps.size();
    for (; told_[entry] < until; ++told_[entry])
      insert(path.steps[told_[entry]], row);
    if (until < path.steps.size())
      step.function = program_.function(path.steps[until].function).name;
    else if (!path.steps.empty())
      step.function = innermost(path);
  }

  std::string innermost(const Path& path) const {
    std::vector<program::FunctionId> stack{path.function};
    for (const PathStep& step : path.steps) {
      if (step.kind == PathStepKind::Call)
        stack.push_back(step.callee);
      else if (step.kind == PathStepKind::Return && stack.size() > 1)
        stack.pop_back();
    }
    return program_.function(stack.back()).name;
  }

  void insert(const PathStep& from, const explore::ScheduleRow& row) {
    if (from.kind == PathStepKind::Effect)
      return;
    TraceStep step;
    step.cpu = row.step.cpu;
    step.activation = row.entry;
    step.function = program_.function(from.function).name;
    for (auto previous = steps_.rbegin(); previous != steps_.rend(); ++previous)
      if (previous->cpu == step.cpu) {
        step.irql = previous->irql;
        step.held = previous->held;
        step.nesting = previous->nesting;
        break;
      }
    if (from.kind == PathStepKind::Branch) {
      const auto spot = engine_.sites().spot(from.site);
      const program::Function& function = program_.function(spot.function);
      const program::Block& block = function.blocks[spot.block.value];
      step.kind = StepKind::Branch;
      step.text = "where " + program::toString(block.edges[from.event.index].condition, program_, &function);
      if (!from.values.empty())
        step.text += " (" + from.values + ")";
      step.point = pointOf(block.branch, program_);
    } else {
      const program::Instruction* call = engine_.sites().instruction(from.site);
      step.kind = from.kind == PathStepKind::Call ? StepKind::Call : StepKind::Return;
      step.text = callText(from.kind == PathStepKind::Call, program_.function(from.callee).name);
      step.point = pointOf(call->location, program_);
    }
    steps_.push_back(std::move(step));
  }

  const summary::Engine& engine_;
  const program::Program& program_;
  const PathProgram& code_;
  const std::vector<Path>& paths_;
  std::vector<std::size_t> told_; ///< by entry: how many steps of its path were told
  std::vector<TraceStep> steps_;
};

} // namespace

std::vector<TraceStep> narrate(const summary::Engine& engine, const PathProgram& code,
                               const std::vector<Path>& paths, const explore::Schedule& schedule) {
  Narrator narrator(engine, code, paths);
  for (const explore::ScheduleRow& row : schedule.rows)
    narrator.tell(row);
  if (!schedule.rows.empty())
    narrator.tellEnd(schedule.rows.back());
  return narrator.take();
}

bool areTwo(const machine::Violation& violation) {
  return violation.kind == machine::ViolationKind::DataRace && violation.other && violation.other->entry != violation.who.entry;
}

std::vector<TraceStep> narrateClash(const summary::Engine& engine, const PathProgram& code, const std::vector<Path>& paths,
                                    const explore::Confirmed& clash, const std::vector<Last>& lasts) {
  Narrator narrator(engine, code, paths);
  for (const explore::ScheduleRow& row : clash.schedule.rows)
    narrator.tell(row);
  const machine::Violation& end = clash.violation;
  TraceStep one = narrator.clash(clash.schedule.rows.back(), end.who, end.at, lasts[end.who.entry.value]);
  narrator.tell(narrator.clash(clash.schedule.rows.back(), *end.other, end.otherAt, lasts[end.other->entry.value]));
  narrator.tell(std::move(one));
  return narrator.take();
}

void endWith(std::vector<TraceStep>& trace, std::string text, const report::SourcePoint& at, const std::string& function) {
  TraceStep step = trace.back();
  step.kind = StepKind::Other;
  step.text = std::move(text);
  step.object.clear();
  step.point = at;
  step.function = function;
  trace.push_back(std::move(step));
}

} // namespace spinproof::confirm
