// SPDX-License-Identifier: Apache-2.0
#include "checker/report/layout.h"

namespace spinproof::report {

namespace {

bool continuesCodePoint(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

/// How many bytes make up the first `columns` code points.
std::size_t bytesOf(std::string_view text, std::size_t columns) {
  std::size_t at = 0;
  while (at < text.size() && columns > 0) {
    ++at;
    while (at < text.size() && continuesCodePoint(text[at]))
      ++at;
    --columns;
  }
  return at;
}

/// The length of the first line: up to the last space that fits, or as much as fits.
std::size_t lineLength(std::string_view text, std::size_t width) {
  const std::size_t newline = text.find('\n');
  const std::size_t fits = bytesOf(text, width);
  if (newline != std::string_view::npos && newline <= fits)
    return newline;
  if (fits == text.size() || text[fits] == ' ')
    return fits;
  const std::size_t space = text.rfind(' ', fits);
  return space == std::string_view::npos || space == 0 ? fits : space;
}

} // namespace

std::size_t displayWidth(std::string_view text) {
  std::size_t width = 0;
  for (const char byte : text)
    width += continuesCodePoint(byte) ? 0 : 1;
  return width;
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t have = displayWidth(text);
  return std::string(text) + std::string(have < width ? width - have : 0, ' ');
}

std::string repeated(std::string_view unit, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i)
    text += unit;
  return text;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width, std::size_t hanging) {
  std::vector<std::string> lines;
  std::size_t indent = 0;
  do {
    const std::size_t room = width > indent + 8 ? width - indent : 8;
    const std::size_t length = lineLength(text, room);
    lines.push_back(std::string(indent, ' ') + std::string(text.substr(0, length)));
    text.remove_prefix(length);
    while (!text.empty() && (text.front() == ' ' || text.front() == '\n'))
      text.remove_prefix(1);
    indent = hanging;
  } while (!text.empty());
  return lines;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  if (from.empty())
    return text;
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts)
    text += (text.empty() ? "" : std::string(separator)) + part;
  return text;
}

std::string counted(std::size_t count, std::string_view singular, std::string_view plural) {
  return std::to_string(count) + " " + std::string(count == 1 ? singular : plural);
}

} // namespace spinproof::report
