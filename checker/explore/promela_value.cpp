// SPDX-License-Identifier: Apache-2.0
// Values in the export. Promela's integers have 32 bits: models whose values need more say
// something else there than here.
#include "checker/explore/promela_process.h"

#include <limits>

namespace spinproof::explore {

using program::ExpressionKind;
using program::Operator;
using program::RootKind;

namespace {

/// Empty for operators that Promela does not have, or whose result may be unknown.
std::string symbolOf(Operator op) {
  switch (op) {
  case Operator::Add:
    return "+";
  case Operator::Subtract:
    return "-";
  case Operator::Multiply:
    return "*";
  case Operator::BitAnd:
    return "&";
  case Operator::BitOr:
    return "|";
  case Operator::BitXor:
    return "^";
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
  default:
    return {};
  }
}

} // namespace

std::string PromelaProcessWriter::expression(const Spot& spot,
                                             const program::ExpressionPtr& e) const {
  switch (e->kind) {
  case ExpressionKind::Constant:
    if (e->value > std::numeric_limits<std::int32_t>::max() ||
        e->value < std::numeric_limits<std::int32_t>::min())
      refuse(spot, "a constant of more than 32 bits");
    return "(" + std::to_string(e->value) + ")";
  case ExpressionKind::Read:
    return variable(spot, *e->place);
  case ExpressionKind::CurrentIrql:
    return irql();
  case ExpressionKind::Unary:
    if (e->op == Operator::Not)
      return "(!" + expression(spot, e->operands[0]) + ")";
    if (e->op == Operator::Negate)
      return "(-" + expression(spot, e->operands[0]) + ")";
    if (e->op == Operator::Convert && e->type.bits >= 32)
      return expression(spot, e->operands[0]);
    refuse(spot, "an operator that Promela does not have");
  case ExpressionKind::Binary:
    // Nothing is unknown about the rest of a division by a constant.
    if (e->op == Operator::Remainder && e->operands[0]->type.isSigned &&
        e->operands[1]->kind == ExpressionKind::Constant && e->operands[1]->value > 0)
      return "(" + expression(spot, e->operands[0]) + " % " + expression(spot, e->operands[1]) +
             ")";
    if (const auto symbol = symbolOf(e->op); !symbol.empty())
      return "(" + expression(spot, e->operands[0]) + " " + symbol + " " +
             expression(spot, e->operands[1]) + ")";
    refuse(spot, "an operator that Promela does not have");
  default:
    refuse(spot, "an unknown value");
  }
}

std::string PromelaProcessWriter::variable(const Spot& spot, const program::Place& place) const {
  if (place.root == RootKind::Local)
    return spot.instance.locals[place.local.value];
  return model_.value(place.object);
}

std::string PromelaProcessWriter::maskOf(const Spot& spot, const program::Place& place) const {
  if (place.root != RootKind::Local)
    return {};
  const auto& function = model_.program().function(spot.at.function);
  const auto bits = function.locals[place.local.value].type.bits;
  return bits < 32 ? " & " + std::to_string((1u << bits) - 1) : std::string();
}

Texts PromelaProcessWriter::store(const Spot& spot, const std::optional<program::Place>& place,
                                  const std::string& value) const {
  if (!place)
    return {};
  return {variable(spot, *place) + " = " + value + maskOf(spot, *place)};
}

} // namespace spinproof::explore
