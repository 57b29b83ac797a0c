// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/blame.h"

#include "checker/summary/exits.h"

#include <algorithm>

namespace spinproof::confirm {

using namespace program;

namespace {

/// The index of the step that took what the path still holds, by the place of its source.
std::size_t acquireStep(const summary::Engine& engine, const Path& path, const Location& at) {
  for (std::size_t i = path.steps.size(); i-- > 0;) {
    const Instruction* instruction = engine.sites().instruction(path.steps[i].site);
    if (path.steps[i].kind == PathStepKind::Effect && instruction &&
        std::holds_alternative<Acquire>(instruction->operation) && instruction->location == at)
      return i;
  }
  return path.steps.size();
}

/// The parameter whose value, or whose target, an expression is.
std::optional<LocalId> parameterIn(const ExpressionPtr& value, const Function& function) {
  if (!value || value->kind != ExpressionKind::Read || value->place->root != RootKind::Local ||
      value->place->local.value >= function.parameterCount || value->place->path.size() > 1)
    return std::nullopt;
  return value->place->local;
}

} // namespace

void blameCallee(summary::Engine& engine, const Path& path, rules::Violation& violation) {
  if (violation.related.empty())
    return;
  const std::size_t acquire = acquireStep(engine, path, violation.related.front().at);
  if (acquire == path.steps.size())
    return;
  std::uint32_t depth = path.steps[acquire].depth;
  for (std::size_t i = acquire + 1; i < path.steps.size() && depth > 0; ++i) {
    const PathStep& step = path.steps[i];
    if (step.kind != PathStepKind::Return || step.depth >= depth)
      continue;
    depth = step.depth;
    const auto& exits = engine.context(step.context).exits;
    const summary::Exit& taken = exits[step.exit];
    bool mixed = std::any_of(exits.begin(), exits.end(), [&](const summary::Exit& other) {
      return !holds(other, path.steps[acquire].site) && !tellApart(taken, other, engine.terms());
    });
    if (!mixed)
      continue;
    const Program& program = engine.program();
    const Function& callee = program.function(step.callee);
    violation.message = callee.name + " returns here and still holds " + violation.subject + ", acquired at line " +
                        std::to_string(violation.related.front().at.line) +
                        "; on its other paths it does not, and its caller cannot tell. " +
                        program.function(path.function).name + " then returns to the OS with the lock.";
    violation.related.push_back({violation.at, path.function, program.function(path.function).name + " returns to the OS here"});
    violation.at = engine.sites().instruction(taken.site)->location;
    violation.in = step.callee;
    return;
  }
}

void explainSlot(const summary::Engine& engine, const Path& path, summary::PlaceId slot, rules::Violation& violation) {
  if (!slot)
    return;
  for (std::size_t i = path.steps.size(); i-- > 0;) {
    const PathStep& step = path.steps[i];
    const Instruction* instruction = engine.sites().instruction(step.site);
    if (step.kind != PathStepKind::Effect || step.event.slot != slot || !instruction)
      continue;
    for (const rules::Related& known : violation.related)
      if (known.at == instruction->location)
        return;
    violation.related.push_back({instruction->location, step.function, "the level that is given here was saved here"});
    return;
  }
}

void blameCaller(const summary::Engine& engine, const Chain& chain, rules::Violation& violation) {
  for (std::size_t i = chain.size(); i-- > 0 && violation.blamesParameter;) {
    const Instruction* instruction = engine.sites().instruction(chain[i].site);
    const auto* call = instruction ? std::get_if<Call>(&instruction->operation) : nullptr;
    if (!call || violation.blamesParameter->value >= call->arguments.size())
      return;
    violation.related.push_back({violation.at, violation.in, "used here"});
    violation.at = instruction->location;
    violation.in = engine.context(chain[i].caller).entrance.function;
    violation.blamesParameter = parameterIn(call->arguments[violation.blamesParameter->value],
                                            engine.program().function(violation.in));
  }
}

void blameHolder(summary::Engine& engine, const Path& path, rules::Violation& violation) {
  std::size_t i = 0;
  std::uint32_t depth = 0; // of the function that holds the lock
  if (violation.wrongWhileHeld->valid()) {
    i = acquireStep(engine, path, *violation.wrongWhileHeld);
    if (i == path.steps.size())
      return;
    depth = path.steps[i].depth;
  }
  const PathStep* call = nullptr;
  for (; i < path.steps.size(); ++i) {
    const PathStep& step = path.steps[i];
    if (step.kind == PathStepKind::Return && step.depth <= depth) {
      depth = step.depth;
      call = nullptr;
    } else if (step.kind == PathStepKind::Call && step.depth == depth) {
      call = &step;
    }
  }
  const Instruction* instruction = call ? engine.sites().instruction(call->site) : nullptr;
  if (!instruction)
    return;
  const Program& program = engine.program();
  const std::string place = program.fileName(violation.at.file) + ":" + std::to_string(violation.at.line);
  violation.related.insert(violation.related.begin(), {violation.at, violation.in, "the call that it leads to"});
  violation.message = program.function(call->callee).name + " leads to " + place + ": " + violation.message;
  violation.at = instruction->location;
  violation.in = call->function;
}

} // namespace spinproof::confirm
