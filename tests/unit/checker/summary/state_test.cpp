// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/state.h"

#include <gtest/gtest.h>

namespace spinproof::summary {
namespace {

using program::LocalId;
using program::Operator;
using program::ValueType;

constexpr ValueType kInt{32, true, false};
constexpr ValueType kUlong{32, false, false};

class StateTest : public ::testing::Test {
protected:
  TermId is(Operator op, TermId a, std::int64_t b, ValueType type = kInt) {
    return terms.apply(op, type, a, terms.constant(b));
  }
  bool known(TermId condition, bool holds) { return truth(state, terms, condition) == holds; }

  Terms terms;
  State state;
  PlaceId x = terms.local(LocalId(0)), y = terms.local(LocalId(1));
  PlaceId record = terms.local(LocalId(2));
  PlaceId part = terms.field(record, "R", "part"), other = terms.field(record, "R", "other");
};

TEST_F(StateTest, AbsentIsInitial) {
  EXPECT_EQ(load(state, terms, x), terms.initial(x));
  store(state, terms, x, terms.constant(1));
  EXPECT_EQ(load(state, terms, x), terms.constant(1));
  EXPECT_EQ(load(state, terms, y), terms.initial(y));
}

TEST_F(StateTest, WritingTheWholeForgetsTheParts) {
  store(state, terms, part, terms.constant(1));
  store(state, terms, other, terms.constant(2));
  store(state, terms, record, terms.fresh(5));
  TermId now = load(state, terms, part);
  EXPECT_NE(now, terms.constant(1));
  EXPECT_NE(now, terms.initial(part));
  EXPECT_NE(now, load(state, terms, other));
  EXPECT_EQ(now, load(state, terms, part));
  store(state, terms, part, terms.constant(3)); // a later write of the part counts again
  EXPECT_EQ(load(state, terms, part), terms.constant(3));
}

TEST_F(StateTest, ForgetMakesEveryPartNew) {
  store(state, terms, part, terms.constant(1));
  forget(state, terms, record, 9);
  EXPECT_FALSE(terms.value(load(state, terms, part)));
  EXPECT_NE(load(state, terms, other), terms.initial(other));
  EXPECT_NE(load(state, terms, record), terms.initial(record));
}

TEST_F(StateTest, ForgetLeavesASavedIrql) {
  store(state, terms, part, terms.savedIrql(2, 1));
  forget(state, terms, record, 9);
  EXPECT_EQ(terms.value(load(state, terms, part)), 2);
}

TEST_F(StateTest, AssumeAndTruth) {
  TermId v = terms.fresh(1);
  EXPECT_EQ(truth(state, terms, is(Operator::GreaterEqual, v, 0)), std::nullopt);
  EXPECT_TRUE(assume(state, terms, is(Operator::GreaterEqual, v, 0), true));
  EXPECT_TRUE(known(is(Operator::Less, v, 0), false));
  EXPECT_TRUE(known(is(Operator::Equal, v, -1), false));
  EXPECT_TRUE(known(is(Operator::NotEqual, v, -1), true));
  EXPECT_EQ(truth(state, terms, is(Operator::Equal, v, 0)), std::nullopt);
  EXPECT_TRUE(assume(state, terms, is(Operator::NotEqual, v, 0), true));
  EXPECT_TRUE(known(is(Operator::Greater, v, 0), true));
  EXPECT_FALSE(assume(state, terms, is(Operator::LessEqual, v, 0), true));
}

TEST_F(StateTest, ATermIsItsOwnCondition) {
  TermId v = terms.fresh(1);
  EXPECT_TRUE(assume(state, terms, v, false)); // if (!v)
  EXPECT_TRUE(known(v, false));
  EXPECT_TRUE(known(is(Operator::Equal, v, 0), true));
  EXPECT_TRUE(known(terms.apply(Operator::Not, {}, v), true));
  EXPECT_FALSE(assume(state, terms, terms.apply(Operator::Not, {}, v), false));
}

TEST_F(StateTest, AddressesAreNotNull) {
  EXPECT_TRUE(known(terms.address(x), true));
  EXPECT_TRUE(known(terms.routine("KeX"), true));
}

TEST_F(StateTest, ConjunctionsAndDisjunctions) {
  TermId a = terms.fresh(1), b = terms.fresh(2);
  TermId both = terms.apply(Operator::LogicalAnd, {}, a, b);
  TermId either = terms.apply(Operator::LogicalOr, {}, a, b);
  State start = state;
  EXPECT_TRUE(assume(state, terms, both, true));
  EXPECT_TRUE(known(a, true) && known(b, true) && known(either, true));
  state = start;
  EXPECT_TRUE(assume(state, terms, either, false));
  EXPECT_TRUE(known(a, false) && known(b, false) && known(both, false));
  state = start;
  EXPECT_TRUE(assume(state, terms, a, false));
  EXPECT_TRUE(known(both, false));
  EXPECT_TRUE(assume(state, terms, either, true)); // so it was b
  EXPECT_TRUE(known(b, true));
}

// (ULONG)x > 5 is true of x == -1, although -1 is not greater than 5.
TEST_F(StateTest, UnsignedOrderSaysLittleOfNegativeNumbers) {
  TermId v = terms.fresh(1);
  EXPECT_TRUE(assume(state, terms, is(Operator::Greater, v, 5, kUlong), true));
  EXPECT_EQ(truth(state, terms, is(Operator::Less, v, 0)), std::nullopt);
  EXPECT_TRUE(known(is(Operator::Equal, v, 0), false));
  State below;
  EXPECT_TRUE(assume(below, terms, is(Operator::Less, v, 5, kUlong), true));
  EXPECT_EQ(truth(below, terms, is(Operator::Less, v, 0)), false);
  EXPECT_EQ(truth(below, terms, is(Operator::Less, v, 5)), true);
}

TEST_F(StateTest, FactsHullAndMeet) {
  Fact zero{0, 0, false}, positive{1, 9, true}, negative{-9, -1, true};
  EXPECT_EQ(hull(zero, positive), (Fact{0, 9, false}));
  EXPECT_EQ(hull(negative, positive), (Fact{-9, 9, true}));
  EXPECT_FALSE(meet(zero, positive).possible());
  EXPECT_EQ(meet({0, 9, false}, {-9, 9, true}).low, 1);
  EXPECT_EQ(meet({-9, 0, false}, {-9, 9, true}).high, -1);
  EXPECT_FALSE(meet({0, 0, false}, {-1, 1, true}).possible());
}

TEST_F(StateTest, JoinNamesWhatDiffers) {
  State a, b;
  store(a, terms, x, terms.constant(1));
  store(b, terms, x, terms.constant(3));
  store(a, terms, y, terms.constant(5));
  store(b, terms, y, terms.constant(5));
  store(b, terms, part, terms.constant(0)); // a knows it by its initial value
  EXPECT_TRUE(join(a, b, terms, 77, false));
  EXPECT_EQ(load(a, terms, x), terms.phi(77, x));
  EXPECT_EQ(factOf(a, terms, terms.phi(77, x)), (Fact{1, 3, true}));
  EXPECT_EQ(load(a, terms, y), terms.constant(5));
  EXPECT_EQ(load(a, terms, part), terms.phi(77, part));
  State again = a;
  EXPECT_FALSE(join(a, b, terms, 77, false));
  EXPECT_EQ(a, again);
}

TEST_F(StateTest, JoinKeepsOnlyCommonFacts) {
  TermId v = terms.fresh(1), w = terms.fresh(2);
  State a, b;
  assume(a, terms, is(Operator::Equal, v, 1), true);
  assume(b, terms, is(Operator::Equal, v, 4), true);
  assume(a, terms, is(Operator::Equal, w, 1), true);
  EXPECT_TRUE(join(a, b, terms, 77, false));
  EXPECT_EQ(factOf(a, terms, v), (Fact{1, 4, true}));
  EXPECT_TRUE(factOf(a, terms, w).any());
}

// A part that one side overwrote with the whole is not its initial value there.
TEST_F(StateTest, JoinSeesPartsOfOverwrittenWholes) {
  State a, b;
  store(a, terms, record, terms.fresh(5));
  store(b, terms, part, terms.constant(1));
  EXPECT_TRUE(join(a, b, terms, 77, false));
  EXPECT_FALSE(terms.value(load(a, terms, part)));
  EXPECT_NE(load(a, terms, part), terms.initial(part));
  EXPECT_NE(load(a, terms, other), terms.initial(other));
}

// Two values of different ages must not share what was learnt of one of them.
TEST_F(StateTest, WhatIsLearntOfOneRoundIsNotBelievedOfAnother) {
  TermId v = terms.fresh(1);
  auto nextRound = [&] {
    Substitution rename(terms, [&](TermId id) -> std::optional<TermId> {
      return id == v || id == terms.stale(v) ? std::optional(terms.stale(id)) : std::nullopt;
    });
    state = substitute(state, terms, rename);
  };
  store(state, terms, x, v);
  EXPECT_TRUE(assume(state, terms, is(Operator::Equal, v, 0), true));
  nextRound();
  EXPECT_EQ(truth(state, terms, load(state, terms, x)), false);
  store(state, terms, y, v);
  EXPECT_TRUE(assume(state, terms, is(Operator::Equal, v, 1), true));
  nextRound();
  // x holds the value of two rounds ago (0), y that of one round ago (1).
  EXPECT_NE(truth(state, terms, load(state, terms, x)), true);
  EXPECT_NE(truth(state, terms, load(state, terms, y)), false);
}

} // namespace
} // namespace spinproof::summary
