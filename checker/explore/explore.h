// SPDX-License-Identifier: Apache-2.0
// The commands `spinproof explore MODEL.json` and `spinproof replay TRACE.json`, without their
// options and output.
#pragma once

#include "checker/explore/replay.h"
#include "checker/explore/search_result.h"

#include <string>

namespace spinproof::explore {

struct ExploreOptions {
  machine::Configuration machine;
  SearchOptions search;
};

/// A violation that was executed again and confirmed before anyone sees it.
struct Confirmed {
  machine::Violation violation;
  Schedule schedule;
  Trace trace;
};

struct Exploration {
  program::Program program;
  Outcome outcome = Outcome::Unknown;
  bool complete = false;
  Statistics statistics;
  Storage storage;
  std::vector<Confirmed> violations;
};

/// Throws machine::MachineError when the Program is not closed.
Exploration explore(program::Program program, const ExploreOptions& options);
/// Throws program::JsonError, too, when the file is no Program.
Exploration exploreFile(const std::string& file, const ExploreOptions& options);

/// Throws program::JsonError or machine::MachineError.
Replay replayFile(const std::string& file);

} // namespace spinproof::explore
