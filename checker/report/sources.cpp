// SPDX-License-Identifier: Apache-2.0
#include "checker/report/sources.h"

#include "checker/report/utf8.h"
#include "models/program/utf16.h"

#include <cctype>
#include <fstream>
#include <iterator>

namespace spinproof::report {

namespace {

/// A line that a terminal can be given: no control characters that would steer it.
std::string harmless(const std::string& line) {
  std::string text = cleanUtf8(line);
  for (char& c : text)
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f)
      c = '?';
  return text;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> lines;
  std::string line;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' || text[i] == '\r') {
      if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n')
        ++i;
      lines.push_back(harmless(line));
      line.clear();
    } else {
      line += text[i];
    }
  }
  if (!line.empty())
    lines.push_back(harmless(line));
  return lines;
}

} // namespace

std::string Sources::text(const std::string& file) const {
  std::ifstream stream(root_.empty() ? file : root_ + "/" + file, std::ios::binary);
  if (file.empty() || !stream)
    return {};
  std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  std::optional<std::string> converted = program::fromUtf16(bytes);
  return converted ? std::move(*converted) : bytes;
}

const std::vector<std::string>& Sources::lines(const std::string& file) const {
  const auto found = cache_.find(file);
  return found != cache_.end() ? found->second
                               : cache_.emplace(file, split(text(file))).first->second;
}

std::optional<std::string> Sources::line(const std::string& file, std::uint32_t line) const {
  const std::vector<std::string>& all = lines(file);
  if (line == 0 || line > all.size())
    return std::nullopt;
  return all[line - 1];
}

std::uint32_t Sources::utf16End(const SourcePoint& point) const {
  const std::optional<std::string> text = line(point.file, point.line);
  if (!text || point.column == 0 || point.column > text->size())
    return 0;
  const auto isWord = [&](std::size_t at) {
    const auto c = static_cast<unsigned char>((*text)[at]);
    return std::isalnum(c) || c == '_' || c >= 0x80;
  };
  std::size_t end = point.column;
  while (isWord(point.column - 1) && end < text->size() && isWord(end))
    ++end;
  return utf16Column(point) + static_cast<std::uint32_t>(toUtf16(text->substr(point.column - 1, end - point.column + 1)).size());
}

std::uint32_t Sources::utf16Column(const SourcePoint& point) const {
  const std::optional<std::string> text = line(point.file, point.line);
  if (!text || point.column <= 1)
    return point.column;
  const std::string before = text->substr(0, point.column - 1);
  return static_cast<std::uint32_t>(toUtf16(before).size()) + 1 +
         (point.column - 1 - static_cast<std::uint32_t>(before.size()));
}

} // namespace spinproof::report
