// SPDX-License-Identifier: Apache-2.0
#include "frontend/project/outside.h"

#include "frontend/project/name_cache.h"

#include <algorithm>

namespace spinproof::frontend {

std::string whyNoSource(const std::string& root, const std::vector<std::string>& outside) {
  if (outside.empty())
    return "has no C or C++ source";
  std::string folder = root, shown;
  const auto holdsAll = [&] {
    return std::all_of(outside.begin(), outside.end(),
                       [&](const std::string& path) { return isWithin(path, folder); });
  };
  while (!folder.empty() && !holdsAll()) {
    folder.resize(folder.find_last_of('/') == std::string::npos ? 0 : folder.find_last_of('/'));
    shown += shown.empty() ? ".." : "/..";
  }
  const std::string why = "its sources lie outside of the given folder";
  return folder.empty() ? why : why + "; give its " + shown + ", which holds them";
}

} // namespace spinproof::frontend
