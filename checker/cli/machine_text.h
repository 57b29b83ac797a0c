// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/explore/schedule.h"
#include "checker/report/text.h"

#include <iosfwd>

namespace spinproof::cli {

/// A violation of the machine: one line, its schedule, and for a ring who waits for whom.
void writeViolation(std::ostream& out, const machine::Violation& violation,
                    const explore::Schedule& schedule, const program::Program& program,
                    const report::TextOptions& options);

} // namespace spinproof::cli
