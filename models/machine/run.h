// SPDX-License-Identifier: Apache-2.0
// One step of the activation that runs on a CPU: an instruction, a part of an Acquire, or an edge.
#pragma once

#include "models/machine/view.h"

namespace spinproof::machine {

/// What it can do now; empty when it spins, waits, or is on a path that does not exist.
Choices choicesOf(const View& view);
/// Does it. `turn.choice` must be one of choicesOf().
void run(Turn& turn);

/// The instruction at which it stands; null at an edge or while Entering.
inline const program::Instruction* currentInstruction(const View& view) {
  return view.activation.phase == Phase::Entering
             ? nullptr
             : instructionAt(view.program, view.activation.frame().at);
}
/// It stands at the end of a block that never ends (KeBugCheck): the whole machine has stopped.
bool hasStopped(const View& view);

} // namespace spinproof::machine
