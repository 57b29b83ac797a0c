// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace spinproof::frontend {

/// A static library that a project of the tree makes.
struct LibraryProject {
  std::string path;   ///< of the project file, absolute
  std::string output; ///< the library's file name, without a folder
};

/// The project that makes the library which a link line names, such as
/// `..\common\obj\x64\helper.lib` seen from `folder`: of all whose library has that name the one
/// within whose folder the line points, else the nearest one. Build folders need not be there.
std::optional<std::string> projectOfLibrary(const std::string& text, const std::string& folder,
                                            const std::vector<LibraryProject>& libraries);

} // namespace spinproof::frontend
