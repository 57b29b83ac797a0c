// SPDX-License-Identifier: Apache-2.0
#include "models/program/json_scalar.h"

#include <charconv>

namespace spinproof::program {

std::string typeText(const ValueType& type) {
  std::string text = type.isPointer ? (type.isSigned ? "ip" : "p") : (type.isSigned ? "i" : "u");
  return text + std::to_string(type.bits);
}

std::optional<ValueType> parseType(std::string_view text) {
  ValueType type{0, false, false};
  if (text.starts_with("ip")) {
    type.isSigned = type.isPointer = true;
    text.remove_prefix(2);
  } else if (text.starts_with('i') || text.starts_with('u') || text.starts_with('p')) {
    type.isSigned = text.front() == 'i';
    type.isPointer = text.front() == 'p';
    text.remove_prefix(1);
  } else {
    return std::nullopt;
  }
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, type.bits);
  const bool canonical = !text.empty() && text.front() != '0';
  if (error != std::errc{} || rest != end || !canonical || type.bits > 64)
    return std::nullopt;
  return type;
}

} // namespace spinproof::program
