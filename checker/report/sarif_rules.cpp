// SPDX-License-Identifier: Apache-2.0
#include "checker/report/pages.h"
#include "checker/report/sarif_parts.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <set>

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

/// Microsoft's tools, in the order of `taxonomies`.
struct Taxonomy {
  const char* name;
  const char* about;
};
constexpr Taxonomy kTaxonomies[] = {
    {"Static Driver Verifier", "Rules of Static Driver Verifier"},
    {"Microsoft C++ Code Analysis", "Warnings of Visual Studio's code analysis for drivers"}};

/// "SDV:SpinLock" is SpinLock of the first; everything else is a warning's number.
std::size_t taxonomyOf(std::string_view name) {
  return name.starts_with("SDV:") ? 0 : 1;
}

std::string taxonOf(std::string_view name) {
  return std::string(name.starts_with("SDV:") ? name.substr(4) : name);
}

/// The taxa of one taxonomy, sorted: their places are their indices.
std::vector<std::string> taxaOf(std::span<const rules::RuleInfo> rules, std::size_t taxonomy) {
  std::set<std::string> taxa;
  for (const rules::RuleInfo& rule : rules)
    for (const std::string_view name : rule.alsoKnownAs)
      if (taxonomyOf(name) == taxonomy)
        taxa.insert(taxonOf(name));
  return {taxa.begin(), taxa.end()};
}

Json relationships(const rules::RuleInfo& rule, std::span<const rules::RuleInfo> rules) {
  Json all = Json::array();
  for (const std::string_view name : rule.alsoKnownAs) {
    const std::size_t taxonomy = taxonomyOf(name);
    const std::vector<std::string> taxa = taxaOf(rules, taxonomy);
    const auto at = std::find(taxa.begin(), taxa.end(), taxonOf(name));
    all.push_back(
        {{"target",
          {{"id", taxonOf(name)},
           {"index", at - taxa.begin()},
           {"toolComponent", {{"name", kTaxonomies[taxonomy].name}, {"index", taxonomy}}}}},
         {"kinds", Json::array({"relevant"})}});
  }
  return all;
}

Json descriptor(const rules::RuleInfo& rule, std::span<const rules::RuleInfo> rules) {
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
  if (!rule.alsoKnownAs.empty())
    result["relationships"] = relationships(rule, rules);
  result["properties"] = properties(rule);
  return result;
}

} // namespace

Json ruleDescriptors(std::span<const rules::RuleInfo> rules) {
  Json descriptors = Json::array();
  for (const rules::RuleInfo& rule : rules)
    descriptors.push_back(descriptor(rule, rules));
  return descriptors;
}

Json taxonomies(std::span<const rules::RuleInfo> rules) {
  Json all = Json::array();
  for (std::size_t i = 0; i < std::size(kTaxonomies); ++i) {
    Json taxa = Json::array();
    for (const std::string& taxon : taxaOf(rules, i))
      taxa.push_back({{"id", taxon}});
    all.push_back({{"name", kTaxonomies[i].name},
                   {"organization", "Microsoft"},
                   {"shortDescription", message(kTaxonomies[i].about)},
                   {"taxa", std::move(taxa)}});
  }
  return all;
}

Json taxonomyReferences() {
  Json all = Json::array();
  for (std::size_t i = 0; i < std::size(kTaxonomies); ++i)
    all.push_back({{"name", kTaxonomies[i].name}, {"index", i}});
  return all;
}

} // namespace spinproof::report::sarif
