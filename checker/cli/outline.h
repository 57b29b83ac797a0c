// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/cache/anchors.h"
#include "checker/report/finding.h"
#include "frontend/project/consulted.h"
#include "models/program/program.h"

#include <string>
#include <vector>

namespace spinproof::cli {

/// All that is told of a driver, but for where in its files it stands.
struct Outline {
  std::string name;
  report::Coverage coverage;
  std::vector<report::Notice> notices; ///< of its model
  std::vector<std::string> files;
  cache::Digest analysis;         ///< under which its findings are kept, with numbers for positions
  std::vector<cache::Spot> spots; ///< what the numbers mean; not kept
  cache::Anchors positions;       ///< the same, and
  cache::Anchors noticePoints;    ///< the points of the notices, in files whose lines may move
};

struct OutlineToday {
  Outline outline;
  std::vector<cache::Spot> positions, noticePoints;
  frontend::Consulted consulted;
};

/// Some name holds what may be the number of its line (`guard ## __LINE__`): it would be another one
/// when lines have moved.
bool namesLines(const program::Program& program);

} // namespace spinproof::cli
