// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/report/finding.h"
#include "checker/report/sources.h"

#include <span>

namespace spinproof::report {

/// Marks the findings that a comment or pragma beside them suppresses (source_marks.h), and adds a
/// notice for each comment that suppresses nothing, has no reason, or names no rule. `decided`: the
/// rules of this run; a comment for another one is not called unused.
void applySuppressions(Report& report, const Sources& sources,
                       std::span<const rules::RuleInfo> rules,
                       const std::vector<std::string>& decided);

} // namespace spinproof::report
