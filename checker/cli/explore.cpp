// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/explore.h"
#include "checker/cli/commands.h"
#include "checker/cli/machine_text.h"
#include "checker/cli/output.h"
#include "checker/report/outcome.h"

#include <ostream>

namespace spinproof::cli {

namespace {

std::string_view verdictOf(explore::Outcome outcome) {
  switch (outcome) {
  case explore::Outcome::NoViolation:
    return "no violation: every reachable state was seen";
  case explore::Outcome::Violated:
    return "violated";
  case explore::Outcome::Unknown:
    return "unknown: the budget of states ran out";
  }
  return "unknown";
}

report::ExitCode exitCodeOf(explore::Outcome outcome) {
  return outcome == explore::Outcome::Violated      ? report::ExitCode::Findings
         : outcome == explore::Outcome::NoViolation ? report::ExitCode::Clean
                                                    : report::ExitCode::Incomplete;
}

} // namespace

int run(const ExploreOptions& options, std::ostream& out) {
  requireFile(options.model);
  requireWritable(options.trace, "--trace");
  explore::ExploreOptions search;
  search.machine.cpus = static_cast<machine::CpuIndex>(options.cpus);
  search.search.maxStates = options.maxStates;
  search.search.all = options.all;
  const explore::Exploration result = explore::exploreFile(options.model, search);

  for (const explore::Confirmed& confirmed : result.violations) {
    writeViolation(out, confirmed.violation, confirmed.schedule, result.program,
                   textOptions(options.style));
    out << '\n';
  }
  out << "verdict: " << verdictOf(result.outcome) << '\n'
      << "states: " << result.statistics.states
      << ", transitions: " << result.statistics.transitions
      << ", depth: " << result.statistics.depth << '\n';
  if (result.statistics.frontier > 0 && result.outcome == explore::Outcome::Unknown)
    out << "not looked at: " << result.statistics.frontier
        << " states that were found. Raise --max-states\n";
  if (!options.trace.empty() && !result.violations.empty()) {
    explore::writeTrace(result.violations.front().trace, options.trace);
    out << "trace: " << options.trace << '\n';
  }
  return static_cast<int>(exitCodeOf(result.outcome));
}

} // namespace spinproof::cli
