// SPDX-License-Identifier: Apache-2.0
// Wrappers of a wait that do not know what they wait for.
//
// A wait on a KMUTEX is an acquire, and what is a mutex is told by the place that is waited for
// (mutexes.h). Behind a parameter of type void* the place has no name of its own, so the callers' names
// are needed: the call of the wrapper is written as the call of the wait. That is right because a wrapper
// does nothing else: one block, one call, whose arguments are its parameters and constants.
#include "models/contracts/wait_wrappers.h"

#include <algorithm>
#include <map>

namespace spinproof::contracts {

namespace {

using program::Call;
using program::Expression;
using program::ExpressionKind;
using program::ExpressionPtr;
using program::Function;
using program::Program;

std::optional<std::uint32_t> parameterOf(const ExpressionPtr& e, const Function& function) {
  if (e && e->kind == ExpressionKind::Read && e->place->isBareLocal() && e->place->local.value < function.parameterCount)
    return e->place->local.value;
  return std::nullopt;
}

bool waitsFor(const Contract& contract, unsigned argument) {
  return std::any_of(contract.effects.begin(), contract.effects.end(), [&](const Effect& effect) {
    const auto* wait = std::get_if<WaitEffect>(&effect);
    return wait && wait->object && wait->object->kind == Operand::Kind::Argument && wait->object->argument == argument;
  });
}

/// The one call of such a function.
const Call* wrapped(const Program& program, const Function& function, const ContractSet& contracts) {
  if (!function.hasBody || function.blocks.size() != 1)
    return nullptr;
  const Call* only = nullptr;
  for (const program::Instruction& instruction : function.blocks[0].instructions) {
    if (const auto* call = std::get_if<Call>(&instruction.operation)) {
      if (only)
        return nullptr;
      only = call;
    } else if (const auto* back = std::get_if<program::Return>(&instruction.operation)) {
      const bool passedOn = back->value && back->value->kind == ExpressionKind::Read && only && only->result &&
                            program::equal(*back->value->place, *only->result);
      if (back->value && !passedOn)
        return nullptr;
    } else {
      return nullptr;
    }
  }
  if (!only || only->pointer || (only->function && program.function(only->function).hasBody))
    return nullptr;
  const std::string& routine = only->routine.empty() && only->function ? program.function(only->function).name : only->routine;
  const Contract* contract = contracts.find(routine);
  bool untyped = false;
  for (unsigned i = 0; contract && i < only->arguments.size(); ++i) {
    const ExpressionPtr& argument = only->arguments[i];
    const auto parameter = parameterOf(argument, function);
    if (!parameter && (!argument || argument->kind != ExpressionKind::Constant))
      return nullptr;
    untyped |= parameter && waitsFor(*contract, i) && function.locals[*parameter].typeName == "void";
  }
  return untyped ? only : nullptr;
}

} // namespace

void unwrapWaits(Program& program, const ContractSet& contracts) {
  std::map<std::uint32_t, Call> wrappers;
  for (std::uint32_t f = 0; f < program.functions.size(); ++f)
    if (const Call* call = wrapped(program, program.functions[f], contracts))
      wrappers.emplace(f, *call);
  if (wrappers.empty())
    return;
  for (Function& function : program.functions)
    for (program::Block& block : function.blocks)
      for (program::Instruction& instruction : block.instructions) {
        auto* call = std::get_if<Call>(&instruction.operation);
        const auto found = call && call->function ? wrappers.find(call->function.value) : wrappers.end();
        if (found == wrappers.end())
          continue;
        Call wait = found->second;
        const Function& wrapper = program.functions[found->first];
        if (call->arguments.size() < wrapper.parameterCount || (call->result && !wait.result))
          continue;
        for (ExpressionPtr& argument : wait.arguments)
          if (const auto parameter = parameterOf(argument, wrapper))
            argument = call->arguments[*parameter];
        wait.result = call->result;
        *call = std::move(wait);
      }
}

} // namespace spinproof::contracts
