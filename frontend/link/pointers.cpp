// SPDX-License-Identifier: Apache-2.0
#include "frontend/link/pointers.h"

#include "models/program/print.h"

namespace spinproof::frontend {

using namespace program;

void findCandidates(Program& program, const PointerTargets& targets) {
  for (std::uint32_t f = 0; f < program.functions.size(); ++f) {
    Function& function = program.functions[f];
    for (Block& block : function.blocks) {
      for (Instruction& instruction : block.instructions) {
        auto* call = std::get_if<Call>(&instruction.operation);
        if (!call || !call->pointer)
          continue;
        call->candidates = targets.of(call->pointer, FunctionId(f));
        if (call->candidates.empty())
          program.assumptions.push_back(
              {"unresolved call",
               function.name + " calls through " + toString(call->pointer, program, &function),
               instruction.location});
      }
    }
  }
}

} // namespace spinproof::frontend
