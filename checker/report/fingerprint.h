// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/report/finding.h"
#include "checker/report/sources.h"

#include <string>
#include <vector>

namespace spinproof::report {

/// Who a finding is, over time: see the .cpp. "3f…:1", unique in the report.
struct Fingerprint {
  std::string spinproof; ///< ours: survives moved lines, renamed files and changed spacing
  std::string lineHash;  ///< GitHub's primaryLocationLineHash; empty when the line cannot be read
};

/// One for each finding, in the order of the report: driver by driver.
std::vector<Fingerprint> fingerprints(const Report& report, const Sources& sources);

/// Source text without what formatting and comments change: spaces and comments left out.
/// `oneStatement`: ends behind the first ';', '{' or '}'.
std::string normalised(const std::string& text, bool oneStatement = false);

/// The statement that stands at a point, from its column on, normalised; empty when it cannot be
/// read.
std::string statementAt(const SourcePoint& point, const Sources& sources);

} // namespace spinproof::report
