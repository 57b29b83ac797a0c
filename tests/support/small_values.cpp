// SPDX-License-Identifier: Apache-2.0
#include "tests/support/small_values.h"

#include <cstdlib>

namespace spinproof::testing {

using namespace program;

std::int64_t keepBits(std::int64_t value, ValueType type) {
  if (type.bits >= 64)
    return value;
  const std::int64_t size = std::int64_t{1} << type.bits;
  std::int64_t low = value % size;
  if (low < 0)
    low += size;
  return type.isSigned && low >= size / 2 ? low - size : low;
}

std::vector<std::int64_t> allValues(ValueType type) {
  std::vector<std::int64_t> values;
  for (std::int64_t v = 0; v < std::int64_t{1} << type.bits; ++v)
    values.push_back(keepBits(v, type));
  return values;
}

namespace {

std::int64_t truth(const Expression& e, std::int64_t a, std::int64_t b) {
  const bool isSigned = e.operands[0]->type.isSigned;
  const auto ua = static_cast<std::uint64_t>(a), ub = static_cast<std::uint64_t>(b);
  switch (e.op) {
  case Operator::Not:
    return a == 0;
  case Operator::Equal:
    return a == b;
  case Operator::NotEqual:
    return a != b;
  case Operator::Less:
    return isSigned ? a < b : ua < ub;
  case Operator::LessEqual:
    return isSigned ? a <= b : ua <= ub;
  case Operator::Greater:
    return isSigned ? a > b : ua > ub;
  case Operator::GreaterEqual:
    return isSigned ? a >= b : ua >= ub;
  case Operator::LogicalAnd:
    return a != 0 && b != 0;
  case Operator::LogicalOr:
    return a != 0 || b != 0;
  default:
    std::abort();
  }
}

std::int64_t number(const Expression& e, std::int64_t a, std::int64_t b) {
  switch (e.op) {
  case Operator::Negate:
    return -a;
  case Operator::Complement:
    return ~a;
  case Operator::Convert:
    return a;
  case Operator::Add:
    return a + b;
  case Operator::Subtract:
    return a - b;
  case Operator::Multiply:
    return a * b;
  case Operator::Divide:
    return a / b;
  case Operator::Remainder:
    return a % b;
  case Operator::BitAnd:
    return a & b;
  case Operator::BitOr:
    return a | b;
  case Operator::BitXor:
    return a ^ b;
  case Operator::ShiftLeft:
    return a * (std::int64_t{1} << b);
  case Operator::ShiftRight:
    return a >> b;
  default:
    std::abort();
  }
}

bool isTruth(Operator op) {
  return op == Operator::Not || op >= Operator::Equal;
}

} // namespace

std::int64_t valueOf(const ExpressionPtr& expression, const std::vector<std::int64_t>& values) {
  const Expression& e = *expression;
  if (e.kind == ExpressionKind::Constant)
    return e.value;
  if (e.kind == ExpressionKind::Read)
    return keepBits(values[e.place->local.value], e.type);
  const std::int64_t a = valueOf(e.operands[0], values);
  const std::int64_t b = e.operands.size() > 1 ? valueOf(e.operands[1], values) : 0;
  return isTruth(e.op) ? truth(e, a, b) : keepBits(number(e, a, b), e.type);
}

ExpressionPtr randomValue(Random& random, const std::vector<ValueType>& types, std::uint32_t from,
                          unsigned depth) {
  if (depth == 0 || random.chance(25)) {
    if (random.chance(30))
      return constant(random.between(0, 7), {4, true, false});
    const std::uint32_t local = random.between(from, static_cast<std::uint32_t>(types.size()) - 1);
    return read(Place::ofLocal(LocalId(local)), types[local]);
  }
  const ValueType type{static_cast<std::uint8_t>(random.between(3, 6)), random.chance(50), false};
  const ExpressionPtr a = randomValue(random, types, from, depth - 1);
  if (random.chance(20))
    return unary(random.oneOf({Operator::Negate, Operator::Complement, Operator::Convert}), a,
                 type);
  if (random.chance(20)) {
    // What C says of a negative dividend or shift is for signed types; the operand's own type
    // decides.
    const ValueType wide{8, true, false};
    return binary(random.oneOf({Operator::Divide, Operator::Remainder, Operator::ShiftRight,
                                Operator::ShiftLeft}),
                  a, constant(random.between(1, 3), wide), wide);
  }
  const Operator op = random.oneOf({Operator::Add, Operator::Subtract, Operator::Multiply,
                                    Operator::BitAnd, Operator::BitOr, Operator::BitXor});
  return binary(op, a, randomValue(random, types, from, depth - 1), type);
}

ExpressionPtr randomCondition(Random& random, const std::vector<ValueType>& types,
                              std::uint32_t from, unsigned depth) {
  const ValueType truth{32, true, false};
  if (depth > 0 && random.chance(30)) {
    const ExpressionPtr a = randomCondition(random, types, from, depth - 1);
    if (random.chance(30))
      return unary(Operator::Not, a, truth);
    return binary(random.oneOf({Operator::LogicalAnd, Operator::LogicalOr}), a,
                  randomCondition(random, types, from, depth - 1), truth);
  }
  const Operator op =
      random.oneOf({Operator::Equal, Operator::NotEqual, Operator::Less, Operator::LessEqual,
                    Operator::Greater, Operator::GreaterEqual});
  return binary(op, randomValue(random, types, from, 2),
                randomValue(random, types, from, random.chance(60) ? 0 : 2), truth);
}

} // namespace spinproof::testing
