// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/fold.h"

#include <gtest/gtest.h>

#include <limits>

namespace spinproof::summary {
namespace {

using program::Operator;
using program::ValueType;

constexpr ValueType kInt{32, true, false};
constexpr ValueType kUlong{32, false, false};
constexpr ValueType kUchar{8, false, false};
constexpr ValueType kInt64{64, true, false};
constexpr ValueType kUint64{64, false, false};
constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();

TEST(Fold, WrapKeepsTheBitsThatCKeeps) {
  EXPECT_EQ(wrap(0x1FF, kUchar), 0xFF);
  EXPECT_EQ(wrap(0x80, {8, true, false}), -128);
  EXPECT_EQ(wrap(-1, kUlong), 0xFFFFFFFF);
  EXPECT_EQ(wrap(0xC0000001, kInt), -0x3FFFFFFF); // an NTSTATUS
  EXPECT_EQ(wrap(1, {1, false, false}), 1);
  EXPECT_EQ(wrap(2, {1, false, false}), 0);
  EXPECT_EQ(wrap(1, {1, true, false}), -1);
  EXPECT_EQ(wrap(kMin, kInt64), kMin);
}

TEST(Fold, ComputeWrapsAround) {
  EXPECT_EQ(compute(Operator::Add, kUlong, 0xFFFFFFFF, 1), 0);
  EXPECT_EQ(compute(Operator::Add, kInt, 0x7FFFFFFF, 1), -0x80000000LL);
  EXPECT_EQ(compute(Operator::Add, kInt64, std::numeric_limits<std::int64_t>::max(), 1), kMin);
  EXPECT_EQ(compute(Operator::Subtract, kUchar, 0, 1), 255);
  EXPECT_EQ(compute(Operator::Multiply, kInt64, kMin, -1), kMin);
  EXPECT_EQ(compute(Operator::Negate, kInt64, kMin, 0), kMin);
  EXPECT_EQ(compute(Operator::Complement, kUlong, 0, 0), 0xFFFFFFFF);
}

TEST(Fold, DivisionHasNoValueByZeroAndNeverTraps) {
  EXPECT_EQ(compute(Operator::Divide, kInt, 1, 0), std::nullopt);
  EXPECT_EQ(compute(Operator::Remainder, kUint64, 1, 0), std::nullopt);
  EXPECT_EQ(compute(Operator::Divide, kInt64, kMin, -1), kMin);
  EXPECT_EQ(compute(Operator::Remainder, kInt64, kMin, -1), 0);
  EXPECT_EQ(compute(Operator::Divide, kInt, -7, 2), -3);
  EXPECT_EQ(compute(Operator::Divide, kUint64, -1, 2), std::numeric_limits<std::int64_t>::max());
}

TEST(Fold, ShiftsOutsideTheWidthHaveNoValue) {
  EXPECT_EQ(compute(Operator::ShiftLeft, kInt64, 1, 64), std::nullopt);
  EXPECT_EQ(compute(Operator::ShiftLeft, kInt64, 1, -1), std::nullopt);
  EXPECT_EQ(compute(Operator::ShiftLeft, kInt64, 1, 63), kMin);
  EXPECT_EQ(compute(Operator::ShiftRight, kInt64, -2, 1), -1);
  EXPECT_EQ(compute(Operator::ShiftRight, kUint64, -2, 1),
            std::numeric_limits<std::int64_t>::max());
}

TEST(Fold, ComparisonsTakeSignedness) {
  EXPECT_EQ(compute(Operator::Less, kInt, -1, 0), 1);
  EXPECT_EQ(compute(Operator::Less, kUint64, -1, 0), 0);
  EXPECT_EQ(compute(Operator::GreaterEqual, kUint64, -1, 0), 1);
  EXPECT_EQ(compute(Operator::LogicalAnd, kInt, 2, 1), 1);
  EXPECT_EQ(compute(Operator::LogicalOr, kInt, 0, 0), 0);
  EXPECT_EQ(compute(Operator::Not, kInt, 2, 0), 0);
}

TEST(Fold, NegatedIsItsOwnInverse) {
  for (Operator op : {Operator::Equal, Operator::NotEqual, Operator::Less, Operator::LessEqual,
                      Operator::Greater, Operator::GreaterEqual}) {
    EXPECT_EQ(negated(negated(op)), op);
    for (std::int64_t a : {-1, 0, 1})
      for (std::int64_t b : {-1, 0, 1})
        EXPECT_NE(compute(op, kInt, a, b), compute(negated(op), kInt, a, b));
  }
  EXPECT_EQ(negated(Operator::Add), Operator::None);
}

TEST(Fold, OppositesSpeakOfOneComparison) {
  Terms terms;
  TermId x = terms.fresh(1), y = terms.fresh(2);
  TermId less = terms.apply(Operator::Less, kInt, x, y);
  EXPECT_EQ(terms.apply(Operator::Not, {}, less), terms.apply(Operator::GreaterEqual, kInt, x, y));
  EXPECT_EQ(terms.apply(Operator::Not, {}, terms.apply(Operator::Not, {}, less)), less);
}

TEST(Fold, FlagsSetClearedAndTested) {
  Terms terms;
  TermId x = terms.fresh(1);
  auto number = [&](std::int64_t n) { return terms.constant(n); };
  auto with = [&](Operator op, TermId a, std::int64_t n) { return terms.apply(op, kInt, a, number(n)); };
  TermId set = with(Operator::BitOr, x, 4);
  EXPECT_EQ(with(Operator::BitAnd, set, 4), number(4));
  EXPECT_EQ(with(Operator::BitAnd, set, 8), with(Operator::BitAnd, x, 8));
  EXPECT_NE(terms.value(with(Operator::BitAnd, set, 12)), 12); // bit 8 of x decides
  TermId cleared = with(Operator::BitAnd, set, ~4);
  EXPECT_EQ(with(Operator::BitAnd, cleared, 4), number(0));
  EXPECT_EQ(terms.apply(Operator::BitAnd, kInt, number(4), set), number(4));
}

TEST(Fold, IdentitiesOfZero) {
  Terms terms;
  TermId x = terms.fresh(1), zero = terms.constant(0);
  for (Operator op : {Operator::Add, Operator::Subtract, Operator::BitOr, Operator::BitXor,
                      Operator::ShiftLeft, Operator::ShiftRight})
    EXPECT_EQ(terms.apply(op, kInt, x, zero), x);
  EXPECT_EQ(terms.apply(Operator::BitAnd, kInt, x, zero), zero);
  EXPECT_EQ(terms.apply(Operator::BitAnd, kInt, zero, x), zero);
  EXPECT_NE(terms.apply(Operator::Subtract, kInt, zero, x), x);
}

TEST(Fold, EqualityOfAddressesNeedsNoNumbers) {
  Terms terms;
  TermId x = terms.fresh(1), zero = terms.constant(0);
  TermId a = terms.address(terms.local(program::LocalId(0)));
  EXPECT_EQ(terms.value(terms.apply(Operator::Equal, kInt, x, x)), 1);
  EXPECT_EQ(terms.value(terms.apply(Operator::NotEqual, kInt, x, x)), 0);
  EXPECT_EQ(terms.value(terms.apply(Operator::Equal, kInt, a, zero)), 0);
  EXPECT_EQ(terms.value(terms.apply(Operator::NotEqual, kInt, zero, a)), 1);
  TermId stale = terms.stale(x); // some earlier value: not even equal to itself
  EXPECT_EQ(terms.value(terms.apply(Operator::Equal, kInt, stale, stale)), std::nullopt);
}

TEST(Fold, ASavedIrqlStaysOneThroughACast) {
  Terms terms;
  TermId saved = terms.savedIrql(2, 7);
  EXPECT_EQ(terms.apply(Operator::Convert, kUchar, saved), saved);
  EXPECT_EQ(terms.value(saved), 2);
  EXPECT_EQ(terms.value(terms.apply(Operator::Equal, kUchar, saved, terms.constant(2))), 1);
}

} // namespace
} // namespace spinproof::summary
