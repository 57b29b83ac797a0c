// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/report/finding.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace spinproof::report {

/// The lines of the analysed sources, read when they are asked for. A file that is not there, or a
/// line beyond its end, is an absent line and no error: findings are shown without it.
class Sources {
public:
  /// `root` is the folder that a SourcePoint's file is relative to.
  /// `prefix` is written before a file's name where the reader of the output starts elsewhere.
  explicit Sources(std::string root, std::string prefix = "")
      : root_(std::move(root)), prefix_(std::move(prefix)) {}

  /// The file as the output names it.
  std::string named(const std::string& file) const { return prefix_ + file; }

  /// Without its line end. Control characters and bytes that are not UTF-8 are replaced by
  /// '?'.
  std::optional<std::string> line(const std::string& file, std::uint32_t line) const;

  /// Clang counts columns in bytes; SARIF viewers count UTF-16 units. 0 stays 0.
  std::uint32_t utf16Column(const SourcePoint& point) const;

  /// Likewise, one behind the word that begins at the point; 0 where the line or the column is not known.
  std::uint32_t utf16End(const SourcePoint& point) const;

  /// All of the file; empty when it cannot be read.
  std::string text(const std::string& file) const;

private:
  const std::vector<std::string>& lines(const std::string& file) const;

  std::string root_;
  std::string prefix_;
  mutable std::map<std::string, std::vector<std::string>> cache_;
};

} // namespace spinproof::report
