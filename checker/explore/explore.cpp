// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/explore.h"

#include "checker/explore/search.h"

#include <stdexcept>

namespace spinproof::explore {

namespace {

Confirmed confirm(const program::Program& program, const ExploreOptions& options, Found found) {
  Trace trace{program, options.machine, std::move(found.steps), expectedOf(found.violation)};
  auto again = replay(trace);
  if (!again.confirmed)
    throw std::logic_error("a schedule of the search does not replay: " + again.message);
  return {std::move(found.violation), std::move(again.schedule), std::move(trace)};
}

} // namespace

Exploration explore(program::Program program, const ExploreOptions& options) {
  Exploration result;
  result.program = std::move(program);
  const machine::Machine machine(result.program, options.machine);
  auto found = search(machine, options.search);
  result.outcome = found.outcome;
  result.complete = found.complete;
  result.statistics = found.statistics;
  result.storage = found.storage;
  for (auto& one : found.found)
    result.violations.push_back(confirm(result.program, options, std::move(one)));
  return result;
}

Exploration exploreFile(const std::string& file, const ExploreOptions& options) {
  return explore(readModel(file), options);
}

Replay replayFile(const std::string& file) {
  return replay(readTrace(file));
}

} // namespace spinproof::explore
