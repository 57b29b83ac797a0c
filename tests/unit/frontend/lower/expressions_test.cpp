// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/frontend/lower/lowered.h"

#include <gtest/gtest.h>

namespace spinproof::frontend {
namespace {

TEST(LowerExpressions, NestedShortCircuit) {
  EXPECT_EQ(loweredPlain(R"c(
int H(void);
void F(int a, int b, int* p) {
  if (a && (b || !H()) && p && *p == 3)
    H();
}
)c"),
            R"c(function F(int a, int b, int p)
  block 0:
    if a != 0 go to block 1
    if a == 0 go to block 6
  block 1:
    if b != 0 go to block 3
    if b == 0 go to block 2
  block 2:
    H() = call H()
    if H() != 0 go to block 6
    if H() == 0 go to block 3
  block 3:
    if p != NULL go to block 4
    if p == NULL go to block 6
  block 4:
    read *F::p
    if *p == 3 go to block 5
    if *p != 3 go to block 6
  block 5:
    call H()
    go to block 6
  block 6:
    return
)c");
}

TEST(LowerExpressions, ShortCircuitAsValue) {
  EXPECT_EQ(loweredPlain(R"c(
int H(void);
int F(int a, int b) {
  int both = a && b;
  int call = a || H();
  return both + call;
}
)c"),
            R"c(function F(int a, int b): i32
  block 0:
    both = a != 0 && b != 0
    if a != 0 go to block 2
    if a == 0 go to block 1
  block 1:
    H() = call H()
    if H() != 0 go to block 2
    if H() == 0 go to block 3
  block 2:
    || = 1
    go to block 4
  block 3:
    || = 0
    go to block 4
  block 4:
    call = ||
    return both + call
)c");
}

TEST(LowerExpressions, TernaryLockChoice) {
  EXPECT_EQ(loweredPlain(R"c(
typedef struct _EXT { KSPIN_LOCK Read, Write; } EXT, *PEXT;
void F(PEXT ext, int write) {
  PKSPIN_LOCK lock = write ? &ext->Write : &ext->Read;
  KIRQL old = KeAcquireSpinLockRaiseToDpc(lock);
  KeReleaseSpinLock(lock, old);
  KeReleaseSpinLock(write ? &ext->Write : &ext->Read, old);
}
)c"),
            R"c(function F(EXT ext, int write)
  block 0:
    if write != 0 go to block 1
    if write == 0 go to block 2
  block 1:
    lock = &ext->Write
    go to block 3
  block 2:
    lock = &ext->Read
    go to block 3
  block 3:
    old = call KeAcquireSpinLockRaiseToDpc(lock)
    call KeReleaseSpinLock(lock, old)
    if write != 0 go to block 4
    if write == 0 go to block 5
  block 4:
    ?: = &ext->Write
    go to block 6
  block 5:
    ?: = &ext->Read
    go to block 6
  block 6:
    call KeReleaseSpinLock(?:, old)
    return
)c");
}

TEST(LowerExpressions, CommaAndNestedCalls) {
  EXPECT_EQ(loweredPlain(R"c(
int G(int);
int H(void);
int F(void) {
  int a = (G(1), G(2));
  return G(G(a) + H());
}
)c"),
            R"c(function F(): i32
  block 0:
    call G(1)
    G() = call G(2)
    a = G()
    G() = call G(a)
    H() = call H()
    G() = call G(G() + H())
    return G()
)c");
}

TEST(LowerExpressions, MacroWithStatements) {
  EXPECT_EQ(loweredPlain(R"c(
#define LOCK_ALL(e, o) do { *(o) = KeAcquireSpinLockRaiseToDpc(&(e)->A); (e)->Held = 1; } while (0)
typedef struct _EXT { KSPIN_LOCK A; int Held; } EXT;
void F(EXT* e) {
  KIRQL old;
  LOCK_ALL(e, &old);
}
)c"),
            R"c(function F(EXT e)
  block 0:
    old = call KeAcquireSpinLockRaiseToDpc(&e->A)
    write EXT.Held
    e->Held = 1
    return
)c");
}

TEST(LowerExpressions, CompoundAssignmentAndIncrement) {
  EXPECT_EQ(loweredPlain(R"c(
typedef struct _EXT { ULONG Flags; UCHAR Small; } EXT;
int G(int);
void F(EXT* e, int i, UCHAR* p) {
  e->Flags |= 4;
  e->Small += 1;
  G(i++);
  G(++i);
  *p++ = 0;
}
)c"),
            R"c(function F(EXT e, int i, UCHAR p)
  block 0:
    read EXT.Flags
    write EXT.Flags
    e->Flags = e->Flags | 4
    read EXT.Small
    write EXT.Small
    e->Small = (u8)((i32)e->Small + 1)
    value = i
    i = i + 1
    call G(value)
    i = i + 1
    call G(i)
    value = p
    p = &p[1]
    write *F::value
    *value = 0
    return
)c");
}

TEST(LowerExpressions, ArgumentsKeepTheirValues) {
  EXPECT_EQ(loweredPlain(R"c(
int G(int, int);
int H(void);
int Global;
int F(int i) {
  G(i, i++);
  G(Global, H());
  return G(i, H());
}
)c"),
            R"c(function F(int i): i32
  block 0:
    value = i
    value = i
    i = i + 1
    call G(value, value)
    read Global
    value = Global
    H() = call H()
    call G(value, H())
    H() = call H()
    G() = call G(i, H())
    return G()
)c");
}

TEST(LowerExpressions, ResultGoesStraightToAField) {
  EXPECT_EQ(loweredPlain(R"c(
typedef struct _EXT { KSPIN_LOCK Lock; KIRQL Old; } EXT;
void F(EXT* e) {
  e->Old = KeAcquireSpinLockRaiseToDpc(&e->Lock);
}
)c"),
            R"c(function F(EXT e)
  block 0:
    e->Old = call KeAcquireSpinLockRaiseToDpc(&e->Lock)
    write EXT.Old
    return
)c");
}

TEST(LowerExpressions, IntegerCasts) {
  EXPECT_EQ(loweredPlain(R"c(
UCHAR Narrow(ULONG n) { return (UCHAR)n; }
ULONG Widen(UCHAR n) { return n; }
int Compare(KIRQL irql, ULONG n) { return irql < 2 && n > irql; }
int Constant(void) { return (UCHAR)0x1ff + sizeof(KIRQL); }
)c"),
            R"c(function Narrow(ULONG n): u8
  block 0:
    return (u8)n
function Widen(UCHAR n): u32
  block 0:
    return n
function Compare(KIRQL irql, ULONG n): i32
  block 0:
    return irql < 2 && n > (u32)irql
function Constant(): i32
  block 0:
    return 256
)c");
}

TEST(LowerExpressions, EnumsAndLiterals) {
  EXPECT_EQ(loweredPlain(R"c(
enum { Idle, Busy = 4 };
void G(const char*, int);
void F(void) { G("hello", Busy | 1); }
)c"),
            R"c(function F()
  block 0:
    call G(<"hello">, 5)
    return
)c");
}

TEST(LowerExpressions, PointerConditions) {
  EXPECT_EQ(loweredPlain(R"c(
void F(PVOID p, PVOID q) {
  if (!p || p != q)
    p = NULL;
  while (p)
    p = *(PVOID*)p;
}
)c"),
            R"c(function F(void p, void q)
  block 0:
    if p != NULL go to block 1
    if p == NULL go to block 2
  block 1:
    if p != q go to block 2
    if p == q go to block 3
  block 2:
    p = NULL
    go to block 3
  block 3:
    if p != NULL go to block 4
    if p == NULL go to block 5
  block 4:
    read *F::p
    p = *p
    go to block 3
  block 5:
    return
)c");
}

TEST(LowerExpressions, ParsedOnlyInPart) {
  EXPECT_EQ(loweredPlain(R"c(
int H(void);
void Unknown(int x) {
  x = undeclared_thing + H();
  KeReleaseSpinLock(H());
  H();
}
)c"),
            R"c(function Unknown(int x)
  block 0:
    H() = call H()
    x = ?
    H() = call H()
    call KeReleaseSpinLock(H())
    call H()
    return
)c");
}

/// A statement that Clang dropped is lost, and that is said.
TEST(LowerExpressions, LostStatement) {
  const std::string text = lowered(R"c(
int H(void);
void Unknown(int x) {
  H();
  1 +;
}
)c");
  EXPECT_NE(text.find("not modelled: code that could not be parsed  ; "), std::string::npos) << text;
  EXPECT_NE(text.find(":6"), std::string::npos) << text;
}

/// Lines that move are no change of the code.
TEST(LowerExpressions, LineNumbersHaveNoValue) {
  const std::string body = R"c(
#define TEXT(x) #x
#define LINE(x) TEXT(x)
#define FAIL(code) Fail((code) | __LINE__, "at " LINE(__LINE__), LINE(ab))
void Fail(int code, const char* text, const char* other);
void F(void) {
  Fail(__LINE__, "12", "ab");
  FAIL(0x10000);
}
)c";
  const std::string text = loweredPlain(body);
  EXPECT_EQ(text, loweredPlain("\n\n" + body));
  EXPECT_NE(text.find("\"12\""), std::string::npos) << text;
  EXPECT_NE(text.find("\"ab\""), std::string::npos) << text;
}

TEST(LowerExpressions, InlineAssembly) {
  EXPECT_EQ(loweredPlain(R"c(
void F(void) { __asm__("nop"); }
)c"),
            R"c(function F()
  block 0:
    assumption: inline assembler: what it does is not modelled
    return
)c");
}

TEST(LowerExpressions, AssumeAndAssert) {
  EXPECT_EQ(loweredPlain(R"c(
int H(void);
void F(int x, int* p) {
  ASSERT(H());
  _Analysis_assume_(x > 3 && x < 9);
  _Analysis_assume_(p != NULL && *p == 2);
}
)c"),
            R"c(function F(int x, int p)
  block 0:
    assume x > 3 && x < 9
    if p != NULL go to block 1
    if p == NULL go to block 3
  block 1:
    read *F::p
    if *p == 2 go to block 2
    if *p != 2 go to block 3
  block 2:
    return
  block 3:
    assume 0
    never goes on
)c");
}

TEST(LowerExpressions, StaticLocalsAndGlobals) {
  EXPECT_EQ(loweredPlain(R"c(
ULONG Global;
static int Table[3] = {1, 2, 3};
const int Limit = 4;
void F(void) {
  static int count;
  Global = count++;
  Table[1] += Limit;
}
)c"),
            R"c(function F()
  block 0:
    read F::count
    value = F::count
    write F::count
    F::count = F::count + 1
    write Global
    Global = (u32)value
    read Table[]
    write Table[]
    Table[1] = Table[1] + 4
    return
function <globals of t.c>() static
  block 0:
    Table[0] = 1
    Table[1] = 2
    Table[2] = 3
    Limit = 4
    return
)c");
}

TEST(LowerExpressions, LocalRecords) {
  EXPECT_EQ(loweredPlain(R"c(
typedef struct _PAIR { int A; int B[2]; } PAIR;
void G(PAIR*);
int F(PAIR* from) {
  PAIR zero = {0};
  PAIR some = {1, {2}};
  PAIR copy = *from;
  G(&copy);
  return copy.B[1];
}
)c"),
            R"c(function F(PAIR from): i32
  block 0:
    zero = 0
    some.A = 1
    some.B[0] = 2
    read *F::from
    copy = *from
    call G(&copy)
    return copy.B[1]
)c");
}

TEST(LowerExpressions, ConstantsGoToTheRight) {
  EXPECT_EQ(loweredPlain(R"c(
void F(PVOID p, KIRQL irql) {
  if (NULL == p || 2 > irql)
    p = NULL;
}
)c"),
            R"c(function F(void p, KIRQL irql)
  block 0:
    if p == NULL go to block 2
    if p != NULL go to block 1
  block 1:
    if irql < 2 go to block 2
    if irql >= 2 go to block 3
  block 2:
    p = NULL
    go to block 3
  block 3:
    return
)c");
}

TEST(LowerExpressions, ConditionalOfTwoGlobals) {
  EXPECT_EQ(loweredPlain(R"c(
KSPIN_LOCK A, B;
void G(PKSPIN_LOCK);
void F(int n) { G(n ? &A : &B); }
)c"),
            R"c(function F(int n)
  block 0:
    if n != 0 go to block 1
    if n == 0 go to block 2
  block 1:
    ?: = &A
    go to block 3
  block 2:
    ?: = &B
    go to block 3
  block 3:
    call G(?:)
    return
)c");
}

} // namespace
} // namespace spinproof::frontend
