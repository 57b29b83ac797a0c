// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/path_rule.h"

namespace spinproof::rules {

/// The word on a call of `routine` above (`upper`) or below its `bound`, with the step that brought
/// the IRQL to where it is.
Violation boundBroken(const program::Instruction& call, const std::string& routine,
                      program::Irql bound, bool upper, const PathView& view);

/// Why the IRQL is what it is: a lock, or the level the routine was entered at.
std::string irqlReason(const program::Location& here, const PathView& view, std::vector<Related>& related);

} // namespace spinproof::rules
