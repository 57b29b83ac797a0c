// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/project/msbuild_text.h"
#include "frontend/project/tree.h"

#include <set>
#include <string>
#include <vector>

namespace spinproof::frontend {

/// An item of an evaluated project, such as one source with its compiler settings.
struct MsBuildItem {
  std::string type; ///< `ClCompile`, `ProjectReference`, …
  std::string path; ///< absolute, as on disk when it is there
  bool exists = false;
  TextMap metadata;
};

/// An evaluated project for one configuration.
struct MsBuildProject {
  std::string error; ///< one message when the file cannot be read as a project
  std::string configuration, platform;
  TextMap properties;
  std::vector<MsBuildItem> items;  ///< of the types that were asked for, in order
  std::vector<std::string> linked; ///< libraries of the link line, as written, expanded
  std::vector<std::string> notes;  ///< imports that were not followed, and why
};

/// Evaluates a project as MSBuild does: properties and imports in order, then item definitions,
/// then items. Only files of the tree are read. The configuration is the one wanted when the
/// project has it, else the nearest (a Release, a 64-bit one).
MsBuildProject evaluateMsBuild(const std::string& path, const Tree& tree,
                               const std::string& configuration, const std::string& platform);

/// True when `text` is a path that starts in the WDK, the SDK or the compiler's own folders.
bool isOfKit(const std::string& text);

} // namespace spinproof::frontend
