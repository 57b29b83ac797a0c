// SPDX-License-Identifier: Apache-2.0
#include "models/machine/value.h"

#include <algorithm>
#include <limits>

namespace spinproof::machine {

using program::ExpressionKind;
using program::ExpressionPtr;
using program::Operator;
using program::RootKind;
using program::ValueType;
using Value = std::optional<std::int64_t>;

std::int64_t wrap(std::int64_t value, ValueType type) {
  if (type.bits >= 64 || type.bits == 0)
    return value;
  const auto mask = (std::uint64_t{1} << type.bits) - 1;
  const auto low = static_cast<std::uint64_t>(value) & mask;
  const bool negative = type.isSigned && (low >> (type.bits - 1)) != 0;
  return static_cast<std::int64_t>(negative ? low | ~mask : low);
}

namespace {

Value load(const View& view, const program::Place& place) {
  if (place.root == RootKind::Local)
    return view.activation.frame().locals[place.local.value];
  if (place.root == RootKind::Object)
    return view.state.object(place.object).value;
  return std::nullopt;
}

Value unaryValue(const View& view, const program::Expression& e) {
  const auto operand = evaluate(view, e.operands[0]);
  if (!operand)
    return std::nullopt;
  const auto bits = static_cast<std::uint64_t>(*operand);
  switch (e.op) {
  case Operator::Not:
    return *operand == 0 ? 1 : 0;
  case Operator::Negate:
    return wrap(static_cast<std::int64_t>(0 - bits), e.type);
  case Operator::Complement:
    return wrap(static_cast<std::int64_t>(~bits), e.type);
  case Operator::Convert:
    return wrap(*operand, e.type);
  default:
    return std::nullopt;
  }
}

/// `a && b` and `a || b` can be known when one side is not.
Value logicalValue(const View& view, const program::Expression& e) {
  const bool absorbing = e.op == Operator::LogicalOr;
  const auto left = evaluate(view, e.operands[0]);
  if (left && (*left != 0) == absorbing)
    return absorbing ? 1 : 0;
  const auto right = evaluate(view, e.operands[1]);
  if (right && (*right != 0) == absorbing)
    return absorbing ? 1 : 0;
  if (!left || !right)
    return std::nullopt;
  return absorbing ? 0 : 1;
}

Value divide(std::int64_t a, std::int64_t b, Operator op, bool isSigned) {
  if (b == 0 || (isSigned && b == -1 && a == std::numeric_limits<std::int64_t>::min()))
    return std::nullopt;
  const auto ua = static_cast<std::uint64_t>(a), ub = static_cast<std::uint64_t>(b);
  if (op == Operator::Divide)
    return isSigned ? a / b : static_cast<std::int64_t>(ua / ub);
  return isSigned ? a % b : static_cast<std::int64_t>(ua % ub);
}

Value shift(std::int64_t a, std::int64_t b, Operator op, ValueType type) {
  if (b < 0 || b >= (type.bits ? type.bits : 64))
    return std::nullopt;
  if (op == Operator::ShiftLeft)
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) << b);
  return type.isSigned ? a >> b : static_cast<std::int64_t>(static_cast<std::uint64_t>(a) >> b);
}

bool isLess(std::int64_t a, std::int64_t b, bool isSigned) {
  return isSigned ? a < b : static_cast<std::uint64_t>(a) < static_cast<std::uint64_t>(b);
}

Value binaryValue(const View& view, const program::Expression& e) {
  const auto left = evaluate(view, e.operands[0]);
  const auto right = evaluate(view, e.operands[1]);
  if (!left || !right)
    return std::nullopt;
  const auto a = *left, b = *right;
  const auto ua = static_cast<std::uint64_t>(a), ub = static_cast<std::uint64_t>(b);
  const auto type = e.operands[0]->type;
  switch (e.op) {
  case Operator::Add:
    return wrap(static_cast<std::int64_t>(ua + ub), e.type);
  case Operator::Subtract:
    return wrap(static_cast<std::int64_t>(ua - ub), e.type);
  case Operator::Multiply:
    return wrap(static_cast<std::int64_t>(ua * ub), e.type);
  case Operator::Divide:
  case Operator::Remainder: {
    const auto result = divide(a, b, e.op, type.isSigned);
    return result ? Value(wrap(*result, e.type)) : std::nullopt;
  }
  case Operator::BitAnd:
    return a & b;
  case Operator::BitOr:
    return a | b;
  case Operator::BitXor:
    return a ^ b;
  case Operator::ShiftLeft:
  case Operator::ShiftRight: {
    const auto result = shift(a, b, e.op, type);
    return result ? Value(wrap(*result, e.type)) : std::nullopt;
  }
  case Operator::Equal:
    return a == b;
  case Operator::NotEqual:
    return a != b;
  case Operator::Less:
    return isLess(a, b, type.isSigned);
  case Operator::LessEqual:
    return !isLess(b, a, type.isSigned);
  case Operator::Greater:
    return isLess(b, a, type.isSigned);
  case Operator::GreaterEqual:
    return !isLess(a, b, type.isSigned);
  default:
    return std::nullopt;
  }
}

} // namespace

Value evaluate(const View& view, const ExpressionPtr& expression) {
  if (!expression)
    return std::nullopt;
  const auto& e = *expression;
  switch (e.kind) {
  case ExpressionKind::Constant:
    return e.value;
  case ExpressionKind::Read:
    return load(view, *e.place);
  case ExpressionKind::Unary:
    return unaryValue(view, e);
  case ExpressionKind::Binary:
    return e.op == Operator::LogicalAnd || e.op == Operator::LogicalOr ? logicalValue(view, e)
                                                                       : binaryValue(view, e);
  case ExpressionKind::CurrentIrql:
    return view.irql();
  // Not in a closed Program.
  case ExpressionKind::AddressOf:
  case ExpressionKind::FunctionAddress:
  case ExpressionKind::Opaque:
  case ExpressionKind::Unknown:
    return std::nullopt;
  }
  return std::nullopt;
}

bool mayHold(const View& view, const ExpressionPtr& condition) {
  if (!condition)
    return true;
  const auto value = evaluate(view, condition);
  return !value || *value != 0;
}

std::vector<ObjectId> objectsRead(const ExpressionPtr& expression) {
  std::vector<ObjectId> result;
  if (!expression)
    return result;
  if (expression->kind == ExpressionKind::Read && expression->place->root == RootKind::Object)
    result.push_back(expression->place->object);
  for (const auto& operand : expression->operands)
    for (const auto object : objectsRead(operand))
      result.push_back(object);
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

void store(Turn& turn, const program::Place& place, std::int64_t value) {
  if (place.root == RootKind::Local) {
    const auto& function = turn.program.function(turn.frame().at.function);
    turn.frame().locals[place.local.value] = wrap(value, function.locals[place.local.value].type);
  } else if (place.root == RootKind::Object) {
    turn.state.object(place.object).value = value;
  }
}

void store(Turn& turn, const std::optional<program::Place>& place, std::int64_t value) {
  if (place)
    store(turn, *place, value);
}

} // namespace spinproof::machine
