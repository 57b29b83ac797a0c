// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/report/finding.h"
#include "checker/report/sources.h"

#include <nlohmann/json.hpp>

namespace spinproof::report {

/// The whole report as `writeJson` writes it.
nlohmann::ordered_json reportJson(const Report& report, const Sources& sources);

} // namespace spinproof::report
