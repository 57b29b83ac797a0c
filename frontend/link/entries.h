// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/link/targets.h"
#include "models/harness/harness.h"

namespace spinproof::frontend {

/// Entries from every Register instruction and from declared role types; adds to those there are.
void addEntries(program::Program& program, const contracts::HarnessSet& harness,
                const PointerTargets& targets);

/// Gives the entries of registrations the objects that these name: the DPC, timer or work item that
/// queues them, or the interrupt, under whose lock they run where their role says so.
void connectEntries(program::Program& program, const contracts::HarnessSet& harness);

} // namespace spinproof::frontend
