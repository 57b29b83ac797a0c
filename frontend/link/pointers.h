// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/link/targets.h"
#include "models/harness/harness.h"

namespace spinproof::frontend {

/// Gives each call through a pointer the functions that the pointer can be. Calls that stay without
/// any become assumptions.
void findCandidates(program::Program& program, const PointerTargets& targets);

/// The same for calls that had none, once contracts have said which routines the OS was given.
void findRegisteredCandidates(program::Program& program, const PointerTargets& targets);

/// A routine of another driver, called by the name of its role, `OldCancelRoutine(device, irp)`: nobody sees it give
/// back the lock that it is entered with, but it does. Once contracts are expanded.
void releaseForUnseen(program::Program& program, const contracts::HarnessSet& harness);

} // namespace spinproof::frontend
