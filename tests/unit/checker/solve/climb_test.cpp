// SPDX-License-Identifier: Apache-2.0
#include "checker/solve/climb.h"

#include <gtest/gtest.h>

namespace spinproof::testing {
namespace {

using namespace solve;
using program::Operator;
using summary::TermId;
using summary::Terms;

constexpr program::ValueType kUint{32, false, false};

class ClimbTest : public ::testing::Test {
protected:
  TermId unknown(std::uint32_t site) { return terms.fresh(site); }
  TermId apply(Operator op, TermId a, TermId b) { return terms.apply(op, kUint, a, b); }
  TermId number(std::int64_t value) { return terms.constant(value); }
  void expectFound(const std::vector<TermId>& conditions) {
    const auto values = climb(terms, conditions, independence);
    ASSERT_TRUE(values);
    for (TermId condition : conditions)
      EXPECT_NE(valueUnder(*values, terms, condition).value_or(0), 0);
  }

  Terms terms;
  Independence independence{terms};
  const TermId a = unknown(1), b = unknown(2), c = unknown(3), d = unknown(4), e = unknown(5);
};

TEST_F(ClimbTest, TimeTimesRateIsSomething) {
  const TermId elapsed = apply(Operator::Divide, apply(Operator::Subtract, a, b), number(10000));
  expectFound({apply(Operator::NotEqual, apply(Operator::Divide, apply(Operator::Multiply, elapsed, c), number(1000)), number(0))});
}

/// What is copied fits what is free behind the position in a ring: nothing that bit-blasting likes.
TEST_F(ClimbTest, SeveralConditionsOfOneQuotient) {
  const TermId amount = apply(Operator::Divide, apply(Operator::Add, apply(Operator::Multiply, a, b), c), number(1000));
  const TermId left = apply(Operator::Subtract, d, apply(Operator::Remainder, e, d));
  expectFound({apply(Operator::NotEqual, amount, number(0)), apply(Operator::Greater, left, amount),
               apply(Operator::LessEqual, amount, apply(Operator::Subtract, e, b))});
}

TEST_F(ClimbTest, NothingIsFoundWhereNothingHolds) {
  const TermId product = apply(Operator::Multiply, a, a);
  EXPECT_FALSE(climb(terms, {apply(Operator::Equal, apply(Operator::Remainder, product, number(4)), number(3))}, independence));
}

TEST_F(ClimbTest, HardIsWhatMultipliesOrDividesTheUnknown) {
  EXPECT_TRUE(isHard(terms, apply(Operator::Greater, apply(Operator::Multiply, a, b), number(3))));
  EXPECT_TRUE(isHard(terms, apply(Operator::Divide, a, number(10))));
  EXPECT_TRUE(isHard(terms, apply(Operator::Remainder, number(10), a)));
  EXPECT_FALSE(isHard(terms, apply(Operator::Multiply, a, number(8))));
  EXPECT_FALSE(isHard(terms, apply(Operator::Less, apply(Operator::Add, a, b), number(3))));
}

} // namespace
} // namespace spinproof::testing
