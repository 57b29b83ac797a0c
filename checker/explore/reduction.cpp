// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/reduction.h"

#include "checker/explore/reduce_local.h"
#include "checker/explore/reduce_por.h"
#include "checker/explore/reduce_preemption.h"
#include "models/machine/locks.h"
#include "models/machine/run.h"
#include "models/machine/value.h"

#include <algorithm>

namespace spinproof::explore {

using namespace program;
using machine::CpuIndex;
using machine::Phase;
using machine::State;
using machine::Step;
using machine::View;

Reduction::Reduction(const machine::Machine& machine, const Reductions& wanted)
    : machine_(machine), wanted_(wanted), footprint_(machine.program()) {}

std::vector<Step> Reduction::stepsOf(const State& state, CpuIndex cpu) const {
  auto steps = machine_.stepsOf(state, cpu);
  if (!wanted_.symmetry)
    return steps;
  const auto all = steps;
  std::erase_if(steps, [&](const Step& step) {
    return step.kind == machine::StepKind::Start &&
           isCopyOfEarlier(footprint_, machine_.program(), step, all);
  });
  return steps;
}

void Reduction::transact(const State& from, const Step& first, const Arrive& arrive) const {
  const bool right = wanted_.preemption && beginsRight(from, first);
  auto state = from;
  if (machine_.make(state, first))
    return arrive(state, true);
  goOn(state, first.cpu, !right, arrive);
}

bool Reduction::beginsRight(const State& state, const Step& first) const {
  if (first.kind == machine::StepKind::Start)
    return isRightMovingStart(footprint_, machine_.program(), first.entry);
  if (first.kind != machine::StepKind::Run)
    return false;
  return moverOf({machine_.program(), state, first.cpu, state.cpus[first.cpu].stack.back()}) ==
         Mover::Right;
}

void Reduction::goOn(const State& state, CpuIndex cpu, bool committed, const Arrive& arrive) const {
  if (state.cpus[cpu].stack.empty())
    return arrive(state, false);
  const View view{machine_.program(), state, cpu, state.cpus[cpu].stack.back()};
  const auto mover = moverOf(view);
  if (stopsHere(view, mover, committed))
    return arrive(state, false);
  const auto choices = machine::choicesOf(view);
  if (choices.empty()) {
    if (committed || !isUnimportant(footprint_, state, cpu))
      arrive(state, false);
    return;
  }
  const bool visible = mover == Mover::None || mover == Mover::Left;
  for (const auto choice : choices) {
    auto next = state;
    if (machine_.make(next, Step::run(view.who(), choice)))
      arrive(next, true);
    else
      goOn(next, cpu, committed || visible, arrive);
  }
}

/// A transaction ends before this step. What can block, and accesses that can race, always begin one.
bool Reduction::stopsHere(const View& view, Mover mover, bool committed) const {
  if (committed)
    return mover == Mover::None || mover == Mover::Right;
  const auto* instruction = machine::currentInstruction(view);
  if (!instruction)
    return view.activation.phase == Phase::Entering
               ? false
               : machine::blockAt(view.program, view.activation.frame().at).noReturn;
  const auto& operation = instruction->operation;
  const auto* acquire = std::get_if<Acquire>(&operation);
  const bool sleeps =
      acquire && !machine::isSpinning(view.program.object(acquire->lock.object));
  const bool races = machine_.configuration().reportRaces && mover == Mover::None &&
                     std::holds_alternative<Access>(operation);
  return sleeps || races || std::holds_alternative<Wait>(operation) ||
         std::holds_alternative<Flush>(operation);
}

Reduction::Mover Reduction::bothIf(const std::vector<ObjectId>& data) const {
  const bool allowed = data.empty() ? wanted_.local : wanted_.por && isProtected(footprint_, data);
  return allowed ? Mover::Both : Mover::None;
}

Reduction::Mover Reduction::moverOf(const View& view) const {
  const auto phase = view.activation.phase;
  if (phase == Phase::Entering || phase == Phase::Raised || phase == Phase::Queued)
    return Mover::None;
  if (const auto* instruction = machine::currentInstruction(view))
    return moverOf(view, *instruction);
  std::vector<ObjectId> data;
  for (const auto& edge : machine::blockAt(view.program, view.activation.frame().at).edges)
    for (const auto object : machine::objectsRead(edge.condition))
      data.push_back(object);
  return goesForward(view) ? bothIf(data) : Mover::None;
}

Reduction::Mover Reduction::moverOf(const View& view, const Instruction& instruction) const {
  const auto& operation = instruction.operation;
  const auto data = dataOf(operation);
  if (view.activation.phase == Phase::Owned) // only the old IRQL is left to be written
    return bothIf(data);
  if (const auto* back = std::get_if<Return>(&operation))
    return returning(view, *back);
  if (const auto* call = std::get_if<Call>(&operation))
    return footprint_.isStartIo(call->function) ? Mover::None : bothIf(data);
  if (std::holds_alternative<Access>(operation) && !machine_.configuration().reportRaces)
    return bothIf({});
  if (isPlainOperation(operation))
    return bothIf(data);
  const bool dataAllows = data.empty() || (wanted_.por && isProtected(footprint_, data));
  if (isRaise(view, instruction))
    return wanted_.preemption && dataAllows ? Mover::Right : Mover::None;
  if (!wanted_.por || !dataAllows)
    return Mover::None;
  if (std::holds_alternative<Lower>(operation))
    return Mover::Left;
  const auto* release = std::get_if<Release>(&operation);
  return release && isLeftMover(footprint_, view, *release) ? Mover::Left : Mover::None;
}

Reduction::Mover Reduction::returning(const View& view, const Return& back) const {
  const auto& frames = view.activation.frames;
  if (frames.size() == 1)
    return wanted_.por && isLeftMovingEnd(footprint_, view) ? Mover::Left : Mover::None;
  if (frames.back().queue || footprint_.isStartIo(frames.back().at.function))
    return Mover::None;
  auto data = dataOf(back);
  const auto* caller = machine::instructionAt(view.program, frames[frames.size() - 2].at);
  const auto* call = caller ? std::get_if<Call>(&caller->operation) : nullptr;
  if (call && call->result && call->result->root == RootKind::Object)
    data.push_back(call->result->object);
  return bothIf(data);
}

} // namespace spinproof::explore
