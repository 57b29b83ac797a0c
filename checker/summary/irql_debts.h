// SPDX-License-Identifier: Apache-2.0
// To which level a release or a lower has to go back.
//
// Every raise, and every acquire that raises, leaves a *debt*: the level to which somebody must come
// back. A release normally pays its own lock's debt; but debts may be paid in another order, or by
// another call (KeRaiseIrql, KeAcquireSpinLockAtDpcLevel, KeReleaseSpinLock with the raise's old level),
// so a level is wrong only when it is nobody's debt, or when a lock that is still held needs more.
//
// Example: A is taken at PASSIVE_LEVEL, then B at DISPATCH_LEVEL. Releasing B with A's saved level pays
// A's debt too early: A needs DISPATCH_LEVEL. Releasing A first, with B's saved level, is right, and B
// owes PASSIVE_LEVEL from then on (hand over hand).
#pragma once

#include "checker/summary/sites.h"

namespace spinproof::summary {

enum class Restores : std::uint8_t {
  Unknown,   ///< nobody can tell
  Right,
  Wrong,     ///< the level is not one that anybody saved for this
  UnderLock, ///< the right level, but a lock that is still held needs more
};

struct Restoring {
  Restores verdict = Restores::Unknown;
  std::optional<program::Irql> given;
  program::Irql expected = 0; ///< Wrong and UnderLock
  bool uninitialised = false; ///< the value is that of a variable nobody wrote
  std::optional<std::size_t> needs; ///< the held lock that needs more than `given`
};

/// The level that a lock is held at: below it, its holder can be interrupted by who needs it.
program::Irql levelNeeded(const Held& held, const Sites& sites, const program::Program& program,
                          const Terms& terms);

/// The held lock that a release names for certain.
std::optional<std::size_t> endedBy(const Property& property, PlaceId lock, PlaceId handle, const Terms& terms);

/// `released`: the held lock that the release ends; none for a lower.
Restoring judge(const State& state, std::optional<std::size_t> released, TermId given,
                std::uint32_t parameters, const Sites& sites, const program::Program& program, const Terms& terms);

/// Takes the held lock away and puts its debt right, where the level `given` (none: the release
/// restores none) pays another one.
void settleRelease(Property& property, std::size_t released, std::optional<program::Irql> given);
/// Takes away the raise that a lower to `given` pays. False when none was open.
bool settleLower(Property& property, program::Irql given);

} // namespace spinproof::summary
