// SPDX-License-Identifier: Apache-2.0
#include "models/program/json_scalar.h"
#include "models/program/print.h"

#include <cinttypes>
#include <cstdio>

namespace spinproof::program {
namespace {

const char* symbol(Operator op) {
  switch (op) {
  case Operator::None:
    return "<no operator>";
  case Operator::Not:
    return "!";
  case Operator::Negate:
    return "-";
  case Operator::Complement:
    return "~";
  case Operator::Convert:
    return "convert";
  case Operator::Add:
    return "+";
  case Operator::Subtract:
    return "-";
  case Operator::Multiply:
    return "*";
  case Operator::Divide:
    return "/";
  case Operator::Remainder:
    return "%";
  case Operator::BitAnd:
    return "&";
  case Operator::BitOr:
    return "|";
  case Operator::BitXor:
    return "^";
  case Operator::ShiftLeft:
    return "<<";
  case Operator::ShiftRight:
    return ">>";
  case Operator::Equal:
    return "==";
  case Operator::NotEqual:
    return "!=";
  case Operator::Less:
    return "<";
  case Operator::LessEqual:
    return "<=";
  case Operator::Greater:
    return ">";
  case Operator::GreaterEqual:
    return ">=";
  case Operator::LogicalAnd:
    return "&&";
  case Operator::LogicalOr:
    return "||";
  }
  return "<no operator>";
}

/// Small numbers in decimal; large ones, which are mostly codes and masks, in hexadecimal.
std::string number(std::int64_t value, const ValueType& type) {
  if (type.isPointer && value == 0)
    return "NULL";
  constexpr std::int64_t kReadable = 0x10000;
  if (-kReadable < value && value < kReadable)
    return std::to_string(value);
  std::uint64_t bits = static_cast<std::uint64_t>(value);
  if (type.bits > 0 && type.bits < 64)
    bits &= (std::uint64_t{1} << type.bits) - 1;
  char text[32];
  std::snprintf(text, sizeof text, "0x%" PRIX64, bits);
  return text;
}

enum class Sort : std::uint8_t { Logical, Comparison, Sum, Other };

Sort sortOf(Operator op) {
  switch (op) {
  case Operator::LogicalAnd:
  case Operator::LogicalOr:
    return Sort::Logical;
  case Operator::Equal:
  case Operator::NotEqual:
  case Operator::Less:
  case Operator::LessEqual:
  case Operator::Greater:
  case Operator::GreaterEqual:
    return Sort::Comparison;
  case Operator::Add:
  case Operator::Subtract:
  case Operator::Multiply:
    return Sort::Sum;
  default:
    return Sort::Other;
  }
}

/// Where nobody needs parentheses to read it: `a + 1 < b && c != d && !e`.
bool isClear(const Expression& inner, const Expression& outer) {
  if (outer.kind != ExpressionKind::Binary)
    return false;
  if (inner.kind == ExpressionKind::Unary)
    return true;
  const Sort in = sortOf(inner.op), out = sortOf(outer.op);
  if (out == Sort::Logical)
    return inner.op == outer.op || in == Sort::Comparison || in == Sort::Sum;
  return out == Sort::Comparison && in == Sort::Sum;
}

/// Writes expressions as C, with parentheses around every operator inside another one where they help.
class ExpressionText {
public:
  ExpressionText(const Program& program, const Function* function)
      : program_(program), function_(function) {}

  std::string of(const ExpressionPtr& e) const {
    if (!e)
      return "<none>";
    switch (e->kind) {
    case ExpressionKind::Constant:
      return number(e->value, e->type);
    case ExpressionKind::Read:
      return e->place ? spelling(*e->place, program_, function_) : "<no place>";
    case ExpressionKind::AddressOf:
      return "&" + (e->place ? spelling(*e->place, program_, function_) : "<no place>");
    case ExpressionKind::FunctionAddress:
      return "&" + functionName(*e);
    case ExpressionKind::Unary:
      return unaryText(*e);
    case ExpressionKind::Binary:
      return operand(*e, 0) + " " + symbol(e->op) + " " + operand(*e, 1);
    case ExpressionKind::Opaque:
      return e->operands.empty() ? "<" + e->name + ">" : e->name + "(" + list(*e) + ")";
    case ExpressionKind::Unknown:
      return "?";
    case ExpressionKind::CurrentIrql:
      return "KeGetCurrentIrql()";
    }
    return "?";
  }

private:
  std::string functionName(const Expression& e) const {
    if (!e.function)
      return e.name;
    return e.function.value < program_.functions.size()
               ? program_.functions[e.function.value].name
               : "function" + std::to_string(e.function.value);
  }

  std::string unaryText(const Expression& e) const {
    if (e.op == Operator::Convert)
      return "(" + typeText(e.type) + ")" + operand(e, 0);
    return symbol(e.op) + operand(e, 0);
  }

  std::string operand(const Expression& e, std::size_t i) const {
    if (i >= e.operands.size())
      return "<none>";
    const ExpressionPtr& inner = e.operands[i];
    const bool composite =
        inner && (inner->kind == ExpressionKind::Binary || inner->kind == ExpressionKind::Unary);
    return composite && !isClear(*inner, e) ? "(" + of(inner) + ")" : of(inner);
  }

  std::string list(const Expression& e) const {
    std::string text;
    for (const ExpressionPtr& operand : e.operands)
      text += (text.empty() ? "" : ", ") + of(operand);
    return text;
  }

  const Program& program_;
  const Function* function_;
};

} // namespace

std::string toString(const ExpressionPtr& expression, const Program& program,
                     const Function* function) {
  return ExpressionText(program, function).of(expression);
}

std::string irqlName(Irql level) {
  switch (level) {
  case kPassive:
    return "PASSIVE_LEVEL";
  case kApc:
    return "APC_LEVEL";
  case kDispatch:
    return "DISPATCH_LEVEL";
  case kHigh:
    return "HIGH_LEVEL";
  default:
    break;
  }
  const std::string number = std::to_string(level);
  if (kDeviceLow <= level && level <= kDeviceHigh)
    return "DIRQL(" + number + ")";
  return "IRQL(" + number + ")";
}

} // namespace spinproof::program
