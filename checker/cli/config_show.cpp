// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/cache_folder.h"
#include "checker/cli/commands.h"
#include "checker/cli/whole_analysis.h"
#include "checker/report/layout.h"
#include "checker/report/text.h"
#include "rules/advice_rules.h"
#include "rules/registry.h"

#include <cstdlib>
#include <filesystem>
#include <ostream>

namespace spinproof::cli {

namespace {

constexpr const char* kDefault = "default";
constexpr const char* kCommandLine = "command line";

void line(std::ostream& out, const std::string& name, const std::string& value,
          const std::string& from) {
  out << report::padded(name, 40) << "  " << report::padded(value, 24) << "  " << from << '\n';
}

template <typename T>
std::string originOf(bool given, const std::optional<Placed<T>>& configured, const Config& config) {
  return given ? kCommandLine : configured ? config.at(configured->line) : kDefault;
}

void showRules(std::ostream& out, const CheckOptions& options, const Config& config) {
  for (const rules::RuleInfo& rule : rules::allRules()) {
    const auto setting = config.rules.find(std::string(rule.id));
    const bool configured = setting != config.rules.end();
    std::string value(report::severityName(
        configured ? setting->second.severity.value_or(rule.severity) : rule.severity));
    std::string from = configured ? config.at(setting->second.line) : kDefault;
    if (configured ? !setting->second.on : rules::isAdvice(rule) && !options.advice)
      value = "off";
    else if (!configured && rules::isAdvice(rule))
      from = kCommandLine;
    if (!options.rules.empty()) {
      bool asked = false;
      for (const std::string& name : options.rules)
        asked = asked || rules::findRule(name) == &rule;
      if (!asked || value == "off") {
        value = asked ? std::string(report::severityName(rule.severity)) : "off";
        from = kCommandLine;
      }
    }
    line(out, "rules." + std::string(rule.id) + " (" + std::string(rule.name) + ")", value, from);
  }
}

void showPaths(std::ostream& out, const CheckOptions& options, const Config& config) {
  for (const Placed<std::string>& pattern : config.exclude)
    line(out, "exclude", pattern.value, config.at(pattern.line));
  const auto show = [&](const char* name, const std::vector<Placed<std::string>>& configured,
                        const std::vector<std::string>& given) {
    for (const Placed<std::string>& folder : configured)
      line(out, name,
           std::filesystem::path(folder.value).lexically_relative(config.folder).generic_string(),
           config.at(folder.line));
    for (const std::string& folder : given)
      line(out, name, folder, kCommandLine);
  };
  show("contracts", config.contracts, options.input.contractDirs);
  show("harness", config.harness, options.input.harnessDirs);
}

void showCache(std::ostream& out, const InputOptions& input, const Config& config) {
  const std::string folder = cacheFolder(input, config);
  const bool given = input.noCache || !input.cacheDir.empty();
  const char* variable = std::getenv("SPINPROOF_CACHE");
  const bool fromVariable = !given && !config.cache && variable && *variable;
  line(out, "cache", folder.empty() ? "off" : folder,
       fromVariable ? "SPINPROOF_CACHE" : originOf(given, config.cache, config));
}

} // namespace

int run(const ConfigOptions& options, std::ostream& out) {
  const Config config = findConfig(options.check.input);
  const Limits limits = limitsOf(options.check, config);
  for (const std::string& name : options.check.rules)
    requireRule(name);
  out << "configuration file: " << (config.file.empty() ? "none" : config.file) << "\n\n";
  line(out, "budget.states", std::to_string(limits.maxStates),
       originOf(options.check.maxStates.has_value(), config.maxStates, config));
  for (const TimeSetting& time : kTimes) {
    const auto configured = config.times.find(time.key);
    line(out, time.key, std::to_string(limits.solve.*time.value),
         options.check.times.*time.given       ? kCommandLine
         : configured != config.times.end() ? config.at(configured->second.line)
                                               : kDefault);
  }
  line(out, "cpus", std::to_string(limits.cpus),
       originOf(options.check.cpus.has_value(), config.cpus, config));
  line(out, "confidence", std::string(report::confidenceName(limits.confidence)),
       originOf(options.check.confidence.has_value(), config.confidence, config));
  showPaths(out, options.check, config);
  showCache(out, options.check.input, config);
  showRules(out, options.check, config);
  return 0;
}

} // namespace spinproof::cli
