// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>

namespace spinproof::testing {

/// Rule and line: what the path rules say of a Program, short enough to compare.
using Seen = std::set<std::pair<std::string, std::uint32_t>>;

} // namespace spinproof::testing
