// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/config.h"
#include "checker/cli/suggestion.h"
#include "checker/cli/usage_error.h"
#include "checker/cli/whole_analysis.h"
#include "rules/registry.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

namespace spinproof::cli {

namespace {

namespace fs = std::filesystem;
constexpr std::uint64_t kStatesAtMost = 1'000'000'000'000;
constexpr std::uint64_t kNanosecondsAtMost = 10'000'000'000'000;
constexpr std::uint32_t kMostCpus = 16;

/// Reads one file; every error names its line.
class Reader {
public:
  explicit Reader(std::string file) { config_.file = std::move(file); }

  Config run() {
    const YAML::Node root = load();
    std::error_code ignored;
    config_.folder =
        fs::absolute(config_.file, ignored).lexically_normal().parent_path().generic_string();
    if (root.IsNull())
      return std::move(config_);
    for (const auto& [key, value] : entriesOf(root, "the file"))
      readKey(key, value);
    return std::move(config_);
  }

private:
  using Entries = std::vector<std::pair<YAML::Node, YAML::Node>>;

  [[noreturn]] void fail(int line, const std::string& text) const {
    throw UsageError(config_.at(line) + ": " + text);
  }
  static int lineOf(const YAML::Node& node) { return node.Mark().line + 1; }

  YAML::Node load() const {
    std::ifstream stream(config_.file, std::ios::binary);
    if (!stream)
      throw UsageError("configuration '" + config_.file +
                       "' cannot be read. Check the name, or leave --config out");
    try {
      const std::vector<YAML::Node> documents = YAML::LoadAll(stream);
      if (documents.size() > 1)
        fail(lineOf(documents[1]), "a second document begins here ('---'): one is read");
      return documents.empty() ? YAML::Node() : documents[0];
    } catch (const YAML::ParserException& error) {
      fail(error.mark.line + 1, "this is no YAML: " + error.msg);
    }
  }

  /// Of a map: keys are words, each once.
  Entries entriesOf(const YAML::Node& node, const std::string& what) const {
    if (!node.IsMap())
      fail(lineOf(node), what + " must hold lines of 'key: value'");
    Entries entries;
    std::set<std::string> seen;
    for (const auto& entry : node) {
      if (!entry.first.IsScalar())
        fail(lineOf(entry.first), "a key must be one word");
      if (!seen.insert(entry.first.Scalar()).second)
        fail(lineOf(entry.first), "'" + entry.first.Scalar() + "' stands here twice");
      entries.emplace_back(entry.first, entry.second);
    }
    return entries;
  }

  [[noreturn]] void unknown(const YAML::Node& key, const std::string& what,
                            const std::vector<std::string>& names) const {
    std::string known;
    for (const std::string& name : names)
      known += (known.empty() ? "" : ", ") + name;
    const std::string hint = suggestion(key.Scalar(), names);
    fail(lineOf(key), "unknown " + what + " '" + key.Scalar() + "'." +
                          (hint.empty() ? " There are: " + known : hint));
  }

  void readKey(const YAML::Node& key, const YAML::Node& value) {
    const std::string& name = key.Scalar();
    if (name == "rules")
      readRules(value);
    else if (name == "budget")
      readBudget(value);
    else if (name == "cost")
      readTimes(value, name, {"instruction-ns", "call-ns"});
    else if (name == "cpus")
      config_.cpus = {static_cast<std::uint32_t>(number(value, "cpus", kMostCpus)), lineOf(value)};
    else if (name == "confidence")
      config_.confidence = {confidence(value), lineOf(value)};
    else if (name == "exclude")
      config_.exclude = strings(value, name);
    else if (name == "contracts")
      config_.contracts = folders(value, name);
    else if (name == "harness")
      config_.harness = folders(value, name);
    else if (name == "cache")
      config_.cache = cacheFolder(value);
    else
      unknown(key, "key", {"rules", "budget", "cost", "cpus", "confidence", "exclude", "contracts", "harness", "cache"});
  }

  void readRules(const YAML::Node& node) {
    for (const auto& [key, value] : entriesOf(node, "'rules'")) {
      const rules::RuleInfo* rule = rules::findRule(key.Scalar());
      if (!rule)
        unknownRule(key);
      const std::string id(rule->id);
      if (config_.rules.contains(id))
        fail(lineOf(key), "rule " + id + " stands here twice");
      config_.rules[id] = ruleSetting(key, value);
    }
  }

  [[noreturn]] void unknownRule(const YAML::Node& key) const {
    const std::string hint = suggestedRule(key.Scalar());
    fail(lineOf(key), "unknown rule '" + key.Scalar() + "'." +
                          (hint.empty() ? " 'spinproof rules' lists them" : hint));
  }

  RuleSetting ruleSetting(const YAML::Node& key, const YAML::Node& value) const {
    const std::string text = value.IsScalar() ? value.Scalar() : "";
    RuleSetting setting;
    setting.line = lineOf(key);
    if (text == "off" || text == "false")
      setting.on = false;
    else if (text == "error")
      setting.severity = rules::Severity::Error;
    else if (text == "warning")
      setting.severity = rules::Severity::Warning;
    else if (text == "note")
      setting.severity = rules::Severity::Note;
    else if (text != "on" && text != "true")
      fail(setting.line, "a rule is on, off, error, warning or note");
    return setting;
  }

  void readBudget(const YAML::Node& node) {
    readTimes(node, "budget", {"states", "hold-ns", "dpc-ns", "isr-ns"});
  }

  /// Numbers by name, in nanoseconds but for the states.
  void readTimes(const YAML::Node& node, const std::string& what, const std::vector<std::string>& names) {
    for (const auto& [key, value] : entriesOf(node, "'" + what + "'")) {
      const std::string& name = key.Scalar();
      if (std::find(names.begin(), names.end(), name) == names.end())
        unknown(key, what, names);
      if (name == "states")
        config_.maxStates = {number(value, name, kStatesAtMost), lineOf(value)};
      else
        config_.times[what + "." + name] = {number(value, name, kNanosecondsAtMost, 0), lineOf(value)};
    }
  }

  std::uint64_t number(const YAML::Node& node, const std::string& what, std::uint64_t most, std::uint64_t least = 1) const {
    std::uint64_t value = most + 1;
    const std::string text = node.IsScalar() ? node.Scalar() : "";
    const bool digits =
        !text.empty() && text.size() < 15 &&
        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits)
      value = std::stoull(text);
    if (value < least || value > most)
      fail(lineOf(node), "'" + what + "' is a number from " + std::to_string(least) + " to " + std::to_string(most));
    return value;
  }

  std::vector<Placed<std::string>> strings(const YAML::Node& node, const std::string& what) const {
    std::vector<Placed<std::string>> all;
    if (!node.IsSequence())
      fail(lineOf(node), "'" + what + "' is a list: a line with '- path' for each");
    for (const YAML::Node& item : node) {
      if (!item.IsScalar() || item.Scalar().empty())
        fail(lineOf(item), "'" + what + "' holds paths only");
      all.push_back({item.Scalar(), lineOf(item)});
    }
    return all;
  }

  rules::Confidence confidence(const YAML::Node& node) const {
    const std::string text = node.IsScalar() ? node.Scalar() : "";
    if (text != "low" && text != "medium" && text != "high")
      fail(lineOf(node), "'confidence' is low, medium or high");
    return text == "low" ? rules::Confidence::Low : text == "medium" ? rules::Confidence::Medium : rules::Confidence::High;
  }

  /// It need not be there yet.
  Placed<std::string> cacheFolder(const YAML::Node& node) const {
    const std::string text = node.IsScalar() ? node.Scalar() : "";
    if (text.empty())
      fail(lineOf(node), "'cache' is a folder, or off");
    if (text == "on" || text == "true")
      fail(lineOf(node), "'cache' is a folder, or off; leave it out for the usual folder");
    if (text == "off" || text == "false")
      return {"", lineOf(node)};
    return {(fs::path(config_.folder) / text).lexically_normal().generic_string(), lineOf(node)};
  }

  /// Absolute; each must be there.
  std::vector<Placed<std::string>> folders(const YAML::Node& node, const std::string& what) const {
    std::vector<Placed<std::string>> all;
    std::error_code ignored;
    for (const Placed<std::string>& folder : strings(node, what)) {
      const fs::path path = fs::path(config_.folder) / folder.value;
      if (!fs::is_directory(path, ignored))
        fail(folder.line, what + ": there is no folder '" + folder.value + "' beside this file");
      all.push_back({path.lexically_normal().generic_string(), folder.line});
    }
    return all;
  }

  Config config_;
};

} // namespace

Config readConfig(const std::string& file) {
  return Reader(file).run();
}

} // namespace spinproof::cli
