// SPDX-License-Identifier: Apache-2.0
// Finding the file, and what its patterns match. How it is read: config_reader.cpp.
#include "checker/cli/config.h"

#include "checker/cli/usage_error.h"

#include <filesystem>

namespace spinproof::cli {

namespace {

namespace fs = std::filesystem;
constexpr const char* kName = ".spinproof.yaml";

fs::path startOf(const InputOptions& input) {
  const std::string given = !input.paths.empty()      ? input.paths[0]
                            : !input.buildDir.empty() ? input.buildDir
                                                      : ".";
  std::error_code ignored;
  const fs::path start = fs::absolute(given, ignored).lexically_normal();
  return fs::is_directory(start, ignored) ? start : start.parent_path();
}

/// Whether `path` from `at` on matches `pattern` from `in` on.
bool matches(const std::string& pattern, std::size_t in, const std::string& path, std::size_t at) {
  for (; in < pattern.size(); ++in, ++at) {
    if (pattern.compare(in, 3, "**/") == 0 && matches(pattern, in + 3, path, at))
      return true;
    if (pattern.compare(in, 2, "**") == 0) {
      for (std::size_t end = at; end <= path.size(); ++end)
        if (matches(pattern, in + 2, path, end))
          return true;
      return false;
    }
    if (pattern[in] == '*') {
      for (std::size_t end = at; end <= path.size(); ++end) {
        if (matches(pattern, in + 1, path, end))
          return true;
        if (end < path.size() && path[end] == '/')
          return false;
      }
      return false;
    }
    if (at >= path.size() || (pattern[in] == '?' ? path[at] == '/' : path[at] != pattern[in]))
      return false;
  }
  return at == path.size() || path[at] == '/';
}

} // namespace

std::string Config::at(int line) const {
  return file + ":" + std::to_string(line);
}

Config findConfig(const InputOptions& input) {
  if (input.noConfig)
    return {};
  if (!input.config.empty())
    return readConfig(input.config);
  std::error_code ignored;
  for (fs::path folder = startOf(input);; folder = folder.parent_path()) {
    if (fs::is_regular_file(folder / kName, ignored))
      return readConfig((folder / kName).lexically_proximate(fs::current_path()).generic_string());
    if (fs::exists(folder / ".git", ignored) || !folder.has_relative_path())
      return {};
  }
}

bool matchesPattern(const std::string& pattern, const std::string& path) {
  const std::size_t end = pattern.find_last_not_of('/');
  return matches(pattern.substr(0, end + 1), 0, path, 0);
}

const Placed<std::string>* leftOutBy(const Config& config, const std::string& path) {
  const std::string shown = fs::path(path).lexically_relative(config.folder).generic_string();
  for (const Placed<std::string>& pattern : config.exclude)
    if (matchesPattern(pattern.value, shown))
      return &pattern;
  return nullptr;
}

} // namespace spinproof::cli
