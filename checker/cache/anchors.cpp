// SPDX-License-Identifier: Apache-2.0
#include "checker/cache/anchors.h"

#include <algorithm>
#include <map>

namespace spinproof::cache {

namespace {

using Tokens = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// From 1; 0 when none stands exactly there.
std::uint32_t tokenAt(const Tokens& tokens, const Spot& spot) {
  const auto at = std::lower_bound(tokens.begin(), tokens.end(), std::pair(spot.line, spot.column));
  const bool found = at != tokens.end() && at->first == spot.line && (spot.column == 0 || at->second == spot.column);
  return found ? static_cast<std::uint32_t>(at - tokens.begin()) + 1 : 0;
}

} // namespace

Anchors anchorsOf(const std::vector<Spot>& spots, Files& files) {
  Anchors anchors;
  std::map<std::string, std::uint32_t> numbers;
  std::vector<std::shared_ptr<const Shape>> shapes; // by number
  for (const Spot& spot : spots) {
    const auto [number, isNew] = numbers.try_emplace(spot.file, static_cast<std::uint32_t>(anchors.files.size()));
    if (isNew) {
      anchors.files.push_back(spot.file);
      shapes.push_back(spot.file.empty() ? nullptr : files.shapeOf(files.below(spot.file)));
    }
    const Shape* shape = shapes[number->second].get();
    anchors.all.push_back({number->second, spot.line, spot.column, shape && spot.line != 0 ? tokenAt(shape->tokens, spot) : 0});
  }
  return anchors;
}

std::optional<std::vector<Spot>> spotsOf(const Anchors& anchors, const std::set<std::string>& moved, Files& files) {
  std::vector<std::shared_ptr<const Shape>> shapes; // of the moved files
  for (const std::string& file : anchors.files)
    shapes.push_back(moved.contains(file) ? files.shapeOf(files.below(file)) : nullptr);
  std::vector<Spot> spots;
  spots.reserve(anchors.all.size());
  for (const Anchor& anchor : anchors.all) {
    if (anchor.file >= anchors.files.size())
      return std::nullopt;
    Spot spot{anchors.files[anchor.file], anchor.line, anchor.column};
    if (anchor.line != 0 && moved.contains(spot.file)) {
      const Shape* shape = shapes[anchor.file].get();
      if (!shape || anchor.token == 0 || anchor.token > shape->tokens.size())
        return std::nullopt;
      const auto [line, column] = shape->tokens[anchor.token - 1];
      spot.line = line;
      spot.column = anchor.column == 0 ? 0 : column;
    }
    spots.push_back(std::move(spot));
  }
  return spots;
}

} // namespace spinproof::cache
