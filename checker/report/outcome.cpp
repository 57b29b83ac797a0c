// SPDX-License-Identifier: Apache-2.0
#include "checker/report/outcome.h"

#include <algorithm>
#include <string_view>

namespace spinproof::report {

std::size_t findingCount(const Report& report) {
  std::size_t count = 0;
  for (const DriverReport& driver : report.drivers)
    count += driver.findings.size();
  return count;
}

bool isComplete(const Report& report) {
  return !report.drivers.empty() &&
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
