// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/summary/liveness.h"
#include "checker/summary/state.h"

namespace spinproof::summary {

/// Drops what no caller can name: storage behind values that the routine made itself and did not
/// return. Then drops the facts of its last state that no caller can use: those of values that were
/// made in the routine and went neither into storage nor into `returned`.
void forgetDead(State& state, TermId returned, Terms& terms, std::uint32_t parameters);

/// Drops what is known of locals that nobody looks at any more at a point, and facts of values that
/// only they held.
void dropDeadLocals(State& state, Terms& terms, const Liveness& liveness,
                    program::BlockId block, std::uint32_t index, std::uint32_t parameters);

} // namespace spinproof::summary
