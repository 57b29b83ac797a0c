// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/pipeline.h"
#include "checker/confirm/analyse.h"

#include <algorithm>

namespace spinproof::cli {

namespace {

bool isWanted(const report::Finding& finding, const std::vector<std::string>& rules) {
  return rules.empty() || std::find(rules.begin(), rules.end(), finding.rule) != rules.end();
}

} // namespace

report::DriverReport analyseDriver(const Session&, DriverModel model, const CheckOptions& options) {
  confirm::AnalysisOptions analysis;
  analysis.maxStates = options.maxStates;
  confirm::Analysis result = confirm::analyse(model.program, analysis);
  report::DriverReport report;
  report.name = std::move(model.name);
  report.coverage = model.coverage;
  report.coverage.functionsAnalysed = result.functionsAnalysed;
  report.coverage.functionsNotAnalysed = result.functionsNotAnalysed;
  report.coverage.complete = model.coverage.unitsFailed == 0 &&
                             model.coverage.functionsDegraded == 0 &&
                             result.functionsNotAnalysed == 0 && result.undecided == 0;
  report.notices = std::move(model.notices);
  for (report::Notice& notice : result.notices)
    report.notices.push_back(std::move(notice));
  sortNotices(report.notices);
  for (report::Finding& finding : result.findings)
    if (isWanted(finding, options.rules))
      report.findings.push_back(std::move(finding));
  return report;
}

} // namespace spinproof::cli
