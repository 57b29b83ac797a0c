// SPDX-License-Identifier: Apache-2.0
// What `check` and `baseline write` share: from options to a report in which every finding is known
// to count or not.
#pragma once

#include "checker/cli/pipeline.h"

#include <string>

namespace spinproof::cli {

struct WholeAnalysis {
  report::Report report;
  std::string root;       ///< absolute; what the report's paths are relative to
  std::string statistics; ///< a line for each driver
};

/// Throws UsageError for what can be told before the work.
WholeAnalysis analyseAll(const CheckOptions& options);

/// By id or name; throws UsageError when there is none.
const rules::RuleInfo& requireRule(const std::string& name);

/// What is in force: options of the command line, then the configuration, then the defaults.
struct Limits {
  std::uint64_t maxStates = confirm::kStatesPerSearch;
  std::uint32_t cpus = 16; ///< of the largest machine that counts
};
Limits limitsOf(const CheckOptions& options, const Config& config);

} // namespace spinproof::cli
