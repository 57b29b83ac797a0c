// SPDX-License-Identifier: Apache-2.0
#include "frontend/link/pointers.h"

#include <algorithm>
#include <map>
#include <set>

namespace spinproof::frontend {

using namespace program;

namespace {

/// What tells one table of routines from another: the member, or the global; empty when neither.
std::string slotOf(const Place& place, const Program& program) {
  for (auto step = place.path.rbegin(); step != place.path.rend(); ++step)
    if (step->kind == StepKind::Field)
      return step->record + "." + step->field;
  return place.root == RootKind::Global ? program.global(place.global).name : std::string();
}

template <typename Visit>
void forEachInstruction(Program& program, Visit&& visit) {
  for (Function& function : program.functions)
    for (Block& block : function.blocks)
      for (Instruction& instruction : block.instructions)
        visit(function, instruction);
}

} // namespace

void findCandidates(Program& program) {
  std::map<std::string, std::set<FunctionId>> stored;
  forEachInstruction(program, [&](Function&, Instruction& instruction) {
    const auto* assign = std::get_if<Assign>(&instruction.operation);
    if (!assign || !assign->value || assign->value->kind != ExpressionKind::FunctionAddress || !assign->value->function)
      return;
    if (std::string slot = slotOf(assign->to, program); !slot.empty())
      stored[slot].insert(assign->value->function);
  });
  forEachInstruction(program, [&](Function& function, Instruction& instruction) {
    auto* call = std::get_if<Call>(&instruction.operation);
    if (!call || !call->pointer || call->pointer->kind == ExpressionKind::FunctionAddress)
      return;
    std::string slot = call->pointer->place ? slotOf(*call->pointer->place, program) : std::string();
    if (auto it = stored.find(slot); !slot.empty() && it != stored.end())
      call->candidates.assign(it->second.begin(), it->second.end());
    else
      program.assumptions.push_back({"unresolved call",
                                     function.name + " calls through " + (slot.empty() ? "a pointer" : slot),
                                     instruction.location});
  });
}

} // namespace spinproof::frontend
