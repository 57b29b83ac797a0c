// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/summary/sites.h"

namespace spinproof::summary {

/// What an expression is worth in `state`; what nobody models is new at each visit of `site`.
TermId evaluate(const program::ExpressionPtr& expression, const State& state, Terms& terms, Site site);

/// The storage that a place names in `state`.
PlaceId resolve(const program::Place& place, const State& state, Terms& terms, Site site);

} // namespace spinproof::summary
