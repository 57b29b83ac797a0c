// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/program/program.h"

namespace spinproof::frontend {

/// Gives each call through a pointer that lies in a field or a global the functions that are stored
/// there anywhere in the driver. Calls that stay without any become assumptions.
void findCandidates(program::Program& program);

} // namespace spinproof::frontend
