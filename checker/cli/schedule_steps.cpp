// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/schedule_steps.h"

#include "models/machine/machine.h"

#include <algorithm>

namespace spinproof::cli {

namespace {

using explore::CpuSnapshot;
using explore::ScheduleRow;
using report::StepKind;
using report::TraceStep;

report::SourcePoint pointOf(const program::Location& location, const program::Program& program) {
  if (!location.valid())
    return {};
  return {program.fileName(location.file), location.line, location.column, location.macro};
}

bool holds(const CpuSnapshot& cpu, const std::string& lock) {
  return std::find(cpu.held.begin(), cpu.held.end(), lock) != cpu.held.end();
}

class Converter {
public:
  Converter(const explore::Schedule& schedule, const program::Program& program)
      : schedule_(schedule), program_(program) {}

  std::vector<TraceStep> run() {
    for (const ScheduleRow& row : schedule_.rows) {
      before_.resize(row.after.size());
      steps_.push_back(acted(row));
      for (std::uint32_t cpu = 0; cpu < row.after.size(); ++cpu)
        if (!row.after[cpu].waitsFor.empty() && before_[cpu].waitsFor != row.after[cpu].waitsFor)
          steps_.push_back(spinning(row.after[cpu], cpu));
      before_ = row.after;
    }
    return std::move(steps_);
  }

private:
  TraceStep acted(const ScheduleRow& row) const {
    const std::uint32_t cpu = row.onCpu ? row.step.cpu : 0;
    const CpuSnapshot& before = before_[cpu];
    const CpuSnapshot& after = row.after[cpu];
    const bool ended = after.running != row.entry;
    TraceStep step = standing(after, cpu);
    step.activation = row.onCpu ? row.entry : after.running;
    step.nesting = nestingOf(ended ? before : after);
    step.function = row.function;
    step.text = row.text;
    step.point = pointOf(row.location, program_);
    for (const std::string& lock : after.held)
      if (!holds(before, lock))
        step.kind = StepKind::Acquire, step.object = lock;
    for (const std::string& lock : before.held)
      if (!holds(after, lock))
        step.kind = StepKind::Release, step.object = lock;
    if (row.step.kind == machine::StepKind::Start)
      step.kind = StepKind::Enter;
    else if (row.onCpu && ended)
      step.kind = StepKind::Leave;
    return step;
  }

  static TraceStep spinning(const CpuSnapshot& after, std::uint32_t cpu) {
    TraceStep step = standing(after, cpu);
    step.activation = after.running;
    step.nesting = nestingOf(after);
    step.function = after.function;
    step.kind = StepKind::Spin;
    step.object = after.waitsFor;
    step.text = after.waits;
    return step;
  }

  static TraceStep standing(const CpuSnapshot& after, std::uint32_t cpu) {
    TraceStep step;
    step.cpu = cpu;
    step.irql = after.irql;
    step.held = after.held;
    return step;
  }

  static std::uint32_t nestingOf(const CpuSnapshot& cpu) {
    return static_cast<std::uint32_t>(cpu.beneath.size());
  }

  const explore::Schedule& schedule_;
  const program::Program& program_;
  std::vector<CpuSnapshot> before_;
  std::vector<TraceStep> steps_;
};

} // namespace

std::vector<TraceStep> stepsOf(const explore::Schedule& schedule, const program::Program& program) {
  return Converter(schedule, program).run();
}

} // namespace spinproof::cli
