// SPDX-License-Identifier: Apache-2.0
// For .cpp files of this room only.
#pragma once

#include "models/contracts/bind.h"

namespace spinproof::contracts {

/// How long a call waits, as its arguments and the constants stored in the block before it say.
program::WaitTime waitTime(const WaitEffect& effect, Binding& binding,
                           const program::Block& before);

} // namespace spinproof::contracts
