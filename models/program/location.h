// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/program/ids.h"

#include <string>

namespace spinproof::program {

/// A point in a source file. Lines and columns count from 1; line 0 means "no location".
/// For code that comes from a macro this is where the macro was used, and `macro` names it.
struct Location {
  FileId file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string macro;

  bool valid() const { return line != 0; }
  friend auto operator<=>(const Location&, const Location&) = default;
};

} // namespace spinproof::program
