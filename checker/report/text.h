// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/report/finding.h"
#include "checker/report/sources.h"

#include <iosfwd>
#include <span>

namespace spinproof::report {

struct TextOptions {
  std::size_t width = 110; ///< columns, at least 60
  bool colours = false;
  bool ascii = false;   ///< no box drawing characters
  bool verbose = false; ///< every notice, not only how many
  bool quiet = false;   ///< one line per finding, and no summary
};

/// For people: every finding with its source line, how it happens and why it can; then what was
/// looked at and what was not.
void writeText(std::ostream& out, const Report& report, std::span<const rules::RuleInfo> rules,
               const Sources& sources, const TextOptions& options);

/// Only what was looked at and what was not.
void writeCoverage(std::ostream& out, const Report& report, const TextOptions& options);

/// Only how a finding happens: the table of CPUs over time.
void writeSchedule(std::ostream& out, const Finding& finding, const TextOptions& options);

/// The rule's description; a placeholder with the id for one that is not in the list.
rules::RuleInfo ruleInfo(std::span<const rules::RuleInfo> rules, const std::string& id);

/// "error", "warning", "note"
std::string_view severityName(rules::Severity severity);
/// "high", "medium", "low"
std::string_view confidenceName(rules::Confidence confidence);

} // namespace spinproof::report
