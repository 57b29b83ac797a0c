// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>

namespace spinproof::frontend {

/// What somebody asked of the file system: whatever was made from it is the same as long as the
/// answers are. Absolute paths.
struct Consulted {
  std::map<std::string, std::string> asked; ///< path → as it is spelled on disk; empty: not there
  std::set<std::string> read;               ///< of these spellings, the files whose content was read
  bool refused = false;                     ///< something was there and not read
  bool incomplete = false;                  ///< more was asked than stands here

  /// Whether the same answers give the same result, for certain.
  bool isReliable() const { return !refused && !incomplete; }

  void merge(const Consulted& other) {
    asked.insert(other.asked.begin(), other.asked.end());
    read.insert(other.read.begin(), other.read.end());
    refused = refused || other.refused;
    incomplete = incomplete || other.incomplete;
  }
};

} // namespace spinproof::frontend
