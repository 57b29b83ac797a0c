// SPDX-License-Identifier: Apache-2.0
// Which functions a callback pointer can be.
//
// Storage is told apart by its slot: the member's record and name, the global, or the local
// variable of one function. A call may reach every function whose address any instruction stores in
// its slot.
//
//   IoCsqInitialize(&ext->Csq, …, AcquireLock, …)  ⇒ Assign ext->Csq.CsqAcquireLock = &AcquireLock
//   IoCsqInsertIrp(&ext->Csq, irp, NULL)           ⇒ Call through Csq.CsqAcquireLock: { AcquireLock
//   }
#include "models/contracts/callbacks.h"

#include <map>
#include <set>
#include <string>

namespace spinproof::contracts {

namespace {

using program::FunctionId;

/// Empty when the place has no slot.
std::string slotOf(const program::Place& place, std::uint32_t function) {
  for (auto step = place.path.rbegin(); step != place.path.rend(); ++step)
    if (step->kind == program::StepKind::Field)
      return step->record + "." + step->field;
  if (place.root == program::RootKind::Global)
    return "global " + std::to_string(place.global.value);
  if (place.isBareLocal())
    return "local " + std::to_string(function) + " " + std::to_string(place.local.value);
  return {};
}

template <typename Visit>
void forEachInstruction(program::Program& program, Visit visit) {
  for (std::uint32_t i = 0; i < program.functions.size(); ++i)
    for (program::Block& block : program.functions[i].blocks)
      for (program::Instruction& instruction : block.instructions)
        visit(i, instruction);
}

std::map<std::string, std::set<FunctionId>> storedFunctions(program::Program& program) {
  std::map<std::string, std::set<FunctionId>> stored;
  forEachInstruction(program, [&](std::uint32_t function, const program::Instruction& instruction) {
    const auto* assign = std::get_if<program::Assign>(&instruction.operation);
    if (assign && assign->value->kind == program::ExpressionKind::FunctionAddress &&
        assign->value->function)
      stored[slotOf(assign->to, function)].insert(assign->value->function);
  });
  stored.erase("");
  return stored;
}

} // namespace

void resolveCallbacks(program::Program& program) {
  const auto stored = storedFunctions(program);
  forEachInstruction(program, [&](std::uint32_t function, program::Instruction& instruction) {
    auto* call = std::get_if<program::Call>(&instruction.operation);
    if (!call || !call->pointer || instruction.origin.empty())
      return;
    const program::PlacePtr& place = call->pointer->place;
    const auto found = place ? stored.find(slotOf(*place, function)) : stored.end();
    if (found != stored.end())
      call->candidates.assign(found->second.begin(), found->second.end());
    else
      program.assumptions.push_back(
          {"unresolved call",
           instruction.origin + " in " + program.functions[function].name + " calls back a pointer",
           instruction.location});
  });
}

} // namespace spinproof::contracts
