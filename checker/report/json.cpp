// SPDX-License-Identifier: Apache-2.0
#include "checker/report/json.h"

#include "checker/report/fingerprint.h"
#include "checker/report/json_parts.h"
#include "checker/report/outcome.h"
#include "checker/report/text.h"
#include "models/program/print.h"

#include <nlohmann/json.hpp>

#include <ostream>

namespace spinproof::report {

namespace {

using Json = nlohmann::ordered_json;

std::string_view kindName(StepKind kind) {
  static constexpr std::string_view names[] = {"enter",   "leave",  "call",    "return", "branch",
                                               "acquire", "spin",   "release", "irql",   "wait",
                                               "queue",   "packet", "clash",   "other"};
  return names[static_cast<std::size_t>(kind)];
}

Json toJson(const SourcePoint& point) {
  Json json = {{"file", point.file}, {"line", point.line}, {"column", point.column}};
  if (!point.macro.empty())
    json["macro"] = point.macro;
  return json;
}

Json toJson(const TraceStep& step) {
  return {
      {"cpu", step.cpu},           {"nesting", step.nesting},     {"activation", step.activation},
      {"function", step.function}, {"kind", kindName(step.kind)}, {"text", step.text},
      {"object", step.object},     {"point", toJson(step.point)}, {"irql", step.irql},
      {"held", step.held}};
}

Json toJson(const Finding& finding, const Fingerprint& fingerprint) {
  Json related = Json::array();
  for (const RelatedPoint& point : finding.related)
    related.push_back({{"point", toJson(point.point)}, {"message", point.message}});
  Json trace = Json::array();
  for (const TraceStep& step : finding.trace)
    trace.push_back(toJson(step));
  Json json = {{"rule", finding.rule},
               {"severity", severityName(finding.severity)},
               {"confidence", confidenceName(finding.confidence)},
               {"message", finding.message},
               {"point", toJson(finding.point)},
               {"function", finding.function},
               {"subject", finding.subject},
               {"fingerprint", fingerprint.spinproof},
               {"related", std::move(related)},
               {"cpus", finding.cpus},
               {"trace", std::move(trace)},
               {"meeting", finding.meeting},
               {"assumptions", finding.assumptions}};
  if (finding.suppression)
    json["suppression"] = {{"point", toJson(finding.suppression->at)},
                           {"reason", finding.suppression->reason}};
  if (finding.baseline != BaselineState::None)
    json["baseline"] = finding.baseline == BaselineState::New ? "new" : "unchanged";
  return json;
}

Json toJson(const std::vector<GoneFinding>& gone) {
  Json array = Json::array();
  for (const GoneFinding& finding : gone)
    array.push_back({{"rule", finding.rule},
                     {"fingerprint", finding.fingerprint},
                     {"point", toJson(finding.point)},
                     {"function", finding.function},
                     {"message", finding.message}});
  return array;
}

Json toJson(const Coverage& c) {
  return {{"units", c.units},
          {"unitsFailed", c.unitsFailed},
          {"functions", c.functions},
          {"functionsDegraded", c.functionsDegraded},
          {"functionsAnalysed", c.functionsAnalysed},
          {"functionsNotAnalysed", c.functionsNotAnalysed},
          {"entries", c.entries},
          {"lockOperations", c.lockOperations},
          {"lockOperationsUnknown", c.lockOperationsUnknown},
          {"osCalls", c.osCalls},
          {"osCallsUnknown", c.osCallsUnknown},
          {"complete", c.complete}};
}

Json toJson(const std::vector<Notice>& notices) {
  Json array = Json::array();
  for (const Notice& notice : notices)
    array.push_back(
        {{"kind", notice.kind}, {"text", notice.text}, {"point", toJson(notice.point)}});
  return array;
}

} // namespace

nlohmann::ordered_json reportJson(const Report& report, const Sources& sources) {
  const std::vector<Fingerprint> prints = fingerprints(report, sources);
  std::size_t next = 0;
  Json drivers = Json::array();
  for (const DriverReport& driver : report.drivers) {
    Json findings = Json::array();
    for (const Finding& finding : driver.findings)
      findings.push_back(toJson(finding, prints[next++]));
    drivers.push_back({{"name", driver.name},
                       {"coverage", toJson(driver.coverage)},
                       {"findings", std::move(findings)},
                       {"notices", toJson(driver.notices)},
                       {"refuted", toJson(driver.refuted)}});
  }
  Json json = {{"format", "spinproof-findings"},
               {"version", 1},
               {"exitCode", static_cast<int>(exitCodeOf(report))},
               {"drivers", std::move(drivers)},
               {"notices", toJson(report.notices)}};
  if (report.compared)
    json["gone"] = toJson(report.gone);
  return json;
}

void writeJson(std::ostream& out, const Report& report, const Sources& sources) {
  out << reportJson(report, sources).dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

} // namespace spinproof::report
