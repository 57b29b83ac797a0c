// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/report/finding.h"
#include "checker/report/sources.h"

#include <iosfwd>
#include <stdexcept>
#include <string>
#include <vector>

namespace spinproof::report {

/// The file is not there, or is no baseline. The message names it, the cause and the mend.
class BaselineError : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

/// The findings that are known: what they were, by fingerprint.
using Baseline = std::vector<GoneFinding>;

/// All findings that are not suppressed: format "spinproof-baseline", version 1.
void writeBaseline(std::ostream& out, const Report& report, const Sources& sources);

/// Throws BaselineError; a missing or broken file is never an empty baseline.
Baseline readBaseline(const std::string& file);

/// Marks each finding new or unchanged, and fills `report.gone`. A suppressed finding that the
/// baseline knows is not gone.
void compareWithBaseline(Report& report, const Baseline& baseline, const Sources& sources);

} // namespace spinproof::report
