// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace spinproof::frontend {

/// Finds files as Windows does: whatever the case of the letters, with `\` or `/`. Reads each
/// directory once and keeps its names. Thread-safe. Answers for absolute paths only.
class NameCache {
public:
  NameCache();
  ~NameCache();
  NameCache(const NameCache&) = delete;
  NameCache& operator=(const NameCache&) = delete;

  /// The path as it is spelled on disk, without `.`, `..` and `\`; nothing when there is no such
  /// entry. An exact spelling wins; among several others the first in byte order does.
  std::optional<std::string> resolve(std::string_view path);

private:
  struct Store;
  std::unique_ptr<Store> store_;
};

/// `path` with slashes, and without `.`, `..` and doubled slashes; relative to `base` when it is
/// not absolute. Works on the text alone: nothing has to exist.
std::string cleanPath(std::string_view path, std::string_view base = {});

/// What stands before the last slash.
std::string folderOf(const std::string& path);

/// True when `path` is `root` or lies beneath it; both clean.
bool isWithin(std::string_view path, std::string_view root);

/// `path` relative to `root` when it lies beneath it, else `path` itself; both clean.
std::string shownPath(std::string_view path, std::string_view root);

/// The same, and by way of `..` where the two have a folder above them in common.
std::string nearPath(const std::string& path, const std::string& root);

/// A text that names files beneath `root` as they are shown.
std::string withoutRoot(std::string text, const std::string& root);

} // namespace spinproof::frontend
