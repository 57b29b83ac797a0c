// SPDX-License-Identifier: Apache-2.0
#include "checker/report/sarif.h"

#include "checker/report/fingerprint.h"
#include "checker/report/outcome.h"
#include "checker/report/sarif_parts.h"
#include "checker/report/text.h"
#include "checker/report/version.h"

#include <algorithm>
#include <ostream>
#include <set>

namespace spinproof::report {

namespace {

using sarif::Json;
using sarif::message;

constexpr std::size_t kMostGitHubResults = 25'000;

rules::RuleInfo unlisted(const std::string& id, rules::Severity severity) {
  rules::RuleInfo rule;
  rule.id = rule.name = rule.summary = id;
  rule.severity = severity;
  return rule;
}

/// The catalogue, and behind it whatever a finding names that is not in it.
std::vector<rules::RuleInfo> usedRules(const Report& report,
                                       std::span<const rules::RuleInfo> rules) {
  std::vector<rules::RuleInfo> all(rules.begin(), rules.end());
  for (const DriverReport& driver : report.drivers)
    for (const Finding& finding : driver.findings)
      if (ruleInfo(all, finding.rule).id.empty())
        all.push_back(unlisted(finding.rule, finding.severity));
  for (const GoneFinding& gone : report.gone)
    if (ruleInfo(all, gone.rule).id.empty())
      all.push_back(unlisted(gone.rule, rules::Severity::Warning));
  return all;
}

std::size_t indexOf(const std::vector<rules::RuleInfo>& rules, const std::string& id) {
  return static_cast<std::size_t>(
      std::find_if(rules.begin(), rules.end(), [&](const auto& rule) { return rule.id == id; }) -
      rules.begin());
}

double rankOf(rules::Confidence confidence) {
  return confidence == rules::Confidence::High     ? 90.0
         : confidence == rules::Confidence::Medium ? 60.0
                                                   : 30.0;
}

/// "missing header" as an id: "missing-header".
std::string idOf(std::string kind) {
  std::replace(kind.begin(), kind.end(), ' ', '-');
  return kind;
}

std::set<std::string> noticeKinds(const Report& report) {
  std::set<std::string> kinds;
  const auto addAll = [&](const std::vector<Notice>& notices) {
    for (const Notice& notice : notices)
      kinds.insert(idOf(notice.kind));
  };
  addAll(report.notices);
  for (const DriverReport& driver : report.drivers)
    addAll(driver.notices);
  return kinds;
}

Json notificationOf(const Notice& notice, const std::set<std::string>& kinds,
                    const Sources& sources) {
  const auto index = std::distance(kinds.begin(), kinds.find(idOf(notice.kind)));
  Json result = {{"descriptor", {{"id", idOf(notice.kind)}, {"index", index}}},
                 {"level", "note"},
                 {"message", message(notice.text)}};
  if (!notice.point.file.empty())
    result["locations"] = Json::array({sarif::location(notice.point, "", sources)});
  return result;
}

Json invocation(const Report& report, const std::set<std::string>& kinds, const Sources& sources) {
  Json notifications = Json::array();
  for (const DriverReport& driver : report.drivers)
    for (const Notice& notice : driver.notices)
      notifications.push_back(notificationOf(notice, kinds, sources));
  for (const Notice& notice : report.notices)
    notifications.push_back(notificationOf(notice, kinds, sources));
  const ExitCode code = exitCodeOf(report);
  return {{"executionSuccessful", true},
          {"exitCode", static_cast<int>(code)},
          {"exitCodeDescription", std::string(meaningOf(code))},
          {"toolExecutionNotifications", std::move(notifications)}};
}

Json tool(const std::vector<rules::RuleInfo>& rules, const std::set<std::string>& kinds) {
  Json notifications = Json::array();
  for (const std::string& kind : kinds)
    notifications.push_back({{"id", kind}});
  Json driver = {{"name", "spinproof"}, {"semanticVersion", kVersion}};
  if (const std::string home = SPINPROOF_HOME_URL; !home.empty())
    driver["informationUri"] = home;
  driver["supportedTaxonomies"] = sarif::taxonomyReferences();
  driver["rules"] = sarif::ruleDescriptors(rules);
  driver["notifications"] = std::move(notifications);
  return {{"driver", std::move(driver)}};
}

Json relatedLocations(const Finding& finding, const Sources& sources) {
  Json related = Json::array();
  for (const RelatedPoint& point : finding.related) {
    Json at = sarif::location(point.point, "", sources);
    at["id"] = related.size() + 1;
    at["message"] = message(point.message);
    related.push_back(std::move(at));
  }
  return related;
}

Json strings(const std::vector<std::string>& values) {
  Json array = Json::array();
  for (const std::string& value : values)
    array.push_back(value);
  return array;
}

Json resultOf(const Finding& finding, const std::string& driver, std::size_t ruleIndex,
              const Fingerprint& fingerprint, const Sources& sources, SarifProfile profile) {
  const bool full = profile == SarifProfile::Full;
  Json result = {
      {"ruleId", finding.rule},
      {"ruleIndex", ruleIndex},
      {"level", sarif::levelOf(finding.severity)},
      {"message", message(finding.message)},
      {"locations", Json::array({sarif::location(finding.point, finding.function, sources)})}};
  if (!finding.related.empty())
    result["relatedLocations"] = relatedLocations(finding, sources);
  if (!finding.trace.empty())
    result["codeFlows"] = sarif::codeFlows(finding, sources, profile);
  result["partialFingerprints"] = {{"spinproof/v1", fingerprint.spinproof}};
  if (!fingerprint.lineHash.empty())
    result["partialFingerprints"]["primaryLocationLineHash"] = fingerprint.lineHash;
  if (finding.suppression)
    result["suppressions"] = sarif::suppressions(*finding.suppression, sources);
  if (full && finding.baseline != BaselineState::None)
    result["baselineState"] = finding.baseline == BaselineState::New ? "new" : "unchanged";
  result["rank"] = rankOf(finding.confidence);
  result["properties"] = {{"driver", driver},
                          {"confidence", std::string(confidenceName(finding.confidence))},
                          {"subject", finding.subject},
                          {"cpus", finding.cpus},
                          {"meeting", strings(finding.meeting)},
                          {"assumptions", strings(finding.assumptions)}};
  return result;
}

/// 3.27.24: what the baseline knows and this run did not find.
Json absent(const GoneFinding& gone, std::size_t ruleIndex, const Sources& sources) {
  return {{"ruleId", gone.rule},
          {"ruleIndex", ruleIndex},
          {"message", message(gone.message)},
          {"locations", Json::array({sarif::location(gone.point, gone.function, sources)})},
          {"partialFingerprints", {{"spinproof/v1", gone.fingerprint}}},
          {"baselineState", "absent"}};
}

Json results(const Report& report, const std::vector<rules::RuleInfo>& rules,
             const Sources& sources, SarifProfile profile) {
  const bool full = profile == SarifProfile::Full;
  const std::vector<Fingerprint> prints = fingerprints(report, sources);
  Json all = Json::array();
  std::size_t next = 0;
  for (const DriverReport& driver : report.drivers)
    for (const Finding& finding : driver.findings) {
      const Fingerprint& print = prints[next++];
      if (full || (!finding.suppression && all.size() < kMostGitHubResults))
        all.push_back(
            resultOf(finding, driver.name, indexOf(rules, finding.rule), print, sources, profile));
    }
  for (const GoneFinding& gone : report.gone)
    if (full)
      all.push_back(absent(gone, indexOf(rules, gone.rule), sources));
  return all;
}

} // namespace

void writeSarif(std::ostream& out, const Report& report, std::span<const rules::RuleInfo> rules,
                const Sources& sources, SarifProfile profile) {
  const std::vector<rules::RuleInfo> all = usedRules(report, rules);
  const std::set<std::string> kinds = noticeKinds(report);
  const Json run = {
      {"tool", tool(all, kinds)},
      {"taxonomies", sarif::taxonomies(all)},
      {"invocations", Json::array({invocation(report, kinds, sources)})},
      {"originalUriBaseIds", {{"SRCROOT", {{"description", message("The analysed folder")}}}}},
      {"results", results(report, all, sources, profile)},
      {"columnKind", "utf16CodeUnits"}};
  const Json log = {
      {"$schema",
       "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"},
      {"version", "2.1.0"},
      {"runs", Json::array({run})}};
  out << log.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

} // namespace spinproof::report
