// SPDX-License-Identifier: Apache-2.0
#include "models/program/expression.h"

#include "models/program/place.h"

#include <utility>

namespace spinproof::program {
namespace {

constexpr ValueType kPointerType{64, false, true};

ExpressionPtr make(Expression&& expression) {
  return std::make_shared<const Expression>(std::move(expression));
}

ExpressionPtr make(ExpressionKind kind, ValueType type) {
  Expression e;
  e.kind = kind;
  e.type = type;
  return make(std::move(e));
}

} // namespace

ExpressionPtr constant(std::int64_t value, ValueType type) {
  Expression e;
  e.kind = ExpressionKind::Constant;
  e.type = type;
  e.value = value;
  return make(std::move(e));
}

ExpressionPtr read(Place place, ValueType type) {
  Expression e;
  e.kind = ExpressionKind::Read;
  e.type = type;
  e.place = std::make_shared<const Place>(std::move(place));
  return make(std::move(e));
}

ExpressionPtr addressOf(Place place) {
  Expression e;
  e.kind = ExpressionKind::AddressOf;
  e.type = kPointerType;
  e.place = std::make_shared<const Place>(std::move(place));
  return make(std::move(e));
}

ExpressionPtr functionAddress(FunctionId function) {
  Expression e;
  e.kind = ExpressionKind::FunctionAddress;
  e.type = kPointerType;
  e.function = function;
  return make(std::move(e));
}

ExpressionPtr routineAddress(std::string osRoutine) {
  Expression e;
  e.kind = ExpressionKind::FunctionAddress;
  e.type = kPointerType;
  e.name = std::move(osRoutine);
  return make(std::move(e));
}

ExpressionPtr unary(Operator op, ExpressionPtr operand, ValueType type) {
  Expression e;
  e.kind = ExpressionKind::Unary;
  e.type = type;
  e.op = op;
  e.operands.push_back(std::move(operand));
  return make(std::move(e));
}

ExpressionPtr binary(Operator op, ExpressionPtr left, ExpressionPtr right, ValueType type) {
  Expression e;
  e.kind = ExpressionKind::Binary;
  e.type = type;
  e.op = op;
  e.operands.push_back(std::move(left));
  e.operands.push_back(std::move(right));
  return make(std::move(e));
}

ExpressionPtr opaque(std::string name, std::vector<ExpressionPtr> operands, ValueType type) {
  Expression e;
  e.kind = ExpressionKind::Opaque;
  e.type = type;
  e.name = std::move(name);
  e.operands = std::move(operands);
  return make(std::move(e));
}

ExpressionPtr unknown(ValueType type) {
  return make(ExpressionKind::Unknown, type);
}

ExpressionPtr currentIrql() {
  return make(ExpressionKind::CurrentIrql, ValueType{8, false, false});
}

} // namespace spinproof::program
