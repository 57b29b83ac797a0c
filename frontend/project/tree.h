// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/project/name_cache.h"
#include "frontend/project/project.h"

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace spinproof::frontend {

/// The files of an analysed directory, read once, in byte order. Links that lead out of it, version
/// control folders and files that are not regular do not count.
class Tree {
public:
  /// `root` is absolute, clean and without links.
  explicit Tree(std::string root);

  const std::string& root() const { return root_; }
  bool unreadable() const { return unreadable_; } ///< the root itself could not be listed
  const std::vector<std::string>& closedFolders() const { return closedFolders_; } ///< beneath it, the same
  const std::vector<std::string>& sources() const { return sources_; }
  const std::vector<std::string>& projects() const { return projects_; } ///< `*.vcxproj`
  const std::vector<std::string>& oldFiles() const { return oldFiles_; } ///< `sources`
  const std::vector<std::string>& commands() const { return commands_; } ///< compile_commands.json
  bool hasSolution(const std::string& folder) const { return solutions_.count(folder) != 0; }
  NameCache& names() const { return *names_; }

  /// The file as it is spelled on disk; nothing when it is not there or lies outside of the root.
  std::optional<std::string> find(std::string_view path, std::string_view base) const;

  /// The C and C++ sources of this tree that `path` includes by a quoted name.
  std::vector<std::string> includedSources(const std::string& path) const;

  /// False when the sources, or the headers that they include from beside them or from a folder near them,
  /// include some header, but none that only kernel code includes.
  bool looksLikeKernelCode(const std::vector<std::string>& sources) const;

private:
  std::string root_;
  bool unreadable_ = false;
  std::vector<std::string> closedFolders_;
  std::vector<std::string> sources_, projects_, oldFiles_, commands_;
  std::set<std::string> solutions_; // folders with a `*.sln`
  std::shared_ptr<NameCache> names_ = std::make_shared<NameCache>();
};

/// Where a driver without a project keeps its headers: beside the sources, or in an `inc` folder of this or
/// the parent folder, as far as they lie within `root`. Both are absolute and clean.
std::vector<std::string> headerFoldersNear(const std::string& folder, const std::string& root);

/// The text of a file of at most `maxBytes`; nothing when it cannot be read or is larger.
std::optional<std::string> readText(const std::string& path, size_t maxBytes = 16 << 20);

} // namespace spinproof::frontend
