// SPDX-License-Identifier: Apache-2.0
// Fingerprints are compared as what they are, a hash and an occurrence number: of three equal
// findings in the baseline and two in the report, two are unchanged and one is gone.
#include "checker/report/baseline.h"

#include "models/program/json_parse.h"

#include "checker/report/fingerprint.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <ostream>

namespace spinproof::report {

namespace {

using Json = nlohmann::ordered_json;
constexpr const char* kFormat = "spinproof-baseline";
constexpr int kVersion1 = 1;

Json entryOf(const Finding& finding, const std::string& fingerprint) {
  return {{"fingerprint", fingerprint},   {"rule", finding.rule},
          {"file", finding.point.file},   {"line", finding.point.line},
          {"function", finding.function}, {"message", finding.message}};
}

GoneFinding readEntry(const Json& json) {
  GoneFinding known;
  known.fingerprint = json.at("fingerprint").get<std::string>();
  known.rule = json.at("rule").get<std::string>();
  known.point = {json.at("file").get<std::string>(), json.at("line").get<std::uint32_t>(), 0, ""};
  known.function = json.at("function").get<std::string>();
  known.message = json.at("message").get<std::string>();
  return known;
}

Baseline readEntries(const Json& json, const std::string& file) {
  if (!json.is_object() || json.value("format", "") != kFormat)
    throw BaselineError("baseline '" + file +
                        "' is no baseline. 'spinproof baseline write' makes one");
  if (json.at("version") != kVersion1)
    throw BaselineError("baseline '" + file + "' has version " + json.at("version").dump() +
                        "; this program reads version 1. Write it anew");
  Baseline baseline;
  for (const Json& entry : json.at("findings"))
    baseline.push_back(readEntry(entry));
  return baseline;
}

} // namespace

void writeBaseline(std::ostream& out, const Report& report, const Sources& sources) {
  const std::vector<Fingerprint> prints = fingerprints(report, sources);
  std::map<std::string, Json> entries; // by fingerprint: stable under moved code
  std::size_t next = 0;
  for (const DriverReport& driver : report.drivers)
    for (const Finding& finding : driver.findings) {
      const std::string& print = prints[next++].spinproof;
      if (!finding.suppression)
        entries.emplace(print, entryOf(finding, print));
    }
  Json findings = Json::array();
  for (auto& [print, entry] : entries)
    findings.push_back(std::move(entry));
  const Json json = {
      {"format", kFormat}, {"version", kVersion1}, {"findings", std::move(findings)}};
  out << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

Baseline readBaseline(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream)
    throw BaselineError("baseline '" + file +
                        "' cannot be read. 'spinproof baseline write' makes one");
  try {
    return readEntries(Json::parse(stream), file);
  } catch (const Json::exception& error) {
    throw BaselineError("baseline '" + file + "' is broken: " + program::plainFault(error) +
                        ". Write it anew with 'spinproof baseline write'");
  }
}

void compareWithBaseline(Report& report, const Baseline& baseline, const Sources& sources) {
  std::map<std::string, const GoneFinding*> known;
  for (const GoneFinding& entry : baseline)
    known.emplace(entry.fingerprint, &entry);
  const std::vector<Fingerprint> prints = fingerprints(report, sources);
  std::size_t next = 0;
  for (DriverReport& driver : report.drivers)
    for (Finding& finding : driver.findings)
      finding.baseline =
          known.erase(prints[next++].spinproof) ? BaselineState::Unchanged : BaselineState::New;
  report.compared = true;
  for (const auto& [print, entry] : known)
    report.gone.push_back(*entry);
}

} // namespace spinproof::report
