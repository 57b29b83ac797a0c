// SPDX-License-Identifier: Apache-2.0
// Constant folding, just enough for flags, pool types and timeouts given as constants.
#include "models/contracts/bind.h"

namespace spinproof::contracts {

using program::ExpressionKind;
using program::ExpressionPtr;
using program::Operator;

namespace {

std::optional<std::int64_t> unaryValue(Operator op, std::int64_t a) {
  switch (op) {
  case Operator::Not:
    return a == 0;
  case Operator::Negate:
    return static_cast<std::int64_t>(0 - static_cast<std::uint64_t>(a));
  case Operator::Complement:
    return ~a;
  case Operator::Convert:
    return a;
  default:
    return std::nullopt;
  }
}

std::optional<std::int64_t> binaryValue(Operator op, std::int64_t a, std::int64_t b) {
  const auto ua = static_cast<std::uint64_t>(a), ub = static_cast<std::uint64_t>(b);
  switch (op) {
  case Operator::Add:
    return static_cast<std::int64_t>(ua + ub);
  case Operator::Subtract:
    return static_cast<std::int64_t>(ua - ub);
  case Operator::Multiply:
    return static_cast<std::int64_t>(ua * ub);
  case Operator::BitAnd:
    return a & b;
  case Operator::BitOr:
    return a | b;
  case Operator::BitXor:
    return a ^ b;
  case Operator::ShiftLeft:
    return b >= 0 && b < 63 ? std::optional(static_cast<std::int64_t>(ua << ub)) : std::nullopt;
  case Operator::Equal:
    return a == b;
  case Operator::NotEqual:
    return a != b;
  case Operator::LogicalAnd:
    return a != 0 && b != 0;
  case Operator::LogicalOr:
    return a != 0 || b != 0;
  default:
    return std::nullopt;
  }
}

Operator opposite(Operator op) {
  switch (op) {
  case Operator::Equal:
    return Operator::NotEqual;
  case Operator::NotEqual:
    return Operator::Equal;
  case Operator::Less:
    return Operator::GreaterEqual;
  case Operator::LessEqual:
    return Operator::Greater;
  case Operator::Greater:
    return Operator::LessEqual;
  case Operator::GreaterEqual:
    return Operator::Less;
  default:
    return Operator::None;
  }
}

constexpr program::ValueType kTruthType{32, true, false};

} // namespace

bool isAddress(const ExpressionPtr& e) {
  if (!e)
    return false;
  if (e->kind == ExpressionKind::AddressOf || e->kind == ExpressionKind::FunctionAddress)
    return true;
  return e->kind == ExpressionKind::Unary && e->op == Operator::Convert &&
         isAddress(e->operands[0]);
}

std::optional<std::int64_t> knownValue(const ExpressionPtr& e) {
  if (!e)
    return std::nullopt;
  if (e->kind == ExpressionKind::Constant)
    return e->value;
  if (e->kind == ExpressionKind::Unary && e->operands.size() == 1)
    if (const auto a = knownValue(e->operands[0]))
      return unaryValue(e->op, *a);
  if (e->kind == ExpressionKind::Binary && e->operands.size() == 2)
    if (const auto a = knownValue(e->operands[0]))
      if (const auto b = knownValue(e->operands[1]))
        return binaryValue(e->op, *a, *b);
  return std::nullopt;
}

ExpressionPtr negation(const ExpressionPtr& condition) {
  if (condition->kind == ExpressionKind::Binary && opposite(condition->op) != Operator::None)
    return program::binary(opposite(condition->op), condition->operands[0], condition->operands[1],
                           condition->type);
  if (condition->kind == ExpressionKind::Unary && condition->op == Operator::Not)
    return condition->operands[0];
  return program::unary(Operator::Not, condition, kTruthType);
}

ExpressionPtr conjunction(const ExpressionPtr& a, const ExpressionPtr& b) {
  if (!a)
    return b;
  if (!b || program::equal(a, b))
    return a;
  return program::binary(Operator::LogicalAnd, a, b, kTruthType);
}

} // namespace spinproof::contracts
