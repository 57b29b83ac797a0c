// SPDX-License-Identifier: Apache-2.0
// Advice: off unless it is asked for.
#pragma once

#include "rules/rule_info.h"

namespace spinproof::rules {

const RuleInfo& useAtDpcLevel();  ///< SP7001
const RuleInfo& releaseEarlier(); ///< SP7002

std::vector<RuleInfo> adviceRules();

/// Whether a rule is on only where somebody names it.
inline bool isAdvice(const RuleInfo& rule) {
  return rule.severity == Severity::Note;
}

} // namespace spinproof::rules
