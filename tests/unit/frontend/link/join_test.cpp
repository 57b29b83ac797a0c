// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/frontend/link/linked.h"

#include <gtest/gtest.h>

namespace spinproof::frontend {
namespace {

TEST(LinkJoin, CallsGoToTheOtherUnitsFunction) {
  const auto program = linked(
      {{"a.c", "void G(int); void F(void) { G(1); KeBugCheck(2); }"}, {"b.c", "void G(int n) {}"}});
  EXPECT_EQ(functionText(program, "F"), "function F()\n  block 0:\n    call G(1)\n"
                                        "    call KeBugCheck(2)\n    never goes on\n");
  const auto& call = std::get<program::Call>(
      program.function(program.findFunction("F")).blocks[0].instructions[0].operation);
  EXPECT_EQ(call.function, program.findFunction("G"));
  EXPECT_EQ(program.files, (std::vector<std::string>{"a.c", "b.c"}));
}

TEST(LinkJoin, StaticsOfTwoUnitsStayApart) {
  const auto program =
      linked({{"a.c", "static int N; static void S(void) { N = 1; } void F(void) { S(); }"},
              {"b.c", "static int N; static void S(void) { N = 2; } void G(void) { S(); }"}});
  EXPECT_EQ(functionText(program, "F"),
            "function F()\n  block 0:\n    call S (a.c)()\n    return\n");
  EXPECT_EQ(functionText(program, "G"),
            "function G()\n  block 0:\n    call S (b.c)()\n    return\n");
  EXPECT_EQ(
      functionText(program, "S (b.c)"),
      "function S (b.c)() static\n  block 0:\n    write N (b.c)\n    N (b.c) = 2\n    return\n");
}

TEST(LinkJoin, GlobalsWithOneNameAreOne) {
  const auto program = linked({{"a.c", "extern KSPIN_LOCK Lock; void F(void) { Lock = 1; }"},
                               {"b.c", "KSPIN_LOCK Lock; void G(void) { Lock = 2; }"}});
  ASSERT_EQ(program.globals.size(), 1u);
  EXPECT_EQ(program.globals[0].name, "Lock");
}

TEST(LinkJoin, CAndCxxDisagreeOnlyInKeys) {
  const auto program = linked({{"a.cpp", "extern \"C\" void G(int); void H(long) {} \n"
                                         "void F() { G(1); H(2); }"},
                               {"b.c", "void G(int n) {}"}});
  EXPECT_EQ(functionText(program, "F"),
            "function F()\n  block 0:\n    call G(1)\n    call H(2)\n    return\n");
}

TEST(LinkJoin, OverloadsAreToldApart) {
  const auto program = linked({{"a.cpp", "void H(int); void H(long); void F() { H(2L); }"},
                               {"b.cpp", "void H(int) {}\nvoid H(long) {}"}});
  const auto& call = std::get<program::Call>(
      program.function(program.findFunction("F")).blocks[0].instructions[0].operation);
  ASSERT_TRUE(call.function);
  EXPECT_EQ(program.function(call.function).declared.line, 3u);
}

} // namespace
} // namespace spinproof::frontend
