// SPDX-License-Identifier: Apache-2.0
#include "checker/solve/contradiction.h"

#include "checker/solve/typed_terms.h"

#include <gtest/gtest.h>

namespace spinproof::testing {
namespace {

using program::LocalId;
using program::Operator;
using program::ValueType;
using summary::TermId;

class ContradictionTest : public ::testing::Test {
protected:
  TermId is(Operator op, TermId a, TermId b, bool isSigned = true) {
    return typed.apply(op, {32, isSigned, false}, a, b);
  }
  TermId is(Operator op, TermId a, std::int64_t b, bool isSigned = true) {
    return is(op, a, terms.constant(b), isSigned);
  }
  TermId no(TermId a) { return typed.apply(Operator::Not, {32, true, false}, a); }
  std::vector<TermId> core(const std::vector<TermId>& conditions) {
    return solve::contradiction(terms, conditions).value_or(std::vector<TermId>{});
  }

  summary::Terms terms;
  solve::TypedTerms typed{terms};
  TermId x = terms.initial(terms.local(LocalId(0))), y = terms.initial(terms.local(LocalId(1)));
};

TEST_F(ContradictionTest, AFlagAskedTwice) {
  const TermId set = x, clear = no(x), other = is(Operator::Equal, y, 3);
  EXPECT_EQ(core({set, other, clear}), (std::vector<TermId>{set, clear}));
  EXPECT_TRUE(core({set, other}).empty());
}

TEST_F(ContradictionTest, TwoStatusesAtOnce) {
  const TermId success = is(Operator::GreaterEqual, x, 0), failure = is(Operator::Less, x, 0);
  EXPECT_EQ(core({success, failure}).size(), 2u);
}

TEST_F(ContradictionTest, AnIntervalThatIsEmptied) {
  EXPECT_EQ(
      core({is(Operator::Greater, x, 4), is(Operator::Less, x, 6), is(Operator::NotEqual, x, 5)})
          .size(),
      3u);
  EXPECT_TRUE(
      core({is(Operator::Greater, x, 4), is(Operator::Less, x, 7), is(Operator::NotEqual, x, 5)})
          .empty());
}

TEST_F(ContradictionTest, ANumberOnTheLeft) {
  const TermId four = terms.constant(4);
  EXPECT_EQ(core({is(Operator::Less, four, x), is(Operator::LessEqual, x, 4)}).size(), 2u);
}

TEST_F(ContradictionTest, TwoTermsInEitherOrder) {
  EXPECT_EQ(core({is(Operator::Less, x, y), is(Operator::LessEqual, y, x)}).size(), 2u);
  EXPECT_EQ(core({is(Operator::Equal, x, y), is(Operator::Less, y, x, false)}).size(), 2u);
  EXPECT_TRUE(core({is(Operator::Less, x, y), is(Operator::Less, y, x, false)}).empty())
      << "with and without sign are two orders";
}

TEST_F(ContradictionTest, WithoutSignANegativeNumberIsLarge) {
  EXPECT_TRUE(core({is(Operator::Greater, x, 4, false), is(Operator::Less, x, 0)}).empty());
  EXPECT_EQ(core({is(Operator::Less, x, 4, false), is(Operator::Less, x, 0)}).size(), 2u);
  EXPECT_EQ(core({is(Operator::Less, x, 0, false)}).size(), 1u);
}

TEST_F(ContradictionTest, WhatIsPutTogether) {
  const TermId both = typed.apply(Operator::LogicalAnd, {32, true, false}, x, y);
  const TermId either = typed.apply(Operator::LogicalOr, {32, true, false}, x, y);
  EXPECT_EQ(core({both, no(y)}).size(), 2u);
  EXPECT_EQ(core({no(either), y}).size(), 2u);
  EXPECT_TRUE(core({either, no(y)}).empty());
  EXPECT_EQ(
      core({is(Operator::Equal, is(Operator::Equal, x, 3), 0), is(Operator::Equal, x, 3)}).size(),
      2u);
}

} // namespace
} // namespace spinproof::testing
