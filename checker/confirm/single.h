// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/confirm/path.h"
#include "checker/report/finding.h"
#include "checker/summary/engine.h"

#include <optional>

namespace spinproof::confirm {

/// Runs the path of what a rule saw on the machine, on one CPU. A finding with its trace when the
/// machine sees the breach, too; nullopt when it does not.
std::optional<report::Finding> confirm(summary::Engine& engine, const summary::Sighting& sighting);

/// Lowers the confidence where nobody could tell whether a path's branches are possible together, or
/// where one of its calls can go to several functions.
void doubt(report::Finding& finding, const std::vector<Path>& paths, summary::Engine& engine);

/// The parts of a finding that do not depend on a schedule.
report::Finding findingOf(const rules::RuleInfo& rule, const rules::Violation& violation,
                          const program::Program& program);

} // namespace spinproof::confirm
