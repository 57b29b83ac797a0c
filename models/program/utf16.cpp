// SPDX-License-Identifier: Apache-2.0
// Windows' editors and PowerShell write UTF-16, and Microsoft's compiler reads it.
#include "models/program/utf16.h"

#include <cstdint>

namespace spinproof::program {

namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;

void append(std::string& text, std::uint32_t c) {
  const auto byte = [&](std::uint32_t value) { text += static_cast<char>(value); };
  const auto rest = [&](int shift) { byte(0x80 | (c >> shift & 0x3F)); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0 | c >> 6);
    rest(0);
  } else if (c < 0x10000) {
    byte(0xE0 | c >> 12);
    rest(6);
    rest(0);
  } else {
    byte(0xF0 | c >> 18);
    rest(12);
    rest(6);
    rest(0);
  }
}

} // namespace

bool isUtf16(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

std::optional<std::string> fromUtf16(std::string_view bytes) {
  if (!isUtf16(bytes))
    return std::nullopt;
  const bool little = bytes[0] == '\xFF';
  const auto unit = [&](std::size_t at) -> std::uint32_t {
    const auto one = static_cast<unsigned char>(bytes[at]), two = static_cast<unsigned char>(bytes[at + 1]);
    return little ? two << 8 | one : one << 8 | two;
  };
  std::string text;
  text.reserve(bytes.size() / 2);
  for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
    std::uint32_t c = unit(at);
    const bool high = c >= 0xD800 && c < 0xDC00;
    if (high && at + 3 < bytes.size() && unit(at + 2) >= 0xDC00 && unit(at + 2) < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (unit(at + 2) - 0xDC00);
      at += 2;
    } else if (c >= 0xD800 && c < 0xE000) {
      c = kReplacement;
    }
    append(text, c);
  }
  return text;
}

} // namespace spinproof::program
