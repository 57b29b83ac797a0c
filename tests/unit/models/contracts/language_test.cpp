// SPDX-License-Identifier: Apache-2.0
// The small grammars of the contract language: operands, conditions, ranges.
#include "models/contracts/condition.h"

#include <gtest/gtest.h>

using namespace spinproof::contracts;
using namespace spinproof::program;

namespace {

TEST(Operand, Values) {
  EXPECT_EQ(parseOperand("a12").argument, 12u);
  EXPECT_FALSE(parseOperand("a12").isPlace());
  EXPECT_EQ(parseOperand("DISPATCH_LEVEL").value, kDispatch);
  EXPECT_EQ(parseOperand("0x20").value, 32);
  EXPECT_EQ(parseOperand("TRUE").value, 1);
  EXPECT_EQ(parseOperand("current").kind, Operand::Kind::CurrentIrql);
  EXPECT_EQ(parseOperand("FLAG", {{"FLAG", 7}}).value, 7);
  EXPECT_FALSE(parseOperand("&a0->DEVICE_OBJECT.Dpc").isPlace());
}

TEST(Operand, Places) {
  EXPECT_EQ(parseOperand("*a0").steps.size(), 1u);
  EXPECT_EQ(parseOperand("**a0").steps.size(), 2u);
  EXPECT_EQ(parseOperand("interrupt:a0").steps.size(), 1u);
  EXPECT_EQ(parseOperand("*a1[]").steps.size(), 3u);
  const Operand nested = parseOperand("*a0->OUTER.Inner/INNER.Lock");
  ASSERT_EQ(nested.steps.size(), 4u);
  EXPECT_EQ(nested.steps[1].record, "OUTER");
  EXPECT_EQ(nested.steps[2].field, "Lock");
  EXPECT_EQ(nested.steps[3].kind, Operand::Step::Kind::Deref);
  EXPECT_EQ(parseOperand("a0->R.u.Lock").steps[1].field, "u.Lock");
  for (const char* place : {"return", "saved", "global:CancelSpinLock", "*return", "*a0", "a0[]"})
    EXPECT_TRUE(parseOperand(place).isPlace()) << place;
}

TEST(Operand, Nonsense) {
  for (const char* text :
       {"", "*", "a", "a0->", "a0->R", "a0->R.", "a0.x", "&a0", "global:", "global:a b", "a0[",
        "a64", "**", "handle:", "0x", "12x", "return[", "a0 "})
    EXPECT_THROW(parseOperand(text), SyntaxError) << text;
}

TEST(ConditionText, Atoms) {
  const Condition condition = parseCondition("a0 has 0x20 & return >= 0 & *a4!=0");
  ASSERT_EQ(condition.atoms.size(), 3u);
  EXPECT_EQ(condition.atoms[0].kind, Atom::Kind::HasBits);
  EXPECT_EQ(condition.atoms[1].comparison, Atom::Comparison::GreaterEqual);
  EXPECT_EQ(condition.atoms[2].comparison, Atom::Comparison::NotEqual);
  EXPECT_TRUE(condition.expressible());
  EXPECT_TRUE(parseCondition("else").isElse);
  EXPECT_TRUE(parseCondition("a4->LARGE_INTEGER.QuadPart==0").expressible());
  EXPECT_EQ(parseCondition("a4->LARGE_INTEGER.QuadPart>0").atoms[0].comparison,
            Atom::Comparison::Greater);
}

TEST(ConditionText, FactsAreNotExpressible) {
  EXPECT_FALSE(parseCondition("paged(args)").expressible());
  EXPECT_FALSE(parseCondition("paged(a1)").expressible());
  EXPECT_FALSE(parseCondition("object execution level is Passive").expressible());
  EXPECT_FALSE(parseCondition("IRQL <=APC and APCs not all disabled").expressible());
  EXPECT_EQ(parseCondition("os>=VISTA").atoms[0].kind, Atom::Kind::Version);
  EXPECT_EQ(parseCondition("os<=WIN7").atoms[0].value, 0);
}

TEST(Ranges, Texts) {
  EXPECT_EQ(parseRange("<=DISPATCH"), (IrqlRange{kPassive, kDispatch}));
  EXPECT_EQ(parseRange("=DIRQL"), (IrqlRange{kDeviceLow, kDeviceHigh}));
  EXPECT_EQ(parseRange(">=DISPATCH"), (IrqlRange{kDispatch, kHigh}));
  EXPECT_EQ(parseRange("PASSIVE..APC"), (IrqlRange{kPassive, kApc}));
  EXPECT_FALSE(parseRange("never"));
  EXPECT_THROW(parseRange("APC..PASSIVE"), SyntaxError);
  EXPECT_THROW(parseRange("DISPATCH"), SyntaxError);
}

} // namespace
