// SPDX-License-Identifier: Apache-2.0
#include "frontend/project/linked_libraries.h"

#include "frontend/project/msbuild_text.h"
#include "frontend/project/name_cache.h"

#include <algorithm>
#include <cctype>

namespace spinproof::frontend {

/// How far two paths agree, whatever their case.
static size_t commonStart(const std::string& a, const std::string& b) {
  auto isSame = [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); };
  auto ends = std::mismatch(a.begin(), a.end(), b.begin(), b.end(), isSame);
  return static_cast<size_t>(ends.first - a.begin());
}

std::optional<std::string> projectOfLibrary(const std::string& text, const std::string& folder,
                                            const std::vector<LibraryProject>& libraries) {
  const std::string wanted = cleanPath(text, folder);
  const std::string name = wanted.substr(wanted.find_last_of('/') + 1);
  const LibraryProject* best = nullptr;
  for (const LibraryProject& library : libraries) {
    if (sameNoCase(library.output, name) &&
        (!best || commonStart(library.path, wanted) > commonStart(best->path, wanted))) {
      best = &library;
    }
  }
  return best ? std::optional<std::string>(best->path) : std::nullopt;
}

} // namespace spinproof::frontend
