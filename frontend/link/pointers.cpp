// SPDX-License-Identifier: Apache-2.0
#include "frontend/link/pointers.h"

#include "models/program/print.h"

#include <algorithm>

namespace spinproof::frontend {

using namespace program;

namespace {
constexpr const char* kUnresolvedCall = "unresolved call";
} // namespace

namespace {

/// Storage for "some routine" holds routines of several signatures: a call with two arguments goes to none of
/// three parameters, and one whose result is used to none that returns nothing.
bool fits(const Function& function, const Call& call) {
  return !function.hasBody || (function.parameterCount == call.arguments.size() && !(call.result && function.returnsVoid));
}

void keepWhatFits(const Program& program, Call& call) {
  const bool any = std::any_of(call.candidates.begin(), call.candidates.end(),
                               [&](FunctionId id) { return fits(program.function(id), call); });
  if (any && call.pointer->kind != ExpressionKind::Opaque) // virtual calls have a type already
    std::erase_if(call.candidates, [&](FunctionId id) { return !fits(program.function(id), call); });
}

template <typename Visit>
void forPointerCalls(Program& program, Visit visit) {
  for (std::uint32_t f = 0; f < program.functions.size(); ++f)
    for (Block& block : program.functions[f].blocks)
      for (Instruction& instruction : block.instructions)
        if (auto* call = std::get_if<Call>(&instruction.operation); call && call->pointer)
          visit(FunctionId(f), *call, instruction);
}

} // namespace

void findCandidates(Program& program, const PointerTargets& targets) {
  forPointerCalls(program, [&](FunctionId in, Call& call, const Instruction& instruction) {
    call.candidates = targets.of(call.pointer, in);
    keepWhatFits(program, call);
    const Function& function = program.function(in);
    if (call.candidates.empty())
      program.assumptions.push_back({kUnresolvedCall,
                                     function.name + " calls through " + toString(call.pointer, program, &function),
                                     instruction.location});
  });
}

void findRegisteredCandidates(Program& program, const PointerTargets& targets) {
  forPointerCalls(program, [&](FunctionId in, Call& call, const Instruction& instruction) {
    if (!call.candidates.empty())
      return;
    call.candidates = targets.of(call.pointer, in);
    keepWhatFits(program, call);
    if (!call.candidates.empty())
      std::erase_if(program.assumptions, [&](const auto& assumption) {
        return assumption.kind == kUnresolvedCall && assumption.location == instruction.location;
      });
  });
}

} // namespace spinproof::frontend
