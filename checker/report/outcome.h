// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/report/finding.h"

#include <cstddef>
#include <string_view>

namespace spinproof::report {

/// What a run ends with.
enum class ExitCode : int {
  Clean = 0, ///< nothing found, everything analysed
  Findings = 1,
  Error = 2,      ///< wrong usage, or something inside broke
  Incomplete = 3, ///< nothing found, but not everything could be analysed
};

/// Without those that are suppressed, or known to the baseline.
std::size_t findingCount(const Report& report);
/// The kind of the notices on drivers that were left out because nothing that concerns them changed.
inline constexpr std::string_view kUnaffected = "unaffected driver";
/// The kind of the notices on what nobody could read, so that parts of drivers may be missing.
inline constexpr std::string_view kNotRead = "not read";

std::size_t countingFindings(const DriverReport& driver);
/// Every driver was analysed as a whole, and there was one, or none that had to be.
bool isComplete(const Report& report);
ExitCode exitCodeOf(const Report& report);
/// One sentence: "2 findings."
std::string_view meaningOf(ExitCode code);

} // namespace spinproof::report
