// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/substitution.h"

#include <gtest/gtest.h>

namespace spinproof::summary {
namespace {

using program::GlobalId;
using program::LocalId;
using program::Operator;

class TermsTest : public ::testing::Test {
protected:
  PlaceId ext() { return terms.pointedBy(terms.initial(terms.local(LocalId(0)))); }
  PlaceId lock() { return terms.field(ext(), "EXT", "Lock"); }
  Terms terms;
};

TEST_F(TermsTest, OneNumberForOneThing) {
  EXPECT_EQ(lock(), lock());
  EXPECT_EQ(terms.constant(7), terms.constant(7));
  EXPECT_NE(terms.constant(7), terms.savedIrql(7, 0));
  EXPECT_NE(terms.fresh(1), terms.fresh(2));
  EXPECT_NE(terms.fresh(1), terms.fresh(1, lock()));
  EXPECT_NE(terms.fresh(1), terms.phi(1, {}));
  EXPECT_NE(lock(), terms.field(ext(), "EXT", "Other"));
  EXPECT_NE(lock(), terms.field(ext(), "OTHER", "Lock"));
  EXPECT_NE(terms.function(program::FunctionId(3)), terms.constant(3));
  EXPECT_EQ(terms.routine("KeX"), terms.routine("KeX"));
}

TEST_F(TermsTest, DerefOfAnAddressIsThePlace) {
  EXPECT_EQ(terms.pointedBy(terms.address(lock())), lock());
  TermId p = terms.fresh(1);
  EXPECT_EQ(terms.address(terms.pointedBy(p)), p);
}

TEST_F(TermsTest, ContainingRecordGoesThereAndBack) {
  PlaceId link = terms.field(ext(), "EXT", "Link");
  EXPECT_EQ(terms.container(link, "EXT", "Link"), ext());
  PlaceId entry = terms.pointedBy(terms.fresh(1));
  PlaceId record = terms.container(entry, "EXT", "Link");
  EXPECT_EQ(terms.field(record, "EXT", "Link"), entry);
  EXPECT_NE(terms.container(link, "EXT", "Other"), ext());
}

TEST_F(TermsTest, FirstElementBehindAPointerIsThePointee) {
  PlaceId p = terms.pointedBy(terms.fresh(1));
  EXPECT_EQ(terms.element(p, terms.constant(0)), p);
  EXPECT_NE(terms.element(p, terms.constant(1)), p);
  PlaceId array = terms.field(p, "EXT", "Locks"); // an array's element is not the array
  EXPECT_NE(terms.element(array, terms.constant(0)), array);
}

TEST_F(TermsTest, ALinkFollowedAgainAndAgainIsOneBlurredName) {
  const auto next = [&](TermId p) { return terms.initial(terms.field(terms.pointedBy(p), "EXT", "Next")); };
  const auto other = [&](TermId p) { return terms.initial(terms.field(terms.pointedBy(p), "EXT", "Other")); };
  const TermId first = next(terms.fresh(1)), second = next(first);
  EXPECT_NE(first, second);
  EXPECT_FALSE(terms.blurred(second));
  const TermId third = next(second);
  EXPECT_TRUE(terms.blurred(third));
  EXPECT_EQ(next(third), third);
  EXPECT_EQ(next(other(third)), third); // by whatever way
  EXPECT_FALSE(terms.blurred(other(other(next(terms.fresh(2))))));
}

TEST_F(TermsTest, ALinkThroughAnArrayOfPointersIsNoLongerName) {
  TermId at = terms.fresh(1);
  for (int i = 0; i < 20; ++i)
    at = terms.initial(terms.pointedBy(terms.initial(terms.field(terms.pointedBy(at), "EXT", "Parts"))));
  EXPECT_LT(terms.size(at), 16u);
}

TEST_F(TermsTest, StaleIsNotCertainAndTaints) {
  TermId x = terms.fresh(1);
  TermId stale = terms.stale(x);
  EXPECT_TRUE(terms.certain(x));
  EXPECT_FALSE(terms.certain(stale));
  EXPECT_FALSE(terms.certain(terms.field(terms.pointedBy(stale), "EXT", "Lock")));
  EXPECT_FALSE(terms.certain(terms.apply(Operator::Add, {}, stale, x)));
  EXPECT_FALSE(terms.certain(terms.initial(terms.pointedBy(stale))));
  EXPECT_FALSE(terms.certain(terms.element(ext(), {})));
  EXPECT_FALSE(terms.certain(terms.unknownPlace(3)));
  EXPECT_TRUE(terms.certain(terms.element(ext(), x)));
  // However often a value grows old, names come to an end.
  TermId older = terms.stale(stale);
  EXPECT_EQ(terms.stale(older), older);
}

TEST_F(TermsTest, WithinAndRoot) {
  PlaceId spin = terms.field(lock(), "LOCK", "Spin");
  EXPECT_TRUE(terms.within(spin, ext()));
  EXPECT_TRUE(terms.within(lock(), lock()));
  EXPECT_FALSE(terms.within(lock(), spin));
  EXPECT_EQ(terms.root(spin), ext());
  EXPECT_FALSE(terms.isLocal(spin));
  EXPECT_TRUE(terms.isLocal(terms.field(terms.local(LocalId(1)), "S", "f")));
}

TEST_F(TermsTest, SubstitutionRenamesWhatIsBuilt) {
  TermId p = terms.fresh(1), q = terms.fresh(2);
  PlaceId target = terms.global(GlobalId(0));
  Substitution rename(terms);
  rename.map(p, terms.address(target));
  EXPECT_EQ(rename(terms.field(terms.pointedBy(p), "EXT", "Lock")),
            terms.field(target, "EXT", "Lock"));
  EXPECT_EQ(rename(terms.apply(Operator::Add, {}, q, p)),
            terms.apply(Operator::Add, {}, q, terms.address(target)));
  EXPECT_EQ(rename(q), q);
  // What was renamed folds again.
  EXPECT_EQ(terms.value(rename(terms.apply(Operator::Equal, {}, p, terms.constant(0)))), 0);
}

TEST_F(TermsTest, NamesADriverWriterRecognises) {
  program::Program program;
  program.globals.push_back({.name = "GlobalLock"});
  program::Function f;
  f.name = "Dispatch";
  f.locals.push_back({.name = "ext"});
  EXPECT_EQ(terms.className(lock(), program, &f), "EXT.Lock");
  EXPECT_EQ(terms.className(terms.global(GlobalId(0)), program, &f), "GlobalLock");
  EXPECT_EQ(terms.className(ext(), program, &f), "*Dispatch::ext");
  EXPECT_EQ(terms.className(terms.local(LocalId(0)), program, &f), "Dispatch::ext");
  EXPECT_EQ(terms.className(terms.element(terms.field(ext(), "EXT", "Q"), {}), program, &f),
            "EXT.Q[]");
}

} // namespace
} // namespace spinproof::summary
