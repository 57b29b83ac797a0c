// SPDX-License-Identifier: Apache-2.0
// What else the OS routine does whose contract put a Require there: rules share one call between them.
#pragma once

#include "rules/path_rule.h"

namespace spinproof::rules {

/// Whether the call waits here, whatever it is given: not where it only tries, nor where the state
/// excludes its waiting. `require`: the call's, at which the path stands.
bool waits(const program::Instruction& require, const PathView& view);

/// Whether it is known to wait for a time other than zero.
bool waitsForTime(const program::Instruction& require, const PathView& view);

/// Whether the call starts the next packet of a device queue.
bool startsNextPacket(const program::Instruction& require, const PathView& view);

/// The innermost spin lock that is held; null when none is.
const HeldLock* spinLockOf(const PathView& view);

/// Whether the call can raise an exception with a spin lock held.
bool raisesUnderLock(const program::Instruction& require, const PathView& view);

/// Pageable code that runs at this level at all is SP3001's, with all that it does there.
bool toldAsPageable(const PathView& view);

} // namespace spinproof::rules
