// SPDX-License-Identifier: Apache-2.0
// GitHub's line hash, as github/codeql-action's fingerprints.ts defines it.
//
// A line's hash covers the 100 characters from its start on, spaces and tabs left out, every line
// end counted as '\n', 0xFFFF at the end of the file and zeros behind it. It is a Rabin rolling
// hash with base 37 modulo 2^64, so one pass over the file gives all lines: when the window has
// moved so far that a line's first character is about to leave it, the window holds exactly that
// line's 100 characters. Equal hashes in one file are numbered: "a7f2ff13bc495cf2:1",
// "a7f2ff13bc495cf2:2".
//
//   lineHashes("") == {"c129715d7a2bc9a3:1"}
#include "checker/report/line_hash.h"

#include "checker/report/utf8.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <map>

namespace spinproof::report {

namespace {

constexpr std::size_t kWindow = 100;
constexpr std::uint64_t kBase = 37;
constexpr std::uint64_t kEnd = 0xFFFF;

constexpr std::uint64_t leavingFactor() {
  std::uint64_t factor = 1;
  for (std::size_t i = 0; i < kWindow; ++i)
    factor *= kBase;
  return factor;
}

class RollingHash {
public:
  void add(char16_t unit) {
    const bool spacing = unit == u' ' || unit == u'\t' || (afterReturn_ && unit == u'\n');
    afterReturn_ = !spacing && unit == u'\r';
    if (!spacing)
      addVisible(unit == u'\r' ? u'\n' : unit);
  }

  std::vector<std::string> finish() {
    addVisible(kEnd);
    for (std::size_t i = 0; i < kWindow; ++i) {
      emitIfLineStarts();
      shift(0);
    }
    return std::move(hashes_);
  }

private:
  void addVisible(std::uint64_t unit) {
    emitIfLineStarts();
    startsLine_[at_] = lineStart_;
    lineStart_ = unit == u'\n';
    shift(unit);
  }

  void shift(std::uint64_t unit) {
    hash_ = kBase * hash_ + unit - leavingFactor() * window_[at_];
    window_[at_] = unit;
    at_ = (at_ + 1) % kWindow;
  }

  void emitIfLineStarts() {
    if (!startsLine_[at_])
      return;
    startsLine_[at_] = false;
    char digits[17] = {};
    std::to_chars(digits, digits + 16, hash_, 16);
    hashes_.push_back(std::string(digits) + ":" + std::to_string(++counts_[hash_]));
  }

  std::array<std::uint64_t, kWindow> window_{};
  std::array<bool, kWindow> startsLine_{};
  std::uint64_t hash_ = 0;
  std::size_t at_ = 0;
  bool lineStart_ = true;
  bool afterReturn_ = false;
  std::map<std::uint64_t, unsigned> counts_;
  std::vector<std::string> hashes_;
};

} // namespace

std::vector<std::string> lineHashes(std::string_view text) {
  RollingHash rolling;
  for (const char16_t unit : toUtf16(text))
    rolling.add(unit);
  return rolling.finish();
}

} // namespace spinproof::report
