// SPDX-License-Identifier: Apache-2.0
// What a project has decided once for all runs: `.spinproof.yaml`. The nearest file counts, alone:
// nothing is merged. Options of the command line win.
#pragma once

#include "checker/cli/options.h"
#include "rules/rule_info.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace spinproof::cli {

struct RuleSetting {
  bool on = true;
  std::optional<rules::Severity> severity; ///< absent: the rule's own
  int line = 0;
};

/// A value and the line it stands in.
template <typename T>
struct Placed {
  T value;
  int line = 0;
};

struct Config {
  std::string file;                         ///< as it is shown; empty: there is none
  std::string folder;                       ///< absolute; paths in the file are relative to it
  std::map<std::string, RuleSetting> rules; ///< by id
  std::optional<Placed<std::uint64_t>> maxStates;
  std::optional<Placed<std::uint32_t>> cpus;
  std::optional<Placed<rules::Confidence>> confidence;
  std::map<std::string, Placed<std::uint64_t>> times; ///< nanoseconds, by key: "budget.hold-ns"
  std::vector<Placed<std::string>> exclude;   ///< patterns: *, **, ?
  std::vector<Placed<std::string>> contracts; ///< folders
  std::vector<Placed<std::string>> harness;   ///< folders
  std::optional<Placed<std::string>> cache;   ///< folder, absolute; empty text: off

  /// ".spinproof.yaml:3"
  std::string at(int line) const;
};

/// The configuration for an input: the file it names, or the nearest one at or above the first
/// path, but not above a folder with .git. Throws UsageError with file and line.
Config findConfig(const InputOptions& input);

/// Throws UsageError with file and line for what is unknown or makes no sense.
Config readConfig(const std::string& file);

/// Whether a path (absolute, '/' between parts) is left out; then by which pattern.
const Placed<std::string>* leftOutBy(const Config& config, const std::string& path);

/// `*` and `?` within one folder, `**` over folders; a pattern for a folder is one for all in it.
bool matchesPattern(const std::string& pattern, const std::string& path);

} // namespace spinproof::cli
