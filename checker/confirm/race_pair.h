// SPDX-License-Identifier: Apache-2.0
// Two uses of one field, executed: can two CPUs be about to make both at once?
#pragma once

#include "checker/confirm/access.h"

namespace spinproof::confirm {

/// One use on one way from an entry.
struct Visit {
  const Use* use = nullptr;
  const Chain* way = nullptr;
};

enum class Meeting : std::uint8_t { Meets, Excluded, Undecided };

struct RacePair {
  Meeting answer = Meeting::Excluded;
  std::string why;                   ///< Excluded: the lock, queue, level or phase
  std::vector<Path> paths;           ///< of both, in order
  std::vector<report::TraceStep> trace;
  std::shared_ptr<const explore::Trace> replay;
};

program::EntryId entryOf(const summary::Engine& engine, const Visit& visit);

/// Runs both paths, each with its access at the end, on two CPUs.
RacePair raceOf(summary::Engine& engine, const Visit& one, const Visit& other, const MeetingOptions& options);

} // namespace spinproof::confirm
