// SPDX-License-Identifier: Apache-2.0
// The name with the smallest edit distance (a letter more, less, another, or two swapped), when it is at most a
// third of its length: "rulez" -> "rules", "chekc" -> "check". Of equally close names the first.
#include "checker/cli/suggestion.h"

#include <algorithm>
#include <numeric>

namespace spinproof::cli {

namespace {

std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> before, row(b.size() + 1), next(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      next[j] = std::min({row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), row[j] + 1, next[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        next[j] = std::min(next[j], before[j - 2] + 1);
    }
    before = row;
    row.swap(next);
  }
  return row[b.size()];
}

} // namespace

std::string suggestion(const std::string& written, const std::vector<std::string>& names) {
  const std::string* best = nullptr;
  std::size_t least = 0;
  for (const std::string& name : names)
    if (const std::size_t d = distance(written, name);
        d <= std::max<std::size_t>(1, name.size() / 3) && (!best || d < least)) {
      best = &name;
      least = d;
    }
  return best ? " Did you mean '" + *best + "'?" : "";
}

} // namespace spinproof::cli
