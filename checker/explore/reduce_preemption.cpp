// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/reduce_preemption.h"

#include "models/machine/locks.h"

#include <algorithm>

namespace spinproof::explore {

using namespace program;
using machine::State;

namespace {

bool isRoutineOfObject(const Program& program, EntryId id) {
  return std::any_of(program.objects.begin(), program.objects.end(),
                     [&](const Object& object) { return object.routine == id; });
}

} // namespace

bool isRightMovingStart(const Footprint& footprint, const Program& program, EntryId id) {
  const auto& entry = program.entry(id);
  const bool plainObject =
      !entry.object || program.object(entry.object).kind == ObjectKind::Interrupt;
  return entry.trigger != Trigger::Queued && plainObject && !isRoutineOfObject(program, id) &&
         !footprint.isAwaited(id) && !footprint.isStartIo(entry.function);
}

bool isRaise(const machine::View& view, const Instruction& instruction) {
  if (const auto* acquire = std::get_if<Acquire>(&instruction.operation))
    return view.activation.phase == machine::Phase::Ready &&
           machine::isSpinning(view.program.object(acquire->lock.object)) &&
           !machine::isTaking(view, *acquire);
  return std::holds_alternative<Raise>(instruction.operation);
}

bool isUnimportant(const Footprint& footprint, const State& state, machine::CpuIndex cpu) {
  for (const auto& object : state.objects)
    for (const auto& owner : object.owners)
      if (owner.who.cpu == cpu)
        return false;
  for (const auto* list : {&state.cpus[cpu].stack, &state.cpus[cpu].blocked})
    for (const auto& activation : *list)
      if (footprint.isAwaited(activation.entry))
        return false;
  return true;
}

EntryId firstCopyOf(const Footprint& footprint, const Program& program, EntryId id) {
  const auto isFree = [&](EntryId one) {
    return isRightMovingStart(footprint, program, one) && !program.entry(one).object;
  };
  const auto& entry = program.entry(id);
  for (std::uint32_t i = 0; isFree(id) && i < id.value; ++i) {
    const auto& first = program.entries[i];
    if (isFree(EntryId{i}) && first.function == entry.function && first.level == entry.level &&
        first.trigger == entry.trigger && first.irql.min == entry.irql.min &&
        first.irql.max == entry.irql.max && first.serializedBy == entry.serializedBy &&
        first.heldAtEntry == entry.heldAtEntry && first.mustRelease == entry.mustRelease)
      return EntryId{i};
  }
  return id;
}

} // namespace spinproof::explore
