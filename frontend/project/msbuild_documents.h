// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pugixml.hpp>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace spinproof::frontend {

/// The project files that an evaluation reads, each parsed once.
class MsBuildDocuments {
public:
  /// Null when the file is no project: the reason is added to `problems`, the first time.
  const pugi::xml_document* load(const std::string& path, const std::string& root,
                                 std::vector<std::string>& problems);

private:
  std::map<std::string, std::unique_ptr<pugi::xml_document>> documents_;
};

} // namespace spinproof::frontend
