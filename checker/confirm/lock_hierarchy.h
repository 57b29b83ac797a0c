// SPDX-License-Identifier: Apache-2.0
// The order of all locks of a driver: what is nested in what (takings), ranks for it
// (checker/solve), and the explorer's word on each ring that leaves no ranks.
#pragma once

#include "checker/confirm/meeting.h"
#include "checker/report/lock_order.h"

namespace spinproof::confirm {

report::LockOrder hierarchyOf(summary::Engine& engine, const std::vector<Taking>& takings,
                              const MeetingOptions& options);

/// The explorer's word on one ring of locks (lock_order.cpp).
report::LockRing decideRing(summary::Engine& engine, const std::vector<Taking>& takings,
                            const std::vector<std::string>& ring, const MeetingOptions& options);

} // namespace spinproof::confirm
