// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/report/finding.h"
#include "models/program/program.h"

namespace spinproof::cli {

report::SourcePoint pointOf(const program::Location& location, const program::Program& program);

/// Counts what the Program holds: functions, degraded ones, entries, lock operations and those
/// whose lock has no name.
void countProgram(const program::Program& program, report::Coverage& coverage);

/// A notice for every degradation and every assumption.
std::vector<report::Notice> programNotices(const program::Program& program);

} // namespace spinproof::cli
