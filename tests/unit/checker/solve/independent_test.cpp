// SPDX-License-Identifier: Apache-2.0
#include "checker/solve/guess.h"

#include <gtest/gtest.h>

namespace spinproof::testing {
namespace {

using namespace solve;
using program::Operator;
using summary::TermId;
using summary::Terms;

constexpr program::ValueType kInt{32, true, false};

class IndependentTest : public ::testing::Test {
protected:
  TermId unknown(std::uint32_t site) { return terms.fresh(site); }
  TermId apply(Operator op, TermId a, TermId b) { return terms.apply(op, kInt, a, b); }
  TermId number(std::int64_t value) { return terms.constant(value); }

  Terms terms;
  Independence independence{terms};
};

TEST_F(IndependentTest, ConditionsMeetThroughOthers) {
  const TermId x = unknown(1), y = unknown(2), z = unknown(3);
  std::vector<TermId> conditions{apply(Operator::Greater, x, number(0)), apply(Operator::Equal, z, number(4)),
                                 apply(Operator::Less, y, number(9)), apply(Operator::Less, x, y)};
  std::sort(conditions.begin(), conditions.end());
  const auto groups = independence.groups(conditions);
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_EQ(groups[0], (std::vector{conditions[0], conditions[2], conditions[3]}));
  EXPECT_EQ(groups[1], std::vector{conditions[1]});
}

TEST_F(IndependentTest, WhatCGivesNoValueIsUnknown) {
  const TermId none = apply(Operator::Divide, number(1), number(0));
  ASSERT_FALSE(terms.value(none));
  EXPECT_EQ(independence.unknowns(none), std::vector{none});
  EXPECT_FALSE(valueUnder({}, terms, none));
}

TEST_F(IndependentTest, AGuessHolds) {
  const TermId x = unknown(1), y = unknown(2);
  const TermId more = apply(Operator::Greater, x, number(7)), less = apply(Operator::Less, y, x);
  const auto values = guess(terms, {more, less}, {x, y});
  ASSERT_TRUE(values);
  EXPECT_EQ(values->at(x), 8);
  EXPECT_EQ(values->at(y), 1);
  EXPECT_NE(valueUnder(*values, terms, more), 0);
}

TEST_F(IndependentTest, NothingIsGuessedWhereNothingHolds) {
  const TermId x = unknown(1);
  EXPECT_FALSE(guess(terms, {apply(Operator::Greater, x, number(7)), apply(Operator::Less, x, number(3))}, {x}));
}

TEST_F(IndependentTest, AnAddressIsNeverNull) {
  const TermId address = terms.address(terms.local(program::LocalId(0)));
  EXPECT_FALSE(guess(terms, {apply(Operator::Less, address, number(1)), apply(Operator::Greater, address, number(-1))}, {address}));
}

} // namespace
} // namespace spinproof::testing
