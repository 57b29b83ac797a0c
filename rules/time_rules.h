// SPDX-License-Identifier: Apache-2.0
// Rules about time: a sum over a path decides them (checker/solve/hold_time.h), so they are facts about
// a finding, not code of their own.
#pragma once

#include "rules/rule_info.h"

namespace spinproof::rules {

const RuleInfo& holdTimeExceeded();
const RuleInfo& unboundedLoopUnderLock();
const RuleInfo& routineTooLong();
const RuleInfo& recursionUnderLock();

std::vector<RuleInfo> timeRules();

} // namespace spinproof::rules
