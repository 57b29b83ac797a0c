// SPDX-License-Identifier: Apache-2.0
#include "rules/registry.h"

#include "rules/advice_rules.h"
#include "rules/factories.h"
#include "rules/meeting_rule.h"
#include "rules/time_rules.h"

#include <algorithm>

namespace spinproof::rules {

std::vector<std::unique_ptr<PathRule>> pathRules(const RequestFields& fields) {
  std::vector<std::unique_ptr<PathRule>> rules;
  rules.push_back(makeSelfDeadlock());
  rules.push_back(makeLockLeak());
  rules.push_back(makeReleaseNotHeld());
  rules.push_back(makeMismatchedRelease());
  rules.push_back(makePageableLockStorage());
  rules.push_back(makeQueuedHandleMisuse());
  rules.push_back(makeCallOutUnderLock());
  rules.push_back(makeCancelLock());
  rules.push_back(makeLockOutsideCriticalRegion(fields));
  rules.push_back(makeIrqlTooHigh());
  rules.push_back(makeIrqlTooLow());
  rules.push_back(makeIrqlNotRestored());
  rules.push_back(makeWrongOldIrql());
  rules.push_back(makeLowerWhileHolding());
  rules.push_back(makeIllegalIrqlChange());
  rules.push_back(makeWaitAtDispatch());
  rules.push_back(makePageableCodeAtDispatch(fields));
  rules.push_back(makePageableDataAtDispatch(fields));
  rules.push_back(makeExceptionUnderLock(fields));
  rules.push_back(makeStartIoIrql());
  rules.push_back(makeIrpNotMarkedPending());
  return rules;
}

const std::vector<RuleInfo>& allRules() {
  static const std::vector<RuleInfo> rules = [] {
    std::vector<RuleInfo> all = meetingRules();
    for (const RuleInfo& rule : timeRules())
      all.push_back(rule);
    for (const RuleInfo& rule : adviceRules())
      all.push_back(rule);
    for (const auto& rule : pathRules())
      all.push_back(rule->info());
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return all;
  }();
  return rules;
}

const RuleInfo* findRule(std::string_view idOrName) {
  for (const RuleInfo& rule : allRules())
    if (rule.id == idOrName || rule.name == idOrName)
      return &rule;
  return nullptr;
}

} // namespace spinproof::rules
