// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/report/finding.h"
#include "checker/report/sources.h"

#include <iosfwd>
#include <span>

namespace spinproof::report {

/// One page that needs nothing else: findings by rule and file, each with its timeline, a lane for
/// each CPU. Opened from a disk or a build server; loads nothing. Same input, same bytes.
void writeHtml(std::ostream& out, const Report& report, std::span<const rules::RuleInfo> rules,
               const Sources& sources);

} // namespace spinproof::report
