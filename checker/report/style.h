// SPDX-License-Identifier: Apache-2.0
// Colours and box drawing of the text output, each with a plain form.
#pragma once

#include <string>
#include <string_view>

namespace spinproof::report {

enum class Ink { Plain, Bold, Dim, Red, Yellow, Green, Cyan, Blue };

/// Box drawing and signs; two sets, so that the same code draws for every terminal.
struct Glyphs {
  std::string_view horizontal, vertical, cross, teeDown, teeUp;
  std::string_view doubleHorizontal, doubleCross;
  std::string_view nestOpen, nestBar, nestClose; ///< an activation on top of another
  std::string_view enter, stuck, waiting, arrow, becomes, bullet, dot, dash;
};

inline constexpr Glyphs kUnicodeGlyphs = {"─", "│", "┼", "┬", "┴",  "═", "╪", "┏", "┃",
                                          "┗", "▶", "✖", "┆", "─▶", "→", "•", "·", "–"};
inline constexpr Glyphs kAsciiGlyphs = {"-", "|", "+", "+", "+",  "=",  "+", "+", "|",
                                        "+", ">", "X", ":", "->", "->", "*", ";", "-"};

/// Paints when colours are on; else hands the text through.
class Painter {
public:
  explicit Painter(bool colours) : colours_(colours) {}

  std::string operator()(Ink ink, std::string_view text) const {
    if (!colours_ || ink == Ink::Plain || text.empty())
      return std::string(text);
    return "\x1b[" + std::string(code(ink)) + "m" + std::string(text) + "\x1b[0m";
  }

private:
  static std::string_view code(Ink ink) {
    switch (ink) {
    case Ink::Bold:
      return "1";
    case Ink::Dim:
      return "2";
    case Ink::Red:
      return "1;31";
    case Ink::Yellow:
      return "1;33";
    case Ink::Green:
      return "32";
    case Ink::Cyan:
      return "36";
    case Ink::Blue:
      return "1;34";
    case Ink::Plain:
      break;
    }
    return "0";
  }

  bool colours_;
};

} // namespace spinproof::report
