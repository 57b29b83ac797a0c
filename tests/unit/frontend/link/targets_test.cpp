// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/frontend/link/linked.h"

#include <gtest/gtest.h>

namespace spinproof::frontend {
namespace {

using Names = std::vector<std::string>;

TEST(LinkTargets, FieldsOfTables) {
  const auto program = linked({{"a.c", "struct ops { void (*Run)(void); void (*Stop)(void); };\n"
                                       "void A(void) {} void B(void) {} void C(void) {}\n"
                                       "const struct ops One = {A, C};\n"
                                       "void Set(struct ops* o) { o->Run = B; }\n"
                                       "void F(struct ops* o) { o->Run(); }"}});
  EXPECT_EQ(candidates(program, "F"), (Names{"A", "B"}));
}

TEST(LinkTargets, ThroughLocalsAndArguments) {
  const auto program =
      linked({{"a.c", "void A(void) {} void B(void) {}\n"
                      "void Call(void (*run)(void)) { void (*copy)(void) = run; copy(); }\n"
                      "void F(int n) { Call(n ? A : B); }"}});
  EXPECT_EQ(candidates(program, "Call"), (Names{"A", "B"}));
}

TEST(LinkTargets, AcrossUnits) {
  const auto program = linked({{"a.c", "extern void (*Hook)(void); void F(void) { Hook(); }"},
                               {"b.c", "void (*Hook)(void); void A(void) {}\n"
                                       "void Init(void) { Hook = A; }"}});
  EXPECT_EQ(candidates(program, "F"), (Names{"A"}));
}

TEST(LinkTargets, VirtualMethods) {
  const auto program = linked({{"a.cpp", "struct Base { virtual void Run() {} };\n"
                                         "struct Middle : Base { void Run() override {} };\n"
                                         "struct Last : Middle { void Run() override {} };\n"
                                         "struct Other { virtual void Run() {} };\n"
                                         "void F(Base* base) { base->Run(); }\n"
                                         "void G(Middle* middle) { middle->Run(); }"}});
  EXPECT_EQ(candidates(program, "F"), (Names{"Base::Run", "Middle::Run", "Last::Run"}));
  EXPECT_EQ(candidates(program, "G"), (Names{"Middle::Run", "Last::Run"}));
}

TEST(LinkTargets, UnresolvedCallsAreAssumptions) {
  const auto program = linked({{"a.c", "void F(void (*run)(void)) { run(); }"}});
  ASSERT_EQ(program.assumptions.size(), 1u);
  EXPECT_EQ(program.assumptions[0].kind, "unresolved call");
  EXPECT_EQ(program.assumptions[0].text, "F calls through run");
  EXPECT_EQ(format(program.assumptions[0].location, program), "a.c:2:29");
}

} // namespace
} // namespace spinproof::frontend
