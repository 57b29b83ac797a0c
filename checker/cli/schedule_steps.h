// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/explore/schedule.h"
#include "checker/report/finding.h"

#include <cstdint>
#include <vector>

namespace spinproof::cli {

/// A schedule of the machine as steps that the report can draw. A CPU that begins to spin gets a
/// step of its own, for spinning is none of the machine's.
std::vector<report::TraceStep> stepsOf(const explore::Schedule& schedule,
                                       const program::Program& program);

} // namespace spinproof::cli
