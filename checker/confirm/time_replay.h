// SPDX-License-Identifier: Apache-2.0
// A trace for what takes too long: the path as the machine executes it, the times that go by behind
// it, and the breach as the last step. The machine knows no time. It shows that the path can be
// walked with the lock held; `replay` adds the times up; that their sum is too much, or that a loop
// has no end, is the rule's word.
#pragma once

#include "checker/confirm/path.h"
#include "checker/explore/trace.h"
#include "checker/solve/hold_time.h"

#include <memory>

namespace spinproof::confirm {

struct TimeBreach {
  std::string subject; ///< "DEVICE_EXTENSION.Lock"
  std::string why;     ///< "is held for longer than 25 microseconds"
  program::Location at;
  const solve::Cost* cost = nullptr; ///< null: no time is known
  std::uint64_t nanoseconds =
      0; ///< in all; what is not in the parts of `cost` is a part of its own
};

/// Null where the machine does not come to the end of the path.
std::shared_ptr<const explore::Trace> timeReplay(summary::Engine& engine, const Path& path,
                                                 const TimeBreach& breach);

} // namespace spinproof::confirm
