// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/narrate.h"
#include "checker/confirm/time_findings.h"

#include "models/program/print.h"

#include <algorithm>

namespace spinproof::confirm {

using namespace program;
using report::StepKind;
using report::TraceStep;

namespace {

class Teller {
public:
  Teller(const summary::Engine& engine, const Path& path)
      : engine_(engine), program_(engine.program()), path_(path), irql_(path.irql) {
    activation_ = program_.function(path.function).name;
    if (path.entry)
      activation_ = program_.entry(path.entry).name;
  }

  std::vector<TraceStep> tell() {
    const Function& function = program_.function(path_.function);
    say(StepKind::Enter, activation_ + " starts at " + irqlName(irql_), function.declared, path_.function);
    for (const PathStep& step : path_.steps)
      this->step(step);
    return std::move(steps_);
  }

private:
  void say(StepKind kind, std::string text, const Location& at, FunctionId in) {
    TraceStep step;
    step.activation = activation_;
    step.function = program_.function(in).name;
    step.kind = kind;
    step.text = std::move(text);
    step.point = pointOf(at, program_);
    step.irql = irql_;
    step.held = held_;
    steps_.push_back(std::move(step));
  }

  void step(const PathStep& from) {
    switch (from.kind) {
    case PathStepKind::Call:
    case PathStepKind::Return: {
      const bool in = from.kind == PathStepKind::Call;
      say(in ? StepKind::Call : StepKind::Return,
          callText(in, program_.function(from.callee).name),
          engine_.sites().instruction(from.site)->location, from.function);
      break;
    }
    case PathStepKind::Branch: {
      const auto spot = engine_.sites().spot(from.site);
      const Function& function = program_.function(spot.function);
      const Block& block = function.blocks[spot.block.value];
      say(StepKind::Branch,
          "where " + toString(block.edges[from.event.index].condition, program_, &function) +
              (from.values.empty() ? "" : " (" + from.values + ")"),
          block.branch, from.function);
      break;
    }
    case PathStepKind::Effect: effect(from); break;
    }
  }

  void effect(const PathStep& from) {
    const Instruction* instruction = engine_.sites().instruction(from.site);
    if (!instruction)
      return;
    irql_ = from.event.irqlAfter;
    const auto& op = instruction->operation;
    const std::string lock = from.event.place ? const_cast<summary::Engine&>(engine_).terms().className(
                                                    from.event.place, program_, &program_.function(path_.function))
                                              : "";
    if (std::holds_alternative<Acquire>(op)) {
      held_.push_back(lock);
      say(StepKind::Acquire, "takes " + lock, instruction->location, from.function);
    } else if (std::holds_alternative<Release>(op)) {
      if (auto it = std::find(held_.rbegin(), held_.rend(), lock); it != held_.rend())
        held_.erase(std::next(it).base());
      say(StepKind::Release, "gives back " + lock, instruction->location, from.function);
    } else if (std::holds_alternative<Raise>(op) || std::holds_alternative<Lower>(op)) {
      say(StepKind::Irql, "changes the IRQL to " + irqlName(irql_), instruction->location, from.function);
    }
  }

  const summary::Engine& engine_;
  const Program& program_;
  const Path& path_;
  std::string activation_;
  Irql irql_ = 0;
  std::vector<std::string> held_;
  std::vector<TraceStep> steps_;
};

} // namespace

std::vector<TraceStep> story(const summary::Engine& engine, const Path& path) { return Teller(engine, path).tell(); }

} // namespace spinproof::confirm
