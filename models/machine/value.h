// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/machine/view.h"
#include "models/program/expression.h"
#include "models/program/place.h"

#include <optional>

namespace spinproof::machine {

/// The value of an expression for an activation; nothing when there is none (division by zero, a
/// shift beyond the width) and it matters to the result.
std::optional<std::int64_t> evaluate(const View& view, const program::ExpressionPtr& expression);

/// Whether the condition can hold. A null or unknown one can.
bool mayHold(const View& view, const program::ExpressionPtr& condition);

/// The objects whose values it reads, each once, in the order of their ids.
std::vector<ObjectId> objectsRead(const program::ExpressionPtr& expression);

/// Writes to a bare local (wrapped to its type) or object.
void store(Turn& turn, const program::Place& place, std::int64_t value);
void store(Turn& turn, const std::optional<program::Place>& place, std::int64_t value);

/// `value` as an integer of the type holds it.
std::int64_t wrap(std::int64_t value, program::ValueType type);

} // namespace spinproof::machine
