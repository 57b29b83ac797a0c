// SPDX-License-Identifier: Apache-2.0
#include "frontend/project/msbuild_configuration.h"

#include <algorithm>

namespace spinproof::frontend {

static bool contains(const std::string& text, const std::string& part) {
  auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
  return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

void chooseConfiguration(const pugi::xml_document& document, const std::string& configuration,
                         const std::string& platform, MsBuildProject& result) {
  int best = -1;
  for (pugi::xml_node group : document.child("Project").children("ItemGroup")) {
    for (pugi::xml_node item : group.children("ProjectConfiguration")) {
      std::string name = trimmed(item.child_value("Configuration"));
      std::string machine = trimmed(item.child_value("Platform"));
      int score = (sameNoCase(machine, platform) ? 8 : 0) +
                  (sameNoCase(name, configuration) ? 4 : 0) +
                  (contains(name, configuration) ? 2 : 0);
      if (!name.empty() && score > best) {
        best = score;
        result.configuration = name;
        result.platform = machine;
      }
    }
  }
  if (best < 0) {
    result.configuration = configuration;
    result.platform = platform;
  }
}

} // namespace spinproof::frontend
