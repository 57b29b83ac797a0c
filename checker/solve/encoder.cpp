// SPDX-License-Identifier: Apache-2.0
#include "checker/solve/encoder.h"

#include "checker/solve/typed_terms.h"

namespace spinproof::solve {

using program::Operator;
using program::ValueType;
using summary::Term;
using summary::TermId;
using summary::TermKind;

z3::expr Encoder::unknown(const std::string& name) { return context_.bv_const(name.c_str(), 64); }

z3::expr Encoder::truth(const z3::expr& holds) {
  return z3::ite(holds, context_.bv_val(1, 64), context_.bv_val(0, 64));
}

z3::expr Encoder::cut(const z3::expr& value, ValueType type) {
  if (type.bits == 0 || type.bits >= 64)
    return value;
  const z3::expr low = value.extract(type.bits - 1u, 0);
  return type.isSigned ? z3::sext(low, 64u - type.bits) : z3::zext(low, 64u - type.bits);
}

z3::expr Encoder::holds(TermId term) {
  const Term& t = terms_.term(term);
  if (t.kind == TermKind::Apply && isTruthValue(t.op))
    return (value(term) == context_.bv_val(1, 64)).simplify();
  return value(term) != context_.bv_val(0, 64);
}

z3::expr Encoder::value(TermId id) {
  if (auto it = known_.find(id); it != known_.end())
    return it->second;
  return known_.emplace(id, make(id)).first->second;
}

z3::expr Encoder::make(TermId id) {
  const Term& term = terms_.term(id);
  if (auto number = terms_.value(id))
    return context_.bv_val(*number, 64);
  if (term.kind == TermKind::Apply)
    return apply(id, term);
  return unknown("t" + std::to_string(id.value));
}

z3::expr Encoder::apply(TermId id, const Term& term) {
  const z3::expr a = value(term.operands[0]);
  const z3::expr zero = context_.bv_val(0, 64);
  const z3::expr b = term.operands.size() > 1 ? value(term.operands[1]) : zero;
  const bool isSigned = term.type.isSigned;
  switch (term.op) {
  case Operator::Not: return truth(a == zero);
  case Operator::Equal: return truth(a == b);
  case Operator::NotEqual: return truth(a != b);
  case Operator::Less: return truth(isSigned ? a < b : z3::ult(a, b));
  case Operator::LessEqual: return truth(isSigned ? a <= b : z3::ule(a, b));
  case Operator::Greater: return truth(isSigned ? a > b : z3::ugt(a, b));
  case Operator::GreaterEqual: return truth(isSigned ? a >= b : z3::uge(a, b));
  case Operator::LogicalAnd: return truth(a != zero && b != zero);
  case Operator::LogicalOr: return truth(a != zero || b != zero);
  default: return cut(arithmetic(id, term, a, b), term.type);
  }
}

z3::expr Encoder::arithmetic(TermId id, const Term& term, const z3::expr& a, const z3::expr& b) {
  const bool isSigned = term.type.isSigned;
  const z3::expr none = unknown("n" + std::to_string(id.value));
  const auto unlessZero = [&](const z3::expr& result) { return z3::ite(b == context_.bv_val(0, 64), none, result); };
  const auto unlessFar = [&](const z3::expr& result) {
    return z3::ite(z3::uge(b, context_.bv_val(64, 64)), none, result);
  };
  switch (term.op) {
  case Operator::Negate: return -a;
  case Operator::Complement: return ~a;
  case Operator::Convert: return a;
  case Operator::Add: return a + b;
  case Operator::Subtract: return a - b;
  case Operator::Multiply: return a * b;
  case Operator::Divide: return unlessZero(isSigned ? a / b : z3::udiv(a, b));
  case Operator::Remainder: return unlessZero(isSigned ? z3::srem(a, b) : z3::urem(a, b));
  case Operator::BitAnd: return a & b;
  case Operator::BitOr: return a | b;
  case Operator::BitXor: return a ^ b;
  case Operator::ShiftLeft: return unlessFar(z3::shl(a, b));
  case Operator::ShiftRight: return unlessFar(isSigned ? z3::ashr(a, b) : z3::lshr(a, b));
  default: return none;
  }
}

} // namespace spinproof::solve
