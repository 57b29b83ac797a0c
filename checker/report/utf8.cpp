// SPDX-License-Identifier: Apache-2.0
#include "checker/report/utf8.h"

#include <cstdint>

namespace spinproof::report {

namespace {

struct CodePoint {
  std::uint32_t value = 0;
  std::size_t bytes = 0; ///< 0: not UTF-8
};

std::size_t lengthOf(unsigned char lead) {
  if (lead < 0x80)
    return 1;
  if (lead >= 0xC2 && lead < 0xE0)
    return 2;
  if (lead >= 0xE0 && lead < 0xF0)
    return 3;
  return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

/// The sequence at the front: well-formed as the Unicode standard's table 3-7 has it.
CodePoint decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t length = lengthOf(byte(0));
  if (length == 0 || length > text.size())
    return {};
  std::uint32_t value = length == 1 ? byte(0) : byte(0) & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80)
      return {};
    value = value << 6 | (byte(i) & 0x3Fu);
  }
  constexpr std::uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  return value < smallest[length] || surrogate || value > 0x10FFFF ? CodePoint{}
                                                                   : CodePoint{value, length};
}

} // namespace

std::string cleanUtf8(std::string_view text) {
  std::string clean;
  while (!text.empty()) {
    const CodePoint point = decode(text);
    clean += point.bytes ? std::string(text.substr(0, point.bytes)) : "?";
    text.remove_prefix(point.bytes ? point.bytes : 1);
  }
  return clean;
}

std::vector<char16_t> toUtf16(std::string_view text) {
  std::vector<char16_t> units;
  while (!text.empty()) {
    const CodePoint point = decode(text);
    const std::uint32_t value = point.bytes ? point.value : 0xFFFD;
    if (value >= 0x10000) {
      units.push_back(static_cast<char16_t>(0xD800 + ((value - 0x10000) >> 10)));
      units.push_back(static_cast<char16_t>(0xDC00 + ((value - 0x10000) & 0x3FF)));
    } else {
      units.push_back(static_cast<char16_t>(value));
    }
    text.remove_prefix(point.bytes ? point.bytes : 1);
  }
  return units;
}

} // namespace spinproof::report
