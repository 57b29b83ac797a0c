// SPDX-License-Identifier: Apache-2.0
#include "checker/solve/typed_terms.h"

#include "checker/summary/fold.h"

namespace spinproof::solve {

using program::Operator;
using program::ValueType;
using summary::Term;
using summary::TermId;
using summary::TermKind;

bool isTruthValue(Operator op) { return op == Operator::Not || op >= Operator::Equal; }

bool TypedTerms::fits(TermId id, ValueType type) const {
  if (type.bits == 0 || type.bits >= 64 || type.isPointer)
    return true;
  const Term& term = terms_->term(id);
  if (auto value = terms_->value(id))
    return summary::wrap(*value, type) == *value;
  if (term.kind != TermKind::Apply)
    return false;
  if (isTruthValue(term.op))
    return type.bits > 1 || !type.isSigned;
  if (term.type.bits == 0 || term.type.bits >= 64)
    return false;
  if (term.type.isSigned == type.isSigned)
    return term.type.bits <= type.bits;
  return type.isSigned && term.type.bits < type.bits;
}

TermId TypedTerms::convert(TermId term, ValueType type) {
  if (fits(term, type))
    return term;
  return apply(Operator::Convert, type, term);
}

TermId TypedTerms::apply(Operator op, ValueType type, TermId a, TermId b) {
  const auto left = terms_->value(a);
  const auto right = b ? terms_->value(b) : std::optional<std::int64_t>(0);
  if (left && right)
    if (auto value = summary::compute(op, type, *left, *right))
      return terms_->constant(*value);
  Term term{.kind = TermKind::Apply, .op = op, .type = type, .operands = {a}};
  if (b)
    term.operands.push_back(b);
  return terms_->intern(std::move(term));
}

} // namespace spinproof::solve
