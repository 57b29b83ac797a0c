// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/summary/term.h"

namespace spinproof::summary {

/// The term that `op` on `a` and `b` is, when that needs no new Apply; nullopt otherwise.
std::optional<TermId> fold(Terms& terms, program::Operator op, program::ValueType type, TermId a,
                           TermId b);

/// `value` cut to `type`: the bits that C keeps.
std::int64_t wrap(std::int64_t value, program::ValueType type);

/// The value of `op` on constants in `type`; nullopt where C has none (division by zero).
std::optional<std::int64_t> compute(program::Operator op, program::ValueType type, std::int64_t a,
                                    std::int64_t b);

/// The comparison that holds when `op` does not: Less for GreaterEqual. None when `op` is none.
program::Operator negated(program::Operator op);

} // namespace spinproof::summary
