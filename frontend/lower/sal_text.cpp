// SPDX-License-Identifier: Apache-2.0
#include "frontend/lower/sal_text.h"

#include "frontend/names/names.h"

#include <array>
#include <cctype>
#include <charconv>
#include <utility>

namespace spinproof::frontend {
namespace {

bool isWord(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

std::string trimmed(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())))
    text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())))
    text.remove_suffix(1);
  return std::string(text);
}

/// The end of the parenthesis that opens at `open`; text.size() when it never closes.
std::size_t closing(std::string_view text, std::size_t open) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (text[i] == '"')
      quoted = !quoted;
    if (quoted)
      continue;
    if (text[i] == '(')
      ++depth;
    if (text[i] == ')' && --depth == 0)
      return i;
  }
  return text.size();
}

std::vector<std::string> splitArguments(std::string_view text) {
  std::vector<std::string> parts;
  int depth = 0;
  bool quoted = false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || (text[i] == ',' && depth == 0 && !quoted)) {
      parts.push_back(trimmed(text.substr(begin, i - begin)));
      begin = i + 1;
      continue;
    }
    if (text[i] == '"')
      quoted = !quoted;
    if (!quoted)
      depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
  }
  if (parts.size() == 1 && parts[0].empty())
    parts.clear();
  return parts;
}

} // namespace

std::vector<SalNote> parseSal(std::string_view text) {
  std::vector<SalNote> notes;
  std::size_t at = 0;
  while (at < text.size()) {
    if (!isWord(text[at])) {
      ++at;
      continue;
    }
    SalNote note;
    std::size_t end = at;
    while (end < text.size() && isWord(text[end]))
      ++end;
    note.name = std::string(text.substr(at, end - at));
    at = end;
    while (end < text.size() && std::isspace(static_cast<unsigned char>(text[end])))
      ++end;
    if (end < text.size() && text[end] == '(') {
      const std::size_t close = closing(text, end);
      note.arguments = splitArguments(text.substr(end + 1, close - end - 1));
      at = close + 1;
    }
    notes.push_back(std::move(note));
  }
  return notes;
}

std::optional<program::Irql> parseSalLevel(std::string_view text) {
  std::string level = trimmed(text);
  while (level.size() > 1 && level.front() == '(' && level.back() == ')')
    level = trimmed(std::string_view(level).substr(1, level.size() - 2));
  // x64 numbers of the named levels; a DIRQL is whatever the device has.
  if (const auto known = names().irqlLevels.find(level); known != names().irqlLevels.end())
    return static_cast<program::Irql>(known->second);
  unsigned number = 0;
  const auto [end, error] = std::from_chars(level.data(), level.data() + level.size(), number);
  if (error != std::errc() || end != level.data() + level.size() || number > program::kHigh)
    return std::nullopt;
  return static_cast<program::Irql>(number);
}

} // namespace spinproof::frontend
