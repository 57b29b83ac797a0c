// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace spinproof::frontend {

/// Beginnings and endings of names.
struct NamePatterns {
  std::vector<std::string> prefixes, suffixes;
  std::set<std::string, std::less<>> names;

  bool match(std::string_view name) const;
};

/// The names of the kernel interface and its tools that the frontend knows (names.json, which is
/// built in).
struct Names {
  std::set<std::string, std::less<>> kernelHeaders; ///< headers that only kernel code includes; small letters
  NamePatterns roles;                               ///< how types of callbacks are named
  std::vector<std::pair<std::string, std::string>> imageEntries; ///< function and role
  std::string timerDpcRole; ///< the role under which a timer's DPC is registered
  std::set<std::pair<std::string, std::string>> deviceExtensions; ///< record and field
  std::map<std::string, std::string, std::less<>> markers; ///< functions that only say something
  std::string markerPrefix;
  std::map<std::string, int, std::less<>> irqlLevels; ///< of x64
  NamePatterns reserved; ///< names of the language that reach lookups as identifiers

  // Of MSBuild projects.
  std::vector<std::string> kernelToolsets, userToolsets; ///< beginnings
  std::vector<std::string> kernelDriverTypes, userDriverTypes;
  std::string driverConfigurationType;
  std::vector<std::string> kitProperties;   ///< properties that name folders of installed kits
  std::map<std::string, std::string> facts; ///< properties that the tools define
};

const Names& names();

} // namespace spinproof::frontend
