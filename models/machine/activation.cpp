// SPDX-License-Identifier: Apache-2.0
#include "models/machine/activation.h"

namespace spinproof::machine {

program::Location locationAt(const Program& program, const Position& at) {
  if (!at.valid())
    return {};
  if (const auto* instruction = instructionAt(program, at))
    return instruction->location;
  return blockAt(program, at).branch;
}

Frame callFrame(const Program& program, FunctionId function) {
  Frame frame;
  frame.at = {function, BlockId{0}, 0};
  frame.locals.assign(program.function(function).locals.size(), 0);
  return frame;
}

} // namespace spinproof::machine
