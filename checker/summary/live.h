// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/summary/state.h"

namespace spinproof::summary {

/// Drops what no caller can name: storage behind values that the routine made itself and did not
/// return. Then drops the facts of its last state that no caller can use: those of values that were made
/// in the routine and went neither into storage nor into `returned`.
void forgetDead(State& state, TermId returned, const Terms& terms, std::uint32_t parameters);

} // namespace spinproof::summary
