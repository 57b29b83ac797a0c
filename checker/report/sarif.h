// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/report/finding.h"
#include "checker/report/sources.h"

#include <iosfwd>
#include <span>

namespace spinproof::report {

/// SARIF 2.1.0 for GitHub, VS Code and Visual Studio. Holds no absolute path, time or random id.
void writeSarif(std::ostream& out, const Report& report, std::span<const rules::RuleInfo> rules,
                const Sources& sources);

} // namespace spinproof::report
