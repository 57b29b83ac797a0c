// SPDX-License-Identifier: Apache-2.0
#include "frontend/project/unit.h"

#include <algorithm>
#include <cctype>

namespace spinproof::frontend {

static std::string extensionOf(const std::string& path) {
  size_t dot = path.find_last_of("./\\");
  if (dot == std::string::npos || path[dot] != '.') {
    return {};
  }
  std::string extension = path.substr(dot + 1);
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  return extension;
}

Language languageOf(const std::string& path) {
  return extensionOf(path) == "c" ? Language::C : Language::Cxx;
}

bool isSource(const std::string& path) {
  std::string extension = extensionOf(path);
  return extension == "c" || extension == "cpp" || extension == "cxx" || extension == "cc";
}

} // namespace spinproof::frontend
