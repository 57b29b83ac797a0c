// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace spinproof::report {

/// "40 microseconds", "26.5 microseconds", "201 milliseconds", "2001.3 seconds"
inline std::string durationText(std::uint64_t nanoseconds) {
  struct Unit {
    std::uint64_t nanoseconds;
    const char* name;
  };
  static constexpr std::array<Unit, 3> kUnits{{{1'000'000'000, " seconds"}, {1'000'000, " milliseconds"}, {1'000, " microseconds"}}};
  const auto unit = std::find_if(kUnits.begin(), kUnits.end() - 1, [&](const Unit& one) { return nanoseconds >= one.nanoseconds; });
  const std::uint64_t tenths = nanoseconds / (unit->nanoseconds / 10) + (nanoseconds % (unit->nanoseconds / 10) >= unit->nanoseconds / 20);
  return std::to_string(tenths / 10) + (tenths % 10 ? "." + std::to_string(tenths % 10) : "") + unit->name;
}

} // namespace spinproof::report
