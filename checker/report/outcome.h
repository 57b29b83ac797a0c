// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/report/finding.h"

#include <cstddef>

namespace spinproof::report {

/// What a run ends with.
enum class ExitCode : int {
  Clean = 0, ///< nothing found, everything analysed
  Findings = 1,
  Error = 2,      ///< wrong usage, or something inside broke
  Incomplete = 3, ///< nothing found, but not everything could be analysed
};

std::size_t findingCount(const Report& report);
/// Every driver was analysed as a whole, and there was one.
bool isComplete(const Report& report);
ExitCode exitCodeOf(const Report& report);
/// One sentence: "2 findings."
std::string_view meaningOf(ExitCode code);

} // namespace spinproof::report
