// SPDX-License-Identifier: Apache-2.0
// Positions in the sources, taken out of a Program and put back into what was found in it: so the
// analysis of a Program is the same, and is found again, when lines have moved and nothing else has
// changed.
//
// Each line of a file that the Program names gets a number, in order of file and line, and each
// column of such a line one behind these. The analysis sees the numbers in place of lines and
// columns. It may compare them, which gives the same as comparing positions does, and it may say
// them in texts; it cannot count with them, since nothing says how far one line is from another.
// Numbers begin at 4,000,000,000: no file has so many lines, so that a number in a text is known
// for what it is, wherever it stands.
//
//   io.c:346:5, io.c:346:20, io.c:360:5   →   io.c:…000:…002, io.c:…000:…003, io.c:…001:…004
//   "held since line 4000000000"          →   "held since line 346"
#pragma once

#include "checker/cache/anchors.h"
#include "models/program/program.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace spinproof::cache {

class Positions {
public:
  /// Takes the positions out of `program`.
  explicit Positions(program::Program& program);
  /// For what was found in a Program whose positions lay elsewhere: `spots` as that one's spots() are.
  explicit Positions(const std::vector<Spot>& spots);

  /// By number: the lines, whose column is 0, then the columns. `program`: whose positions these are.
  std::vector<Spot> spots(const program::Program& program) const;

  /// The line or the column that has this number; itself when it is no number of ours.
  std::uint32_t restored(std::uint32_t number) const {
    return number - kFirst < real_.size() ? real_[number - kFirst] : number;
  }
  std::string restored(std::string_view text) const;

private:
  static constexpr std::uint32_t kFirst = 4'000'000'000;
  struct Place {
    program::FileId file;
    std::uint32_t line, column;
  };
  std::vector<std::uint32_t> real_; ///< lines, then columns
  std::vector<Place> places_;       ///< of each; empty when made of spots
};

} // namespace spinproof::cache
