// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/commands.h"
#include "checker/cli/output.h"
#include "checker/cli/pipeline.h"
#include "checker/cli/usage_error.h"
#include "checker/explore/trace.h"
#include "checker/report/json.h"
#include "checker/report/outcome.h"
#include "checker/report/sarif.h"
#include "rules/registry.h"

#include <filesystem>
#include <iostream>
#include <map>
#include <sstream>

namespace spinproof::cli {

namespace {

/// Names and ids to ids; a rule that does not exist is an error.
std::vector<std::string> ruleIds(const std::vector<std::string>& given) {
  std::vector<std::string> ids;
  for (const std::string& name : given) {
    const rules::RuleInfo* rule = rules::findRule(name);
    if (!rule)
      throw UsageError("--rules " + name + ": there is no such rule. 'spinproof rules' lists them");
    ids.emplace_back(rule->id);
  }
  return ids;
}

void requireTracesDir(const std::string& folder) {
  std::error_code failed;
  if (!folder.empty())
    std::filesystem::create_directories(folder, failed);
  if (failed || (!folder.empty() && !std::filesystem::is_directory(folder)))
    throw UsageError("--traces " + folder + ": this folder cannot be made");
}

/// "SP1001-1.json": numbered by rule, in order of the report.
void writeTraces(const report::Report& report, const std::string& folder) {
  std::map<std::string, unsigned> counts;
  for (const report::DriverReport& driver : report.drivers)
    for (const report::Finding& finding : driver.findings)
      if (const unsigned number = ++counts[finding.rule]; finding.replay)
        explore::writeTrace(*finding.replay,
                            folder + "/" + finding.rule + "-" + std::to_string(number) + ".json");
}

/// One line for a driver.
std::string statisticsOf(const std::string& driver, const Suspicions& suspicions) {
  return driver + ": " + std::to_string(suspicions.meetings) + " suspected meetings executed, " +
         std::to_string(suspicions.refuted) + " refuted, " + std::to_string(suspicions.undecided) +
         " undecided; " + std::to_string(suspicions.unconfirmed) +
         " suspicions of one routine not confirmed; " + std::to_string(suspicions.ways) + " paths solved, " +
         std::to_string(suspicions.infeasible) + " impossible, " + std::to_string(suspicions.beyond) + " over budget\n";
}

std::string sarifOf(const report::Report& report, const report::Sources& sources) {
  std::ostringstream text;
  writeSarif(text, report, rules::allRules(), sources);
  return text.str();
}

std::string formatted(const report::Report& report, const report::Sources& sources,
                      const CheckOptions& options) {
  std::ostringstream text;
  switch (options.format) {
  case Format::Sarif:
    return sarifOf(report, sources);
  case Format::Json:
    writeJson(text, report, sources);
    break;
  case Format::Text:
    writeText(text, report, rules::allRules(), sources,
              textOptions(options.style, !options.output.empty()));
    break;
  }
  return text.str();
}

} // namespace

int run(const CheckOptions& given, std::ostream& out) {
  CheckOptions options = given;
  options.rules = ruleIds(given.rules);
  requireWritable(options.output, "-o");
  requireWritable(options.sarif, "--sarif");
  requireTracesDir(options.tracesDir);

  const Session session = openProject(options.input);
  report::Report report;
  std::string statistics;
  for (const frontend::Driver& driver : session.project.drivers) {
    AnalysedDriver analysed = analyseDriver(session, buildModel(session, driver), options);
    statistics += statisticsOf(driver.name, analysed.suspicions);
    report.drivers.push_back(std::move(analysed.report));
  }
  report.notices = leftOutNotices(session.project);

  const report::Sources sources(session.project.root);
  writeTo(options.output, out, formatted(report, sources, options));
  if (options.stats)
    std::cerr << statistics;
  if (!options.sarif.empty())
    writeFile(options.sarif, sarifOf(report, sources));
  if (!options.tracesDir.empty())
    writeTraces(report, options.tracesDir);
  return static_cast<int>(exitCodeOf(report));
}

} // namespace spinproof::cli
