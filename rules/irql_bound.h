// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/path_rule.h"

namespace spinproof::rules {

/// The word on a call of `routine` above (`upper`) or below its `bound`, with the step that brought
/// the IRQL to where it is.
Violation boundBroken(const program::Instruction& call, const std::string& routine,
                      program::Irql bound, bool upper, const PathView& view);

} // namespace spinproof::rules
