// SPDX-License-Identifier: Apache-2.0
// Rules that interleavings decide. What breaks them is a state of the machine (models/machine), so
// they are facts about a violation, not code of their own; the candidates come from checker/explore.
#pragma once

#include "rules/rule_info.h"

namespace spinproof::rules {

const RuleInfo& lockOrderInversion();
const RuleInfo& preemptionDeadlock();
const RuleInfo& startIoReentered();
const RuleInfo& uninitializedLock();
const RuleInfo& flushUnderLock();
const RuleInfo& sharedOldIrql();
const RuleInfo& missingStartNextPacket();
const RuleInfo& doubleStartNextPacket();
const RuleInfo& cancelRace();
const RuleInfo& dataRace();
const RuleInfo& mixedInterlocked();

std::vector<RuleInfo> meetingRules();

} // namespace spinproof::rules
