// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/harness/harness.h"
#include "models/program/program.h"

namespace spinproof::frontend {

/// Entries from every Register instruction and from declared role types; adds to those there are.
void addEntries(program::Program& program, const contracts::HarnessSet& harness);

} // namespace spinproof::frontend
