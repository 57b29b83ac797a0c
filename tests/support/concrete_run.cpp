// SPDX-License-Identifier: Apache-2.0
#include "tests/support/concrete_run.h"

#include "tests/support/small_values.h"

namespace spinproof::testing {

using namespace program;

ConcreteRun runConcretely(const Function& function, std::vector<std::int64_t> values,
                          std::uint64_t mostBlocks) {
  ConcreteRun run;
  values.resize(function.locals.size(), 0);
  bool held = false;
  std::uint32_t at = 0;
  for (std::uint64_t count = 0; count < mostBlocks; ++count) {
    ++run.visits[at];
    const Block& block = function.blocks[at];
    for (const Instruction& instruction : block.instructions) {
      if (const auto* assign = std::get_if<Assign>(&instruction.operation)) {
        const std::uint32_t to = assign->to.local.value;
        values[to] = keepBits(valueOf(assign->value, values), function.locals[to].type);
      } else if (const auto* spend = std::get_if<Spend>(&instruction.operation)) {
        const std::uint64_t time =
            spend->nanoseconds * static_cast<std::uint64_t>(valueOf(spend->times, values));
        run.total += time;
        run.held += held ? time : 0;
      } else if (std::holds_alternative<Acquire>(instruction.operation)) {
        held = true;
      } else if (std::holds_alternative<Release>(instruction.operation)) {
        held = false;
      }
    }
    run.ended = block.edges.empty();
    if (run.ended)
      return run;
    std::size_t edge = 0;
    while (block.edges[edge].condition && valueOf(block.edges[edge].condition, values) == 0)
      ++edge;
    at = block.edges[edge].target.value;
  }
  return run;
}

} // namespace spinproof::testing
