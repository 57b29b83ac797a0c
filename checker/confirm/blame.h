// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/confirm/path.h"

namespace spinproof::confirm {

/// A routine goes back to the OS with a lock that a callee took. Where the callee gives it back on
/// its other paths and its caller cannot tell them apart by what it returns, the fault is the
/// callee's: the violation is moved to the callee's return.
///
/// Example: `Helper` takes the lock, and returns early on an error without releasing it. The entry
/// that calls it is innocent. But a try-lock that returns TRUE with the lock and FALSE without it is
/// innocent, too: there the caller is to blame.
void blameCallee(summary::Engine& engine, const Path& path, rules::Violation& violation);

/// Adds who wrote the slot of a wrong old IRQL last.
void explainSlot(const summary::Engine& engine, const Path& path, summary::PlaceId slot, rules::Violation& violation);

/// A wrong value that came in a parameter is the fault of whoever passed it: the finding goes to the
/// call, and further out while that passes on what it was given.
void blameCaller(const summary::Engine& engine, const Chain& chain, rules::Violation& violation);

/// A step that is wrong only because a lock is held, and stands in a function that does not hold it: the
/// violation is moved to the call in the function that does.
void blameHolder(summary::Engine& engine, const Path& path, rules::Violation& violation);

} // namespace spinproof::confirm
