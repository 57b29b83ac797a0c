// SPDX-License-Identifier: Apache-2.0
// The name with the smallest edit distance (Levenshtein), when it is at most a third of its length:
// "rulez" -> "rules". Of equally close names the first.
#include "checker/cli/suggestion.h"

#include <algorithm>
#include <numeric>

namespace spinproof::cli {

namespace {

std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
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
