// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/fold.h"

namespace spinproof::summary {

using program::Operator;
using program::ValueType;

std::int64_t wrap(std::int64_t value, ValueType type) {
  if (type.bits == 0 || type.bits >= 64)
    return value;
  std::uint64_t mask = (std::uint64_t{1} << type.bits) - 1;
  std::uint64_t bits = static_cast<std::uint64_t>(value) & mask;
  if (type.isSigned && (bits >> (type.bits - 1)) != 0)
    bits |= ~mask;
  return static_cast<std::int64_t>(bits);
}

Operator negated(Operator op) {
  switch (op) {
  case Operator::Equal: return Operator::NotEqual;
  case Operator::NotEqual: return Operator::Equal;
  case Operator::Less: return Operator::GreaterEqual;
  case Operator::LessEqual: return Operator::Greater;
  case Operator::Greater: return Operator::LessEqual;
  case Operator::GreaterEqual: return Operator::Less;
  default: return Operator::None;
  }
}

namespace {

std::optional<std::int64_t> compare(Operator op, bool isSigned, std::int64_t a, std::int64_t b) {
  auto ua = static_cast<std::uint64_t>(a), ub = static_cast<std::uint64_t>(b);
  switch (op) {
  case Operator::Equal: return a == b;
  case Operator::NotEqual: return a != b;
  case Operator::Less: return isSigned ? a < b : ua < ub;
  case Operator::LessEqual: return isSigned ? a <= b : ua <= ub;
  case Operator::Greater: return isSigned ? a > b : ua > ub;
  case Operator::GreaterEqual: return isSigned ? a >= b : ua >= ub;
  case Operator::LogicalAnd: return a && b;
  case Operator::LogicalOr: return a || b;
  default: return std::nullopt;
  }
}

std::optional<std::int64_t> divide(Operator op, bool isSigned, std::int64_t a, std::int64_t b) {
  if (b == 0 || (isSigned && b == -1))
    return b == 0 ? std::nullopt
                  : std::optional<std::int64_t>(op == Operator::Divide
                                                    ? static_cast<std::int64_t>(0 - static_cast<std::uint64_t>(a))
                                                    : 0);
  if (isSigned)
    return op == Operator::Divide ? a / b : a % b;
  auto ua = static_cast<std::uint64_t>(a), ub = static_cast<std::uint64_t>(b);
  return static_cast<std::int64_t>(op == Operator::Divide ? ua / ub : ua % ub);
}

} // namespace

std::optional<std::int64_t> compute(Operator op, ValueType type, std::int64_t a, std::int64_t b) {
  auto ua = static_cast<std::uint64_t>(a), ub = static_cast<std::uint64_t>(b);
  std::int64_t result = 0;
  switch (op) {
  case Operator::Not: return a == 0;
  case Operator::Negate: result = static_cast<std::int64_t>(0 - ua); break;
  case Operator::Complement: result = ~a; break;
  case Operator::Convert: result = a; break;
  case Operator::Add: result = static_cast<std::int64_t>(ua + ub); break;
  case Operator::Subtract: result = static_cast<std::int64_t>(ua - ub); break;
  case Operator::Multiply: result = static_cast<std::int64_t>(ua * ub); break;
  case Operator::BitAnd: result = a & b; break;
  case Operator::BitOr: result = a | b; break;
  case Operator::BitXor: result = a ^ b; break;
  case Operator::Divide:
  case Operator::Remainder: {
    auto quotient = divide(op, type.isSigned, a, b);
    if (!quotient)
      return std::nullopt;
    result = *quotient;
    break;
  }
  case Operator::ShiftLeft:
  case Operator::ShiftRight:
    if (ub >= 64)
      return std::nullopt;
    result = op == Operator::ShiftLeft ? static_cast<std::int64_t>(ua << ub)
             : type.isSigned           ? a >> ub
                                       : static_cast<std::int64_t>(ua >> ub);
    break;
  default: return compare(op, type.isSigned, a, b);
  }
  return wrap(result, type);
}

namespace {

/// Comparing an address or a term with itself, and with null, needs no numbers.
std::optional<TermId> foldEquality(Terms& terms, Operator op, TermId a, TermId b) {
  if (op != Operator::Equal && op != Operator::NotEqual)
    return std::nullopt;
  auto answer = [&](bool same) { return terms.constant(same == (op == Operator::Equal)); };
  if (a == b && terms.certain(a))
    return answer(true);
  auto isAddress = [&](TermId id) {
    auto kind = terms.term(id).kind;
    return kind == TermKind::Address || kind == TermKind::Function || kind == TermKind::Routine;
  };
  if ((isAddress(a) && terms.value(b) == 0) || (isAddress(b) && terms.value(a) == 0))
    return answer(false);
  return std::nullopt;
}

/// !(a < b) is a >= b, so that a condition and its opposite speak of one comparison.
std::optional<TermId> foldNot(Terms& terms, TermId a) {
  const Term t = terms.term(a);
  if (t.kind != TermKind::Apply)
    return std::nullopt;
  if (Operator opposite = negated(t.op); opposite != Operator::None)
    return terms.apply(opposite, t.type, t.operands[0], t.operands[1]);
  return std::nullopt;
}

/// Flags set, cleared and tested: (x | 4) & 4 is 4, (x | 4) & 8 is x & 8, (x & ~4) & 4 is 0.
std::optional<TermId> foldMask(Terms& terms, Operator op, ValueType type, TermId a, std::int64_t mask) {
  const Term t = terms.term(a);
  const bool composed = t.kind == TermKind::Apply && (t.op == Operator::BitAnd || t.op == Operator::BitOr);
  const auto inner = composed ? terms.value(t.operands[1]) : std::nullopt;
  if (!inner)
    return std::nullopt;
  auto with = [&](std::int64_t bits) { return terms.apply(op, type, t.operands[0], terms.constant(bits)); };
  if (op == t.op)
    return with(op == Operator::BitAnd ? *inner & mask : *inner | mask);
  if (op != Operator::BitAnd)
    return std::nullopt;
  if ((*inner & mask) == mask)
    return terms.constant(mask);
  if ((*inner & mask) == 0)
    return with(mask);
  return std::nullopt;
}

} // namespace

std::optional<TermId> fold(Terms& terms, Operator op, ValueType type, TermId a, TermId b) {
  auto va = terms.value(a);
  auto vb = b ? terms.value(b) : std::optional<std::int64_t>(0);
  if (op == Operator::Convert && terms.term(a).kind == TermKind::SavedIrql)
    return a;
  if (va && vb)
    if (auto result = compute(op, type, *va, *vb))
      return terms.constant(*result);
  if (op == Operator::Convert && !va)
    return a; // widths matter to constants and to Z3, not to names
  if (op == Operator::Not)
    return foldNot(terms, a);
  if (!b)
    return std::nullopt;
  if (vb == 0 && (op == Operator::Add || op == Operator::Subtract || op == Operator::BitOr ||
                  op == Operator::BitXor || op == Operator::ShiftLeft || op == Operator::ShiftRight))
    return a;
  if ((vb == 0 || va == 0) && op == Operator::BitAnd)
    return terms.constant(0);
  if (op == Operator::BitAnd || op == Operator::BitOr) {
    if (va && !vb)
      return terms.apply(op, type, b, a); // numbers stand on the right
    if (vb)
      if (auto folded = foldMask(terms, op, type, a, *vb))
        return folded;
  }
  return foldEquality(terms, op, a, b);
}

} // namespace spinproof::summary
