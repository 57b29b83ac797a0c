// SPDX-License-Identifier: Apache-2.0
// One line for each finding that counts, in the forms that build systems turn into annotations.
#pragma once

#include "checker/report/finding.h"
#include "checker/report/sources.h"

#include <iosfwd>
#include <span>

namespace spinproof::report {

/// Workflow commands of GitHub Actions: "::error file=…,line=…,col=…,title=…::…".
void writeGitHub(std::ostream& out, const Report& report, std::span<const rules::RuleInfo> rules,
                 const Sources& sources);

/// What MSBuild and Visual Studio read: "sys\io.c(42,5): error SP1001: …".
void writeMsvc(std::ostream& out, const Report& report, const Sources& sources);

} // namespace spinproof::report
