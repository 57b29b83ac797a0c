// SPDX-License-Identifier: Apache-2.0
#include "checker/report/outcome.h"

#include <algorithm>
#include <string_view>

namespace spinproof::report {

std::size_t findingCount(const Report& report) {
  std::size_t count = 0;
  for (const DriverReport& driver : report.drivers)
    count += countingFindings(driver);
  return count;
}

std::size_t countingFindings(const DriverReport& driver) {
  return static_cast<std::size_t>(
      std::count_if(driver.findings.begin(), driver.findings.end(),
                    [](const Finding& finding) { return finding.counts(); }));
}

bool isComplete(const Report& report) {
  const bool nothingChanged =
      std::any_of(report.notices.begin(), report.notices.end(),
                  [](const Notice& notice) { return notice.kind == kUnaffected; });
  const bool gaps = std::any_of(report.notices.begin(), report.notices.end(),
                                [](const Notice& notice) { return notice.kind == kNotRead; });
  return (!report.drivers.empty() || nothingChanged) && !gaps &&
         std::all_of(report.drivers.begin(), report.drivers.end(),
                     [](const DriverReport& driver) { return driver.coverage.complete; });
}

ExitCode exitCodeOf(const Report& report) {
  if (findingCount(report) > 0)
    return ExitCode::Findings;
  return isComplete(report) ? ExitCode::Clean : ExitCode::Incomplete;
}

std::string_view meaningOf(ExitCode code) {
  switch (code) {
  case ExitCode::Clean:
    return "nothing found, everything analysed";
  case ExitCode::Findings:
    return "findings";
  case ExitCode::Error:
    return "wrong usage or internal error";
  case ExitCode::Incomplete:
    return "nothing found, but not everything could be analysed";
  }
  return "";
}

} // namespace spinproof::report
