// SPDX-License-Identifier: Apache-2.0
// What a schedule means, for whoever draws it: who runs on top of whom, who holds what since when,
// and who waits for whom in the end.
#pragma once

#include "checker/report/finding.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace spinproof::report {

/// A run of a routine on a CPU: `nesting` others lie beneath it.
struct Run {
  std::uint32_t cpu = 0;
  std::uint32_t nesting = 0;
  std::string name;

  friend bool operator==(const Run&, const Run&) = default;
};

/// A lock that is held when the schedule ends.
struct Holding {
  std::string lock;
  Run run;
  std::size_t since = 0; ///< index of the step that took it
};

/// A CPU that cannot go on when the schedule ends.
struct Stuck {
  Run run;
  std::string object;               ///< what it waits for
  std::optional<std::size_t> owner; ///< index into `holdings`
  std::size_t step = 0;             ///< index of its last step
};

/// One link of the ring: `who` waits for `what`, which `on` has; or `on` lies on top of `who`.
struct RingEdge {
  Run who;
  std::string what; ///< empty: `who` cannot run before `on`, which interrupted it, has ended
  Run on;
};

struct Timeline {
  std::uint32_t cpus = 1;
  std::vector<Holding> holdings;
  std::vector<Stuck> stuck; ///< by CPU
  std::vector<RingEdge>
      ring; ///< each edge's `on` is the next one's `who`; empty when there is none
  /// For each step, what it interrupts: only for the first step of a run that lies on another.
  std::vector<std::optional<Run>> interrupts;
};

Timeline timelineOf(const Finding& finding);

/// Whether the step is the first of a run that lies on top of another.
inline bool opensNested(const Timeline& timeline, std::size_t step) {
  return timeline.interrupts[step].has_value();
}

/// Names that are long, and a shorter form that is still unique among the schedule's locks and
/// objects: "Lock" for "DEVICE_EXTENSION.Lock". The longest first, so that one can be replaced
/// after the other.
struct ShortName {
  std::string full;
  std::string shown;
};
std::vector<ShortName> shortNames(const Finding& finding);
std::string shortened(std::string text, const std::vector<ShortName>& names);

} // namespace spinproof::report
