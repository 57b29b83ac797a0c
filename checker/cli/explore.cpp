// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/explore.h"
#include "checker/cli/commands.h"
#include "checker/cli/machine_text.h"
#include "checker/cli/output.h"
#include "checker/report/outcome.h"

#include <algorithm>
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
    return "unknown: the budget ran out";
  }
  return "unknown";
}

explore::Reductions reductionsOf(const std::vector<std::string>& words) {
  if (words.empty())
    return {};
  auto result = explore::Reductions::none();
  for (const std::string& word : words) {
    if (word == "all")
      result = {};
    result.local = result.local || word == "local";
    result.preemption = result.preemption || word == "preemption";
    result.por = result.por || word == "por";
    result.symmetry = result.symmetry || word == "symmetry";
  }
  return result;
}

/// What was kept: only numbers that are the same for any number of threads.
void writeStats(std::ostream& out, const explore::Exploration& result) {
  const explore::Storage& storage = result.storage;
  const auto tenths = storage.counted * 10 / std::max<std::uint64_t>(1, result.statistics.states);
  out << "parts: " << storage.locals << " of CPUs, " << storage.shareds << " shared; a state has "
      << storage.keyBits << " bits\n"
      << "kept: " << (storage.counted + 1023) / 1024 << " KiB, " << tenths / 10 << '.'
      << tenths % 10 << " bytes per state with the two largest layers\n";
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
  search.search.maxMemory = options.maxMemory << 20;
  search.search.jobs = options.jobs;
  search.search.reduce = reductionsOf(options.reduce);
  const explore::Exploration result = explore::exploreFile(options.model, search);

  for (const explore::Confirmed& confirmed : result.violations) {
    writeViolation(out, confirmed.violation, confirmed.schedule, result.program,
                   textOptions(options.style));
    out << '\n';
  }
  if (result.outcome == explore::Outcome::Violated && result.violations.empty())
    out << "The schedule takes more than the budget. Raise --max-states or --max-memory\n";
  out << "verdict: " << verdictOf(result.outcome) << '\n'
      << "states: " << result.statistics.states
      << ", transitions: " << result.statistics.transitions
      << ", depth: " << result.statistics.depth << '\n';
  if (result.statistics.frontier > 0 &&
      (options.all || result.outcome == explore::Outcome::Unknown))
    out << "not looked at: " << result.statistics.frontier
        << " states that were found. Raise --max-states or --max-memory\n";
  if (options.stats)
    writeStats(out, result);
  if (!options.trace.empty() && !result.violations.empty()) {
    explore::writeTrace(result.violations.front().trace, options.trace);
    out << "trace: " << options.trace << '\n';
  }
  return static_cast<int>(exitCodeOf(result.outcome));
}

} // namespace spinproof::cli
