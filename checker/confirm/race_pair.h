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

/// The paths of visits, each written out once: a use is looked at with a dozen others.
class VisitPaths {
public:
  explicit VisitPaths(summary::Engine& engine) : engine_(engine) {}
  const Path& of(const Visit& visit);
  /// Whether the use is one of its field on this way, too: a helper's record is a member of one record here, of
  /// another there.
  bool isOfField(const Visit& visit);

private:
  summary::Engine& engine_;
  std::map<std::pair<const Use*, const Chain*>, bool> ofField_; ///< only ever looked up
  std::map<std::pair<const Use*, const Chain*>, Path> known_; ///< only ever looked up
};

program::EntryId entryOf(const summary::Engine& engine, const Visit& visit);

/// Runs both paths, each with its access at the end, on two CPUs.
RacePair raceOf(summary::Engine& engine, VisitPaths& paths, const Visit& one, const Visit& other, const MeetingOptions& options);

} // namespace spinproof::confirm
