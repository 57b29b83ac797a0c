// SPDX-License-Identifier: Apache-2.0
// A schedule as plain text: a column per CPU, a row per step.
#pragma once

#include "checker/explore/schedule.h"

#include <iosfwd>

namespace spinproof::explore {

/// `width` columns of a terminal in all; at least 20 per CPU are used.
void printTable(std::ostream& out, const Schedule& schedule, const program::Program& program,
                unsigned width = 100);
/// What is wrong in the end: one line, and for a ring one more per link.
void printViolation(std::ostream& out, const machine::Violation& violation,
                    const program::Program& program);

} // namespace spinproof::explore
