// SPDX-License-Identifier: Apache-2.0
// CPU time of the parts of an analysis, for `--stats`. Never part of a report.
#pragma once

#include <array>
#include <ctime>

namespace spinproof::confirm {

enum class Phase : unsigned char {
  Model,    ///< sources to Program: parsing, lowering, linking, contracts
  Routines, ///< every routine explored
  Judging,  ///< suspicions of one routine: paths written out, solved, executed
  Meetings, ///< suspicions of several routines
  Times,    ///< hold times, loops, recursion, advice
};

/// Seconds of CPU by phase, of the driver at hand. One analysis at a time.
using PhaseTimes = std::array<double, 5>;
inline PhaseTimes& phaseTimes() {
  static PhaseTimes times{};
  return times;
}

/// Adds the CPU time of the process between its beginning and end.
class Timed {
public:
  explicit Timed(Phase phase) : phase_(phase), from_(std::clock()) {}
  ~Timed() {
    phaseTimes()[static_cast<std::size_t>(phase_)] +=
        static_cast<double>(std::clock() - from_) / CLOCKS_PER_SEC;
  }
  Timed(const Timed&) = delete;
  Timed& operator=(const Timed&) = delete;

private:
  Phase phase_;
  std::clock_t from_;
};

} // namespace spinproof::confirm
