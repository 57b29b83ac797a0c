// SPDX-License-Identifier: Apache-2.0
// Raising and lowering the IRQL of a CPU.
#pragma once

#include "models/machine/view.h"

namespace spinproof::machine {

/// "Managing Hardware Priorities" and KeRaiseIrql: the new level must not be below the current one.
/// False, with IllegalRaise reported, when it is.
bool raiseTo(Turn& turn, std::int64_t level, const Few<ObjectId>& objects);

/// KeLowerIrql: the new level must not be above the current one; and a spin lock is held at its
/// level to the end, or what it locks out could interrupt its owner ("Introduction to Spin Locks").
/// False, with IllegalLower or LowerWhileHolding reported, when it is not so.
bool lowerTo(Turn& turn, std::int64_t level, const Few<ObjectId>& objects);

void execute(Turn& turn, const program::Raise& raise);
void execute(Turn& turn, const program::Lower& lower);
/// A contract's bounds.
void execute(Turn& turn, const program::Require& require);

} // namespace spinproof::machine
