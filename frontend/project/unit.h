// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace spinproof::frontend {

enum class Language { C, Cxx };

/// One translation unit of a driver: what a build would compile, and how.
struct Unit {
  std::string path;  ///< absolute, without `.` and `..`; of a regular file
  std::string shown; ///< relative to the analysed root, with slashes: for output
  Language language = Language::C;
  std::string standard; ///< such as `c17` or `c++20`; empty: what the tools take by default
  std::vector<std::string> includeDirs; ///< absolute, in search order
  std::vector<std::string> defines;     ///< `NAME` or `NAME=VALUE`; `-NAME` undefines
  std::vector<std::string> traceRoutines; ///< that the build has the trace preprocessor generate
  std::vector<std::string> forced;      ///< absolute headers included before the first line
};

/// Something of the tree that is not analysed, and why.
struct LeftOut {
  std::string shown; ///< relative to the analysed root
  std::string why;
  bool isGap = false; ///< nobody decided so: what is missing may be a part of a driver
};

/// One driver: the units that are linked together.
struct Driver {
  std::string name;             ///< unique within the tree: file name, with its folder where needed
  std::string folder;           ///< relative to the analysed root
  std::string why;              ///< what made it a driver, such as `serial.vcxproj (WDM)`
  std::vector<Unit> units;      ///< sorted by `shown`
  std::vector<LeftOut> leftOut; ///< units of this driver that are not analysed
};

/// The language that a file's extension says, by Clang's and MSBuild's rules.
Language languageOf(const std::string& path);

/// True when the file name ends like C or C++ source (not a header).
bool isSource(const std::string& path);

} // namespace spinproof::frontend
