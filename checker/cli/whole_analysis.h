// SPDX-License-Identifier: Apache-2.0
// What `check` and `baseline write` share: from options to a report in which every finding is known
// to count or not.
#pragma once

#include "checker/cli/pipeline.h"

#include <array>
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

/// " Did you mean 'SP1004'?", or nothing.
std::string suggestedRule(const std::string& name);

/// What is in force: options of the command line, then the configuration, then the defaults.
struct Limits {
  std::uint64_t maxStates = confirm::kStatesPerSearch;
  std::uint32_t cpus = 16; ///< of the largest machine that counts
  rules::Confidence confidence = rules::Confidence::Low; ///< the least that counts
  SolveOptions solve;
};

/// A time: its key in the configuration, the option that gives it, what it decides.
struct TimeSetting {
  const char* key;
  std::optional<std::uint64_t> GivenTimes::* given;
  std::uint64_t SolveOptions::* value;
};
inline constexpr std::array<TimeSetting, 5> kTimes{{{"budget.hold-ns", &GivenTimes::hold, &SolveOptions::holdBudgetNs},
                                                    {"budget.dpc-ns", &GivenTimes::dpc, &SolveOptions::dpcBudgetNs},
                                                    {"budget.isr-ns", &GivenTimes::isr, &SolveOptions::isrBudgetNs},
                                                    {"cost.instruction-ns", &GivenTimes::instruction, &SolveOptions::instructionNs},
                                                    {"cost.call-ns", &GivenTimes::call, &SolveOptions::callNs}}};

Limits limitsOf(const CheckOptions& options, const Config& config);

} // namespace spinproof::cli
