// SPDX-License-Identifier: Apache-2.0
// Values, as exact as Z3 needs to decide a path and small enough to explore explicitly.
#pragma once

#include "models/program/ids.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace spinproof::program {

struct Place;
struct Expression;
/// Expressions are immutable trees and may be shared.
using ExpressionPtr = std::shared_ptr<const Expression>;
using PlacePtr = std::shared_ptr<const Place>;

/// Width in bits (1..64) and signedness decide wrap-around and comparison.
struct ValueType {
  std::uint8_t bits = 64;
  bool isSigned = true;
  bool isPointer = false;

  friend auto operator<=>(const ValueType&, const ValueType&) = default;
};

enum class ExpressionKind : std::uint8_t {
  Constant,        ///< `value`
  Read,            ///< what is stored at `place` now
  AddressOf,       ///< the address of `place`
  FunctionAddress, ///< of `function`, or of the OS routine called `name`
  Unary,           ///< `op` operands[0]
  Binary,          ///< operands[0] `op` operands[1]
  Opaque,          ///< a value nobody models: equal to itself when `name` and operands are equal
  Unknown,         ///< a value nobody models: a fresh one at every evaluation
  CurrentIrql,     ///< the IRQL of the CPU that evaluates it
};

enum class Operator : std::uint8_t {
  None,
  // Unary.
  Not, Negate, Complement, Convert,
  // Binary. Comparisons and shifts take their signedness from the left operand's type.
  Add, Subtract, Multiply, Divide, Remainder, BitAnd, BitOr, BitXor, ShiftLeft, ShiftRight,
  Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual, LogicalAnd, LogicalOr,
};

struct Expression {
  ExpressionKind kind = ExpressionKind::Unknown;
  ValueType type;
  std::int64_t value = 0;
  PlacePtr place;
  FunctionId function;
  std::string name;
  Operator op = Operator::None;
  std::vector<ExpressionPtr> operands;
};

ExpressionPtr constant(std::int64_t value, ValueType type = {});
ExpressionPtr read(Place place, ValueType type = {});
ExpressionPtr addressOf(Place place);
ExpressionPtr functionAddress(FunctionId function);
ExpressionPtr routineAddress(std::string osRoutine);
ExpressionPtr unary(Operator op, ExpressionPtr operand, ValueType type = {});
ExpressionPtr binary(Operator op, ExpressionPtr left, ExpressionPtr right, ValueType type = {});
/// The opaque value that says which thread runs: the same throughout a routine.
inline constexpr const char* kCurrentThread = "CurrentThread";
ExpressionPtr opaque(std::string name, std::vector<ExpressionPtr> operands = {},
                     ValueType type = {});
ExpressionPtr unknown(ValueType type = {});
ExpressionPtr currentIrql();

/// Structural equality (never by address). Unknown equals nothing, not even itself.
bool equal(const ExpressionPtr& a, const ExpressionPtr& b);

/// The same tree, Unknown included: for tables and fixpoints, not for what holds at run time.
bool identical(const ExpressionPtr& a, const ExpressionPtr& b);

} // namespace spinproof::program
