// SPDX-License-Identifier: Apache-2.0
#include "rules/advice_rules.h"

namespace spinproof::rules {

const RuleInfo& useAtDpcLevel() {
  static const RuleInfo info{
      .id = "SP7001",
      .name = "use-at-dpc-level",
      .summary = "A spin lock is taken with a raise to the level at which the routine always is.",
      .severity = Severity::Note,
      .decidedBy = DecidedBy::Path,
      .alsoKnownAs = {},
      .bugChecks = {},
      .folder = "sp7001_use_at_dpc_level",
  };
  return info;
}

const RuleInfo& releaseEarlier() {
  static const RuleInfo info{
      .id = "SP7002",
      .name = "release-earlier",
      .summary = "A loop that works on local variables alone runs while a spin lock is held.",
      .severity = Severity::Note,
      .decidedBy = DecidedBy::Path,
      .alsoKnownAs = {},
      .bugChecks = {},
      .folder = "sp7002_release_earlier",
  };
  return info;
}

std::vector<RuleInfo> adviceRules() {
  return {useAtDpcLevel(), releaseEarlier()};
}

} // namespace spinproof::rules
