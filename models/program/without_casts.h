// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/program/expression.h"

namespace spinproof::program {

/// The expression beneath its conversions; null for null.
inline const Expression* withoutCasts(const Expression* e) {
  while (e && e->kind == ExpressionKind::Unary && e->op == Operator::Convert)
    e = e->operands[0].get();
  return e;
}
inline const Expression* withoutCasts(const ExpressionPtr& e) { return withoutCasts(e.get()); }

} // namespace spinproof::program
