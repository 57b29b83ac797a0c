// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/confirm/path.h"

namespace spinproof::confirm {

/// Whether storage that others can reach may still be used between `site` and the return of the
/// outermost routine of `chain`: in the function of `site` behind it, then behind each call of the
/// chain. Branches are not decided; locals do not count, nor do `requestRecords`: the request is the
/// activation's own, what it shares with the next is the driver's.
bool usesSharedAfter(const summary::Engine& engine, const Chain& chain, summary::Site site,
                     const std::set<std::string>& requestRecords);

} // namespace spinproof::confirm
