// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/report/finding.h"
#include "checker/report/sources.h"

#include <iosfwd>

namespace spinproof::report {

/// Everything in the report, for scripts: format "spinproof-findings", version 1.
void writeJson(std::ostream& out, const Report& report, const Sources& sources);

} // namespace spinproof::report
