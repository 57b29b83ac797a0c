// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/commands.h"
#include "checker/report/layout.h"
#include "checker/report/text.h"
#include "rules/registry.h"

#include <nlohmann/json.hpp>

#include <ostream>

namespace spinproof::cli {

namespace {

void writeText(std::ostream& out) {
  for (const rules::RuleInfo& rule : rules::allRules())
    out << rule.id << "  " << report::padded(rule.name, 28) << "  "
        << report::padded(report::severityName(rule.severity), 7) << "  " << rule.summary << '\n';
  out << "\nspinproof explain RULE tells more.\n";
}

void writeJson(std::ostream& out) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const rules::RuleInfo& rule : rules::allRules())
    list.push_back({{"id", rule.id},
                    {"name", rule.name},
                    {"severity", report::severityName(rule.severity)},
                    {"summary", rule.summary},
                    {"alsoKnownAs", rule.alsoKnownAs},
                    {"bugChecks", rule.bugChecks}});
  out << list.dump(2) << '\n';
}

} // namespace

int run(const RulesOptions& options, std::ostream& out) {
  options.format == Format::Json ? writeJson(out) : writeText(out);
  return 0;
}

} // namespace spinproof::cli
