// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/lower/ir.h"

namespace spinproof::frontend {

/// The address of a place; of `*p`, that is p.
ExpressionPtr pointerTo(const Place& place);

/// The opposite condition; null (any) for null and for values that differ at every evaluation.
ExpressionPtr opposite(const ExpressionPtr& condition);

/// The value as a condition: a comparison as it is, anything else compared with zero.
ExpressionPtr asCondition(const ExpressionPtr& value);

/// Does a fresh Unknown stand in it?
bool hasUnknown(const ExpressionPtr& value);

} // namespace spinproof::frontend
