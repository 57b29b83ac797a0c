// SPDX-License-Identifier: Apache-2.0
#include "checker/report/text.h"

#include "checker/report/canvas.h"

#include <algorithm>

namespace spinproof::report {

rules::RuleInfo ruleInfo(std::span<const rules::RuleInfo> rules, const std::string& id) {
  const auto found = std::find_if(rules.begin(), rules.end(),
                                  [&](const rules::RuleInfo& rule) { return rule.id == id; });
  return found == rules.end() ? rules::RuleInfo{} : *found;
}

std::string_view severityName(rules::Severity severity) {
  switch (severity) {
  case rules::Severity::Error:
    return "error";
  case rules::Severity::Warning:
    return "warning";
  case rules::Severity::Note:
    return "note";
  }
  return "error";
}

std::string_view confidenceName(rules::Confidence confidence) {
  switch (confidence) {
  case rules::Confidence::High:
    return "high";
  case rules::Confidence::Medium:
    return "medium";
  case rules::Confidence::Low:
    return "low";
  }
  return "low";
}

void writeText(std::ostream& out, const Report& report, std::span<const rules::RuleInfo> rules,
               const Sources& sources, const TextOptions& options) {
  TextOptions sane = options;
  sane.width = std::max<std::size_t>(options.width, 60);
  const Canvas canvas(out, sane, sources);
  for (const DriverReport& driver : report.drivers)
    for (const Finding& finding : driver.findings)
      if (finding.counts())
        drawFinding(canvas, finding, ruleInfo(rules, finding.rule));
  if (!sane.quiet)
    drawSummary(canvas, report, rules);
}

void writeCoverage(std::ostream& out, const Report& report, const TextOptions& options) {
  const Sources none("");
  drawCoverage(Canvas(out, options, none), report);
}

void writeSchedule(std::ostream& out, const Finding& finding, const TextOptions& options) {
  const Sources none("");
  drawTimeline(Canvas(out, options, none), finding);
}

} // namespace spinproof::report
