// SPDX-License-Identifier: Apache-2.0
// SP4001 to SP4004: locks held for too long, loops under them without a bound, routines that take too
// long, recursion under a lock. The machine knows no time, so these findings have a path and no schedule.
#pragma once

#include "checker/confirm/path.h"
#include "checker/report/finding.h"
#include "checker/solve/hold_time.h"

namespace spinproof::confirm {

/// A path as a trace, without the machine.
std::vector<report::TraceStep> story(const summary::Engine& engine, const Path& path);

void findTimes(summary::Engine& engine, const solve::CostTable& table, std::vector<report::Finding>& findings);
/// SP4004.
void findRecursions(summary::Engine& engine, std::vector<report::Finding>& findings);

} // namespace spinproof::confirm
