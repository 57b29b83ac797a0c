// SPDX-License-Identifier: Apache-2.0
// For .cpp files of this room only.
#pragma once

#include "models/program/program.h"

namespace spinproof::contracts {

/// Gives each call that an OS routine makes through a stored pointer (IO_CSQ.CsqAcquireLock) the
/// functions that are stored there. Those that stay without any become assumptions of the program.
void resolveCallbacks(program::Program& program);

} // namespace spinproof::contracts
