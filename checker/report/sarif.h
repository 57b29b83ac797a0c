// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/report/finding.h"
#include "checker/report/sources.h"

#include <iosfwd>
#include <span>

namespace spinproof::report {

/// Full: all there is. GitHub: what code scanning shows, within its limits: no second code flow, no
/// suppressed or absent results, short threads, no rule nobody needs.
enum class SarifProfile { Full, GitHub };

/// SARIF 2.1.0 for GitHub, VS Code and Visual Studio. Holds no absolute path, time or random id.
void writeSarif(std::ostream& out, const Report& report, std::span<const rules::RuleInfo> rules,
                const Sources& sources, SarifProfile profile = SarifProfile::Full);

} // namespace spinproof::report
