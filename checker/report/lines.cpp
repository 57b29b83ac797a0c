// SPDX-License-Identifier: Apache-2.0
#include "checker/report/lines.h"

#include "checker/report/layout.h"
#include "checker/report/outcome.h"
#include "checker/report/text.h"

#include <ostream>

namespace spinproof::report {

namespace {

/// https://docs.github.com/actions/reference/workflow-commands: what would end a command or a part.
std::string escaped(std::string text, bool property) {
  text = replaced(std::move(text), "%", "%25");
  text = replaced(std::move(text), "\r", "%0D");
  text = replaced(std::move(text), "\n", "%0A");
  if (property) {
    text = replaced(std::move(text), ":", "%3A");
    text = replaced(std::move(text), ",", "%2C");
  }
  return text;
}

std::string_view commandOf(rules::Severity severity) {
  return severity == rules::Severity::Note ? "notice" : severityName(severity);
}

std::string oneLine(const std::string& text) {
  return replaced(replaced(text, "\r", " "), "\n", " ");
}

template <typename Visit>
void forEachCounting(const Report& report, Visit&& visit) {
  for (const DriverReport& driver : report.drivers)
    for (const Finding& finding : driver.findings)
      if (finding.counts())
        visit(finding);
}

void lastLine(std::ostream& out, const Report& report) {
  out << "spinproof: " << counted(findingCount(report), "finding", "findings") << " in "
      << counted(report.drivers.size(), "driver", "drivers")
      << (isComplete(report) ? "" : "; not everything could be analysed") << '\n';
}

} // namespace

void writeGitHub(std::ostream& out, const Report& report, std::span<const rules::RuleInfo> rules,
                 const Sources& sources) {
  forEachCounting(report, [&](const Finding& finding) {
    const std::string title = finding.rule + " " + std::string(ruleInfo(rules, finding.rule).name);
    out << "::" << commandOf(finding.severity)
        << " file=" << escaped(sources.named(finding.point.file), true)
        << ",line=" << finding.point.line << ",col=" << finding.point.column
        << ",title=" << escaped(title, true) << "::" << escaped(finding.message, false) << '\n';
  });
  lastLine(out, report);
}

void writeMsvc(std::ostream& out, const Report& report, const Sources& sources) {
  const auto at = [&](const SourcePoint& point) {
    return sources.named(point.file) + "(" + std::to_string(point.line) + "," +
           std::to_string(point.column) + "): ";
  };
  forEachCounting(report, [&](const Finding& finding) {
    const bool note = finding.severity == rules::Severity::Note;
    out << at(finding.point) << (note ? "message" : severityName(finding.severity)) << ' '
        << finding.rule << ": " << oneLine(finding.message) << '\n';
    for (const RelatedPoint& related : finding.related)
      if (!related.point.file.empty())
        out << at(related.point) << "message : " << oneLine(related.message) << '\n';
  });
  lastLine(out, report);
}

} // namespace spinproof::report
