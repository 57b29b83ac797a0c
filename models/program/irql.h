// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>

namespace spinproof::program {

/// Interrupt request levels as on x64: 0 passive, 1 APC, 2 dispatch, 3..12 devices, 15 high.
/// Source: wdm.h and "Managing Hardware Priorities" in the driver documentation.
using Irql = std::uint8_t;

inline constexpr Irql kPassive = 0;
inline constexpr Irql kApc = 1;
inline constexpr Irql kDispatch = 2;
inline constexpr Irql kDeviceLow = 3;
/// The level we give a device interrupt whose real DIRQL the OS chooses at run time.
inline constexpr Irql kDevice = 5;
inline constexpr Irql kDeviceHigh = 12;
inline constexpr Irql kHigh = 15;

/// A closed range of levels; `min <= max`.
struct IrqlRange {
  Irql min = kPassive;
  Irql max = kHigh;

  bool contains(Irql level) const { return min <= level && level <= max; }
  friend auto operator<=>(const IrqlRange&, const IrqlRange&) = default;
};

} // namespace spinproof::program
