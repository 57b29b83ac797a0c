// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace spinproof::report {

/// The `primaryLocationLineHash` that GitHub computes for each line of a file (first line first),
/// so that an alert keeps its identity when lines move. Identical to github/codeql-action; see the
/// .cpp.
std::vector<std::string> lineHashes(std::string_view text);

} // namespace spinproof::report
