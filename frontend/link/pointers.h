// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/link/targets.h"

namespace spinproof::frontend {

/// Gives each call through a pointer the functions that the pointer can be. Calls that stay without
/// any become assumptions.
void findCandidates(program::Program& program, const PointerTargets& targets);

/// The same for calls that had none, once contracts have said which routines the OS was given.
void findRegisteredCandidates(program::Program& program, const PointerTargets& targets);

} // namespace spinproof::frontend
