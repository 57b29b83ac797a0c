// SPDX-License-Identifier: Apache-2.0
#include "checker/cache/positions.h"

#include "checker/cache/program_members.h"
#include "checker/cache/visit.h"

#include <algorithm>
#include <charconv>
#include <tuple>

namespace spinproof::cache {

namespace {

using Line = std::tuple<program::FileId, std::uint32_t>;
using Column = std::tuple<program::FileId, std::uint32_t, std::uint32_t>;

template <typename T>
void sortOut(std::vector<T>& all) {
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
}

template <typename T>
std::uint32_t rankOf(const T& one, const std::vector<T>& all) {
  return static_cast<std::uint32_t>(std::lower_bound(all.begin(), all.end(), one) - all.begin());
}

} // namespace

Positions::Positions(program::Program& program) {
  std::vector<Line> lines;
  std::vector<Column> columns;
  forEachLocation(program, [&](const program::Location& at) {
    if (at.line != 0)
      lines.push_back({at.file, at.line});
    if (at.column != 0)
      columns.push_back({at.file, at.line, at.column});
  });
  sortOut(lines);
  sortOut(columns);
  for (const auto& [file, line] : lines) {
    real_.push_back(line);
    places_.push_back({file, line, 0});
  }
  for (const auto& [file, line, column] : columns) {
    real_.push_back(column);
    places_.push_back({file, line, column});
  }
  const std::uint32_t firstColumn = kFirst + static_cast<std::uint32_t>(lines.size());
  forEachLocation(program, [&](program::Location& at) {
    if (at.column != 0)
      at.column = firstColumn + rankOf({at.file, at.line, at.column}, columns);
    if (at.line != 0)
      at.line = kFirst + rankOf({at.file, at.line}, lines);
  });
}

Positions::Positions(const std::vector<Spot>& spots) {
  for (const Spot& spot : spots)
    real_.push_back(spot.column == 0 ? spot.line : spot.column);
}

std::vector<Spot> Positions::spots(const program::Program& program) const {
  std::vector<Spot> spots;
  for (const Place& place : places_)
    spots.push_back({program.fileName(place.file), place.line, place.column});
  return spots;
}

std::string Positions::restored(std::string_view text) const {
  constexpr std::string_view kDigits = "0123456789";
  std::string result;
  while (!text.empty()) {
    const std::size_t first = std::min(text.find_first_of(kDigits), text.size());
    const std::size_t end = std::min(text.find_first_not_of(kDigits, first), text.size());
    result += text.substr(0, first);
    const std::string_view digits = text.substr(first, end - first);
    std::uint32_t number = 0;
    const bool fits = digits.size() == 10 &&
                      std::from_chars(digits.begin(), digits.end(), number).ec == std::errc();
    if (fits && restored(number) != number)
      result += std::to_string(restored(number));
    else
      result += digits;
    text.remove_prefix(end);
  }
  return result;
}

} // namespace spinproof::cache
