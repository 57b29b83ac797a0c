// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/cache_folder.h"

#include "checker/cli/usage_error.h"

#include <cstdlib>
#include <filesystem>

namespace spinproof::cli {

namespace {

namespace fs = std::filesystem;

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

void requireMade(const std::string& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed)
    throw UsageError("--cache " + folder + ": this folder cannot be made");
}

} // namespace

std::string cacheFolder(const InputOptions& input, const Config& config) {
  if (input.noCache)
    return {};
  if (!input.cacheDir.empty()) {
    requireMade(input.cacheDir);
    return input.cacheDir;
  }
  if (config.cache)
    return config.cache->value;
  if (const std::string own = variable("SPINPROOF_CACHE"); !own.empty())
    return own == "off" ? "" : own;
  if (const std::string shared = variable("XDG_CACHE_HOME"); fs::path(shared).is_absolute())
    return shared + "/spinproof";
  const std::string home = variable("HOME");
  return home.empty() ? "" : home + "/.cache/spinproof";
}

} // namespace spinproof::cli
