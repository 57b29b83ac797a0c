// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/translate.h"

#include <gtest/gtest.h>

namespace spinproof::summary {
namespace {

using program::LocalId;

class TranslateTest : public ::testing::Test {
protected:
  static constexpr Site kCall = 42;
  TermId parameter(std::uint32_t i) { return terms.initial(terms.local(LocalId(i))); }
  PlaceId lockOf(TermId pointer) { return terms.field(terms.pointedBy(pointer), "EXT", "Lock"); }

  Terms terms;
  State caller;
  TermId ext = terms.fresh(7); ///< the caller's
};

TEST_F(TranslateTest, LockBehindTheArgumentIsTheCalleesOwn) {
  CallTranslation names(terms, caller, {.values = {ext}, .held = {}}, kCall);
  EXPECT_EQ(names.into(lockOf(ext)), lockOf(parameter(0)));
  EXPECT_EQ(names.outOf(lockOf(parameter(0))), lockOf(ext));
}

TEST_F(TranslateTest, FarAlongAChainKeepsTheCallersName) {
  const auto next = [&](TermId p) { return terms.initial(terms.field(terms.pointedBy(p), "EXT", "Next")); };
  const auto far = [&](TermId p) { return next(next(next(p))); };
  CallTranslation names(terms, caller, {.values = {ext}, .held = {}}, kCall);
  EXPECT_EQ(names.outOf(far(parameter(0))), far(ext));
}

TEST_F(TranslateTest, LockAndItsRecordInAnyOrder) {
  TermId address = terms.address(lockOf(ext));
  CallTranslation one(terms, caller, {.values = {ext, address}, .held = {}}, kCall);
  EXPECT_EQ(one.parameters()[1], terms.address(lockOf(parameter(0))));
  CallTranslation other(terms, caller, {.values = {address, ext}, .held = {}}, kCall);
  EXPECT_EQ(other.parameters()[0], terms.address(lockOf(parameter(1))));
  EXPECT_EQ(one.into(lockOf(ext)), lockOf(parameter(0)));
  EXPECT_EQ(other.into(lockOf(ext)), lockOf(parameter(1)));
}

TEST_F(TranslateTest, TheSameThingTwiceIsOneParameter) {
  CallTranslation names(terms, caller, {.values = {ext, ext}, .held = {}}, kCall);
  EXPECT_EQ(names.parameters()[1], parameter(0));
}

TEST_F(TranslateTest, WhatTheCalleeCannotNameStaysTheCallers) {
  PlaceId lock = terms.local(LocalId(3));
  CallTranslation names(terms, caller, {.values = {ext}, .held = {}}, kCall);
  PlaceId inside = names.into(lock);
  EXPECT_NE(inside, lock); // the callee has a local 3 of its own
  EXPECT_FALSE(terms.isLocal(inside));
  EXPECT_EQ(names.outOf(inside), lock);
}

TEST_F(TranslateTest, HeldLockOfAnyNameIsOneToTheCallee) {
  const PlaceId mine = lockOf(terms.fresh(8)), yours = lockOf(terms.fresh(9));
  CallTranslation first(terms, caller, {.values = {ext}, .held = {mine}}, kCall);
  CallTranslation second(terms, caller, {.values = {ext}, .held = {yours}}, kCall);
  const PlaceId inside = terms.heldOutside(0, mine);
  EXPECT_EQ(inside, terms.heldOutside(0, yours));
  EXPECT_EQ(first.outOf(inside), mine);
  EXPECT_EQ(second.outOf(inside), yours);
}

TEST_F(TranslateTest, StorageBehindAnOutParameter) {
  PlaceId slot = terms.local(LocalId(3));
  CallTranslation names(terms, caller, {.values = {terms.address(slot)}, .held = {}}, kCall);
  EXPECT_EQ(names.into(slot), terms.pointedBy(parameter(0)));
  EXPECT_EQ(names.outOf(terms.pointedBy(parameter(0))), slot);
}

TEST_F(TranslateTest, GlobalsKeepTheirNamesAndConstantsTheirValue) {
  PlaceId global = terms.global(program::GlobalId(0));
  CallTranslation names(terms, caller, {.values = {terms.constant(5)}, .held = {}}, kCall);
  EXPECT_EQ(names.into(global), global);
  EXPECT_EQ(names.outOf(global), global);
  EXPECT_EQ(names.parameters()[0], terms.constant(5));
}

// An old value of a field is not what the callee finds in it.
TEST_F(TranslateTest, InitialMeansTheValueAtTheCalleesEntry) {
  PlaceId record = terms.global(program::GlobalId(0));
  PlaceId flag = terms.field(record, "R", "Flag");
  TermId old = terms.initial(flag);
  CallTranslation same(terms, caller, {.values = {ext}, .held = {}}, kCall);
  EXPECT_EQ(same.into(old), old);
  store(caller, terms, record, terms.fresh(8)); // the whole record is overwritten
  CallTranslation changed(terms, caller, {.values = {ext}, .held = {}}, kCall);
  EXPECT_NE(changed.into(old), old);
  EXPECT_EQ(changed.outOf(changed.into(old)), old);
  EXPECT_EQ(changed.outOf(terms.initial(flag)), load(caller, terms, flag));
}

TEST_F(TranslateTest, ValuesOfTheCalleesMakingAreNewInTheCaller) {
  CallTranslation names(terms, caller, {.values = {ext}, .held = {}}, kCall);
  EXPECT_EQ(names.outOf(terms.fresh(7)), terms.escaped(kCall, terms.fresh(7)));
  EXPECT_NE(names.outOf(terms.fresh(7)), ext);
}

} // namespace
} // namespace spinproof::summary
