// SPDX-License-Identifier: Apache-2.0
// Places in files by the tokens that stand there, so that they are found again when comments and
// empty lines have moved them.
#pragma once

#include "checker/cache/inputs.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace spinproof::cache {

/// Column 0: the line, whatever stands on it. Line 0: nowhere.
struct Spot {
  std::string file; ///< relative to the analysed root
  std::uint32_t line = 0, column = 0;
};

struct Anchor {
  std::uint32_t file = 0; ///< of Anchors::files
  std::uint32_t line = 0, column = 0;
  std::uint32_t token = 0; ///< of the file, from 1; 0: none stands there
};

struct Anchors {
  std::vector<std::string> files; ///< relative to the analysed root
  std::vector<Anchor> all;
};

/// One for each spot, in their order.
Anchors anchorsOf(const std::vector<Spot>& spots, Files& files);

/// Where the spots are now. `moved`: the files, relative to the root, that have the same shape as then
/// and another text. Nothing when a spot of such a file stood on no token.
std::optional<std::vector<Spot>> spotsOf(const Anchors& anchors, const std::set<std::string>& moved, Files& files);

} // namespace spinproof::cache
