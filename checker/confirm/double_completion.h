// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/confirm/meeting.h"
#include "checker/confirm/moments.h"
#include "checker/confirm/path_program.h"

namespace spinproof::confirm {

/// One of two that own a request: its way, and where it completes the request or has done with it.
struct Owner {
  const Path* path = nullptr;
  program::Location at;
  std::string by; ///< the OS's routine that it does so with
};

/// Runs both ways and lets each end in the completion of one request. When the machine shows both there at
/// once: `finding` with schedule, trace and replay.
bool ownAtOnce(summary::Engine& engine, const MeetingOptions& options, const Owner& first, const Owner& second,
               report::Finding& finding, bool& undecided);

} // namespace spinproof::confirm
