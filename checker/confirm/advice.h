// SPDX-License-Identifier: Apache-2.0
// SP7001 and SP7002: nothing is wrong, something could be cheaper. Both are told only where the
// whole driver is known to allow it, for advice that has to be thought about is none.
#pragma once

#include "checker/report/finding.h"
#include "checker/summary/engine.h"

#include <map>

namespace spinproof::confirm {

/// The routine that takes a lock of a protocol, shared or not, without raising:
/// KeAcquireSpinLockAtDpcLevel for "spin". From the contracts.
using AtDispatch = std::map<std::pair<std::string, bool>, std::string>;

/// SP7001: an acquire that raises to DISPATCH_LEVEL and is never reached below it.
void findUseAtDpcLevel(summary::Engine& engine, const AtDispatch& variants,
                       std::vector<report::Finding>& findings);
/// SP7002: a loop over locals alone, first or last under a spin lock.
void findReleaseEarlier(summary::Engine& engine, std::vector<report::Finding>& findings);

} // namespace spinproof::confirm
