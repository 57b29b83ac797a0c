// SPDX-License-Identifier: Apache-2.0
#include "checker/report/pages.h"
#include "checker/report/sarif_parts.h"

#include <cctype>

namespace spinproof::report::sarif {

namespace {

/// "LockOrderInversion" of "lock-order-inversion": the form viewers expect (3.49.7).
std::string pascalCase(std::string_view name) {
  std::string text;
  bool upper = true;
  for (const char c : name) {
    if (c != '-')
      text += static_cast<char>(upper ? std::toupper(static_cast<unsigned char>(c)) : c);
    upper = c == '-';
  }
  return text;
}

Json strings(const std::vector<std::string_view>& values) {
  Json array = Json::array();
  for (const std::string_view value : values)
    array.push_back(std::string(value));
  return array;
}

/// For GitHub's filters: how serious, and how exact.
Json properties(const rules::RuleInfo& rule) {
  const bool error = rule.severity == rules::Severity::Error;
  const bool warning = rule.severity == rules::Severity::Warning;
  return {{"alsoKnownAs", strings(rule.alsoKnownAs)},
          {"bugChecks", strings(rule.bugChecks)},
          {"decidedBy", rule.decidedBy == rules::DecidedBy::Path ? "path" : "interleaving"},
          {"problem.severity", error     ? "error"
                               : warning ? "warning"
                                         : "recommendation"},
          {"precision", "high"},
          {"tags", {"concurrency", "reliability", "windows-driver"}}};
}

Json descriptor(const rules::RuleInfo& rule) {
  const std::string summary(rule.summary);
  Json result = {{"id", std::string(rule.id)},
                 {"name", pascalCase(rule.name)},
                 {"shortDescription", message(std::string(rule.name))},
                 {"fullDescription", message(summary)},
                 {"defaultConfiguration", {{"level", levelOf(rule.severity)}}}};
  const std::string page(rulePage(rule.folder));
  result["help"] = {{"text", page.empty() ? summary : page}};
  if (!page.empty()) {
    result["help"]["markdown"] = page;
    if (const std::string home = SPINPROOF_HOME_URL; !home.empty())
      result["helpUri"] = home + "/blob/main/rules/" + std::string(rule.folder) + "/page.md";
  }
  result["properties"] = properties(rule);
  return result;
}

} // namespace

Json ruleDescriptors(std::span<const rules::RuleInfo> rules) {
  Json descriptors = Json::array();
  for (const rules::RuleInfo& rule : rules)
    descriptors.push_back(descriptor(rule));
  return descriptors;
}

} // namespace spinproof::report::sarif
