// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace spinproof::confirm {

/// What a search on the machine may see unless somebody says otherwise. On real drivers faults show within a
/// few thousand states; what needs more than this are paths of dozens of steps that wait for each other all
/// along, and they are not done after five times as many.
inline constexpr std::uint64_t kStatesPerSearch = 200'000;

} // namespace spinproof::confirm
