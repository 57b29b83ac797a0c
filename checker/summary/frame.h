// SPDX-License-Identifier: Apache-2.0
// What a callee is told of the locks that its caller holds, and what the caller holds behind the call.
//
// A callee cannot give back a lock that it has no name for and whose like it never releases. If that is no spin
// lock, all it can notice is that such a lock is held: so it is told once of each kind, in an order of our own, and
// whoever holds some of them, in whatever order and however often, shares one context. Behind the call they are what
// they were before it: the frame rule (O'Hearn, Reynolds, Yang, "Local Reasoning about Programs that Alter Data
// Structures", CSL 2001).
//
// Example: a file system holds Vcb, Fcb, Fcb of the parent, or Fcb, Vcb, when it calls FreePool: one context.
#pragma once

#include "checker/summary/touches.h"
#include "checker/summary/translate.h"

namespace spinproof::summary {

struct Frame {
  std::vector<Held> told;            ///< in the callee's terms
  std::vector<PlaceId> names;        ///< by lock told of: Arguments::held
  std::vector<std::uint32_t> within; ///< by lock of the caller: which of those told of
};

Frame frameOf(const std::vector<Held>& held, const Touches& callee, CallTranslation& names, const Sites& sites,
              const program::Program& program, Terms& terms);

/// What the caller holds behind the call. `before`: what it held; `entered`: the callee, as its context says it;
/// `left`: the callee, where it ends.
std::vector<Held> heldBehind(const std::vector<Held>& before, const Frame& frame, const std::vector<Held>& entered,
                             const std::vector<Held>& left, CallTranslation& names);

} // namespace spinproof::summary
