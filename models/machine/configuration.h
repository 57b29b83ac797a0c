// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace spinproof::machine {

/// CPUs are numbered from 0.
using CpuIndex = std::uint8_t;

/// The machine a Program runs on.
struct Configuration {
  CpuIndex cpus = 2;        ///< 1..16
  bool reportRaces = false; ///< two CPUs about to access one object is a violation

  friend bool operator==(const Configuration&, const Configuration&) = default;
};

inline constexpr CpuIndex kMaxCpus = 16;

} // namespace spinproof::machine
