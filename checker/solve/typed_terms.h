// SPDX-License-Identifier: Apache-2.0
// Terms that keep what C's types do to values.
//
// The engine drops casts: to a name they do not matter. To a number they do: `(UCHAR)x == 0x100` never
// holds. Here every operation keeps its type and every value read is cut to the type it is read with.
// All values are 64 bits wide; one of a narrower type is what summary::wrap makes of it.
#pragma once

#include "checker/summary/term.h"

namespace spinproof::solve {

class TypedTerms {
public:
  explicit TypedTerms(summary::Terms& terms) : terms_(&terms) {}

  summary::Terms& plain() { return *terms_; }
  /// `term` as a value of `type`.
  summary::TermId convert(summary::TermId term, program::ValueType type);
  /// As summary::compute says; comparisons take their signedness from `type`.
  summary::TermId apply(program::Operator op, program::ValueType type, summary::TermId a,
                        summary::TermId b = {});

private:
  bool fits(summary::TermId term, program::ValueType type) const;

  summary::Terms* terms_; ///< not owned
};

/// Whether the result is 0 or 1.
bool isTruthValue(program::Operator op);

} // namespace spinproof::solve
