// SPDX-License-Identifier: Apache-2.0
// Expressions over a few variables of few bits, at random; and what they are worth, by a reader of
// C: the reference for checker/solve. It shares no code with the solver.
#pragma once

#include "models/program/program.h"
#include "tests/support/random.h"

#include <vector>

namespace spinproof::testing {

/// A value of `type`, as C keeps its bits.
std::int64_t keepBits(std::int64_t value, program::ValueType type);

/// All values that a variable of a narrow type can have.
std::vector<std::int64_t> allValues(program::ValueType type);

/// What an expression is worth when local i holds values[i].
std::int64_t valueOf(const program::ExpressionPtr& expression,
                     const std::vector<std::int64_t>& values);

/// Over the locals from..types.size()-1 and small constants; never divides by what may be zero,
/// never shifts too far.
program::ExpressionPtr randomValue(Random& random, const std::vector<program::ValueType>& types,
                                   std::uint32_t from, unsigned depth);
program::ExpressionPtr randomCondition(Random& random, const std::vector<program::ValueType>& types,
                                       std::uint32_t from, unsigned depth);

} // namespace spinproof::testing
