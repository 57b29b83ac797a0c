// SPDX-License-Identifier: Apache-2.0
#include "models/contracts/mutexes.h"

#include "models/contracts/bind.h"

namespace spinproof::contracts {

namespace {

/// The object that a call marks as a mutex, if it does.
const Operand* markedMutex(const Effect& effect) {
  if (const auto* e = std::get_if<InitializeEffect>(&effect))
    return e->takenByWait ? &e->object : nullptr;
  if (const auto* e = std::get_if<ReleaseEffect>(&effect))
    return e->kind == program::LockKind::RecursiveMutex && e->lock ? &*e->lock : nullptr;
  return nullptr;
}

} // namespace

std::string classOf(const program::Place& place, const program::Program& program,
                    const program::Function& function) {
  if (place.root == program::RootKind::Unknown)
    return {};
  return program::className(place, program, &function);
}

std::set<std::string> mutexClasses(program::Program& program, const ContractSet& contracts) {
  std::set<std::string> classes;
  for (program::Function& function : program.functions)
    for (const program::Block& block : function.blocks)
      for (const program::Instruction& instruction : block.instructions) {
        const auto* call = std::get_if<program::Call>(&instruction.operation);
        const Contract* contract = call ? contracts.find(call->routine) : nullptr;
        if (!contract)
          continue;
        Binding binding(program, function, *call, call->routine);
        for (const Effect& effect : contract->effects)
          if (const Operand* mutex = markedMutex(effect))
            if (const auto place = binding.place(*mutex))
              classes.insert(classOf(*place, program, function));
      }
  classes.erase("");
  return classes;
}

} // namespace spinproof::contracts
