// SPDX-License-Identifier: Apache-2.0
// Every rule there is, in order of id.
#pragma once

#include "rules/path_rule.h"
#include "rules/request_fields.h"

#include <memory>
#include <vector>

namespace spinproof::rules {

/// Those that one path decides, ready to be asked.
std::vector<std::unique_ptr<PathRule>> pathRules(const RequestFields& fields = {});

/// Of all rules, those that interleavings decide included.
const std::vector<RuleInfo>& allRules();

/// By id ("SP1002") or name ("self-deadlock"); null when there is none.
const RuleInfo* findRule(std::string_view idOrName);

} // namespace spinproof::rules
