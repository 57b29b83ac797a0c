// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/project/unit.h"

#include <string>
#include <vector>

namespace spinproof::frontend {

/// What to look at. Exactly one of the two is given.
struct ProjectRequest {
  std::vector<std::string> inputs;       ///< source files (one driver), or one directory
  std::string buildDir;                  ///< a folder that holds a compile_commands.json
  std::string configuration = "Release"; ///< of Visual Studio projects
  std::string platform = "x64";
};

/// The drivers of a tree. The same tree gives the same answer wherever it lies.
struct Project {
  std::string error; ///< one message when the request cannot be served; then nothing else is set
  std::string root;  ///< absolute; what shown paths are relative to
  std::vector<Driver> drivers;  ///< sorted by name
  std::vector<LeftOut> leftOut; ///< user-mode projects, broken files and so on; sorted by path
};

/// Finds the drivers: from compile_commands.json, `.vcxproj` projects, old `sources` files, or the
/// folders as they are, in this order. Runs nothing and reads nothing outside of the root.
Project findDrivers(const ProjectRequest& request);

} // namespace spinproof::frontend
