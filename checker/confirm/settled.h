// SPDX-License-Identifier: Apache-2.0
// Fields that have one value as long as the driver runs: nobody writes them but its start-up. And flags that
// nothing changes that a function comes to: where it asks twice, it gets one answer.
//
// `Adapter->PerPort` and `Channel->Adapter->PerPort` are two names for the engine. A path that
// takes one lock because the first is set, and another because the second is not, belongs to two
// devices, or to none.
#pragma once

#include "checker/confirm/path.h"

namespace spinproof::confirm {

/// A settled field or flag that the paths need to be equal to a number and not equal to it: what must be so for
/// them to be possible all the same.
std::optional<std::string> contradictedField(summary::Engine& engine,
                                             const std::vector<Path>& paths);

} // namespace spinproof::confirm
