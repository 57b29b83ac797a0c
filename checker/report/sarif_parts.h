// SPDX-License-Identifier: Apache-2.0
// The objects that a SARIF file consists of. Section numbers are those of the SARIF 2.1.0 standard.
#pragma once

#include "checker/report/finding.h"
#include "checker/report/sarif.h"
#include "checker/report/sources.h"

#include <nlohmann/json.hpp>

#include <span>

namespace spinproof::report::sarif {

using Json = nlohmann::ordered_json;

/// 3.11
Json message(const std::string& text);
/// 3.28, with a physical location when the point has a file, and the function when it is known.
Json location(const SourcePoint& point, const std::string& function, const Sources& sources);
/// A path as a relative URI: bytes that a URI cannot hold as %XX.
std::string uriOf(const std::string& path);
/// "error", "warning", "note" (3.27.10)
std::string levelOf(rules::Severity severity);

/// 3.27.23: one, in the source.
Json suppressions(const Suppression& suppression, const Sources& sources);

/// 3.49, one for each rule, in the given order.
Json ruleDescriptors(std::span<const rules::RuleInfo> rules);
/// 3.14.8: the names that Microsoft's tools have for what the rules find; the rules relate to them.
Json taxonomies(std::span<const rules::RuleInfo> rules);
/// 3.19.31
Json taxonomyReferences();

/// 3.36: the merged schedule and, for several CPUs, one flow with a thread for each CPU.
Json codeFlows(const Finding& finding, const Sources& sources, SarifProfile profile);

} // namespace spinproof::report::sarif
