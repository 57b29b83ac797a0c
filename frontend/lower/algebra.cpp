// SPDX-License-Identifier: Apache-2.0
#include "frontend/lower/algebra.h"

#include <algorithm>
#include <utility>

namespace spinproof::frontend {
namespace {

Operator flipped(Operator op) {
  switch (op) {
  case Operator::Equal:
    return Operator::NotEqual;
  case Operator::NotEqual:
    return Operator::Equal;
  case Operator::Less:
    return Operator::GreaterEqual;
  case Operator::GreaterEqual:
    return Operator::Less;
  case Operator::Greater:
    return Operator::LessEqual;
  case Operator::LessEqual:
    return Operator::Greater;
  default:
    return Operator::None;
  }
}

bool isTruth(const ExpressionPtr& value) {
  return value->kind == ExpressionKind::Binary &&
         (flipped(value->op) != Operator::None || value->op == Operator::LogicalAnd ||
          value->op == Operator::LogicalOr);
}

} // namespace

ExpressionPtr pointerTo(const Place& place) {
  if (place.root == ir::RootKind::Pointee && place.path.empty())
    return place.pointer;
  if (place.path.empty() || place.path.back().kind != ir::StepKind::Deref)
    return ir::addressOf(place);
  Place pointer = place;
  pointer.path.pop_back();
  return ir::read(std::move(pointer), kPointer);
}

ExpressionPtr opposite(const ExpressionPtr& condition) {
  if (!condition)
    return nullptr;
  if (condition->kind == ExpressionKind::Unary && condition->op == Operator::Not)
    return asCondition(condition->operands[0]);
  if (condition->kind != ExpressionKind::Binary)
    return ir::unary(Operator::Not, condition, kBool);
  const ExpressionPtr& left = condition->operands[0];
  const ExpressionPtr& right = condition->operands[1];
  if (const Operator op = flipped(condition->op); op != Operator::None)
    return ir::binary(op, left, right, kBool);
  if (condition->op == Operator::LogicalAnd)
    return ir::binary(Operator::LogicalOr, opposite(left), opposite(right), kBool);
  if (condition->op == Operator::LogicalOr)
    return ir::binary(Operator::LogicalAnd, opposite(left), opposite(right), kBool);
  return ir::unary(Operator::Not, condition, kBool);
}

ExpressionPtr asCondition(const ExpressionPtr& value) {
  if (isTruth(value))
    return value;
  if (value->kind == ExpressionKind::Unary && value->op == Operator::Not)
    return opposite(asCondition(value->operands[0]));
  return ir::binary(Operator::NotEqual, value, ir::constant(0, value->type), kBool);
}

bool hasUnknown(const ExpressionPtr& value) {
  if (!value)
    return false;
  if (value->kind == ExpressionKind::Unknown)
    return true;
  if (value->kind == ExpressionKind::Read && value->place->root == ir::RootKind::Unknown)
    return true;
  return std::ranges::any_of(value->operands, hasUnknown);
}

} // namespace spinproof::frontend
