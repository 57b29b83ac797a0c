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
    : machine_(machine), wanted_(wanted), footprint_(machine.program()) {
  const auto& program = machine.program();
  for (std::uint32_t i = 0; i < program.entries.size(); ++i) {
    startsRight_.push_back(isRightMovingStart(footprint_, program, EntryId{i}));
    endsLeft_.push_back(isLeftMovingEnd(footprint_, program, EntryId{i}));
    firstCopy_.push_back(firstCopyOf(footprint_, program, EntryId{i}));
  }
  findData();
}

void Reduction::findData() {
  for (const auto& function : machine_.program().functions) {
    auto& blocks = data_.emplace_back();
    for (const auto& block : function.blocks) {
      auto& data = blocks.emplace_back();
      for (const auto& instruction : block.instructions)
        data.push_back(dataOfAll(dataOf(instruction.operation)));
      std::vector<ObjectId> conditions;
      for (const auto& edge : block.edges)
        for (const auto object : machine::objectsRead(edge.condition))
          conditions.push_back(object);
      data.push_back(dataOfAll(conditions));
    }
  }
}

machine::Steps Reduction::stepsOf(const State& state, CpuIndex cpu) const {
  auto steps = machine_.stepsOf(state, cpu);
  if (!wanted_.symmetry)
    return steps;
  // One that an earlier copy of the routine makes as well; erasing keeps the earlier ones in place.
  for (std::size_t i = steps.size(); i-- > 0;)
    if (std::any_of(steps.begin(), steps.begin() + i, [&](const Step& other) {
          return steps[i].kind == machine::StepKind::Start &&
                 other.kind == machine::StepKind::Start && other.irql == steps[i].irql &&
                 other.entry != steps[i].entry &&
                 firstCopy_[other.entry.value] == firstCopy_[steps[i].entry.value];
        }))
      steps.erase(steps.begin() + i);
  return steps;
}

void Reduction::transact(State& state, const Step& first, const Arrive& arrive) const {
  const bool right = wanted_.preemption && beginsRight(state, first);
  if (machine_.make(state, first))
    return arrive(state, true);
  goOn(state, first.cpu, !right, arrive);
}

bool Reduction::beginsRight(const State& state, const Step& first) const {
  if (first.kind == machine::StepKind::Start)
    return startsRight_[first.entry.value];
  if (first.kind != machine::StepKind::Run)
    return false;
  return moverOf({machine_.program(), state, first.cpu, state.cpus[first.cpu].stack.back()}) ==
         Mover::Right;
}

void Reduction::goOn(State& state, CpuIndex cpu, bool committed, const Arrive& arrive) const {
  while (!state.cpus[cpu].stack.empty()) {
    const View view{machine_.program(), state, cpu, state.cpus[cpu].stack.back()};
    const auto mover = moverOf(view);
    if (stopsHere(view, mover, committed))
      break;
    const auto choices = machine::choicesOf(view);
    if (choices.empty()) {
      if (committed || !isUnimportant(footprint_, state, cpu))
        break;
      return;
    }
    committed = committed || mover == Mover::None || mover == Mover::Left;
    const auto who = view.who();
    for (std::size_t i = 0; i + 1 < choices.size(); ++i) {
      auto next = state;
      if (machine_.make(next, Step::run(who, choices[i])))
        arrive(next, true);
      else
        goOn(next, cpu, committed, arrive);
    }
    if (machine_.make(state, Step::run(who, choices.back())))
      return arrive(state, true);
  }
  arrive(state, false);
}

/// A transaction ends before this step. What can block, and accesses that can race, always begin
/// one.
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
  const bool sleeps = acquire && !machine::isSpinning(view.program.object(acquire->lock.object));
  const bool races = machine_.configuration().reportRaces && mover == Mover::None &&
                     std::holds_alternative<Access>(operation);
  return sleeps || races || std::holds_alternative<Wait>(operation) ||
         std::holds_alternative<Flush>(operation);
}

Reduction::Data Reduction::dataOfAll(const std::vector<ObjectId>& objects) const {
  if (objects.empty())
    return Data::None;
  return isProtected(footprint_, objects) ? Data::Protected : Data::Shared;
}

Reduction::Mover Reduction::bothIf(Data data) const {
  const bool allowed = data == Data::None ? wanted_.local : wanted_.por && data == Data::Protected;
  return allowed ? Mover::Both : Mover::None;
}

Reduction::Mover Reduction::moverOf(const View& view) const {
  const auto phase = view.activation.phase;
  if (phase == Phase::Entering || phase == Phase::Raised || phase == Phase::Queued)
    return Mover::None;
  if (const auto* instruction = machine::currentInstruction(view))
    return moverOf(view, *instruction);
  return goesForward(view) ? bothIf(dataAt(view.activation.frame().at)) : Mover::None;
}

Reduction::Mover Reduction::moverOf(const View& view, const Instruction& instruction) const {
  const auto& operation = instruction.operation;
  const auto data = dataAt(view.activation.frame().at);
  if (view.activation.phase == Phase::Owned) // only the old IRQL is left to be written
    return bothIf(data);
  if (std::holds_alternative<Return>(operation))
    return returning(view);
  if (const auto* call = std::get_if<Call>(&operation))
    return footprint_.isStartIo(call->function) ? Mover::None : bothIf(data);
  if (std::holds_alternative<Access>(operation) && !machine_.configuration().reportRaces)
    return bothIf(Data::None);
  if (isPlainOperation(operation))
    return bothIf(data);
  const bool dataAllows = data == Data::None || (wanted_.por && data == Data::Protected);
  if (isRaise(view, instruction))
    return wanted_.preemption && dataAllows ? Mover::Right : Mover::None;
  if (!wanted_.por || !dataAllows)
    return Mover::None;
  if (std::holds_alternative<Lower>(operation))
    return Mover::Left;
  const auto* release = std::get_if<Release>(&operation);
  return release && isLeftMover(footprint_, view, *release) ? Mover::Left : Mover::None;
}

Reduction::Mover Reduction::returning(const View& view) const {
  const auto& frames = view.activation.frames;
  if (frames.size() == 1)
    return wanted_.por && endsLeft_[view.activation.entry.value] ? Mover::Left : Mover::None;
  if (frames.back().queue || footprint_.isStartIo(frames.back().at.function))
    return Mover::None;
  auto data = dataAt(frames.back().at);
  const auto* caller = machine::instructionAt(view.program, frames[frames.size() - 2].at);
  const auto* call = caller ? std::get_if<Call>(&caller->operation) : nullptr;
  if (call && call->result && call->result->root == RootKind::Object)
    data = std::max(data, dataOfAll({call->result->object}));
  return bothIf(data);
}

} // namespace spinproof::explore
