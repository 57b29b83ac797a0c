// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/frontend/lower/lowered.h"

#include <gtest/gtest.h>

namespace spinproof::frontend {
namespace {

TEST(LowerCxx, RecordsAreCopiedAsInC) {
  EXPECT_EQ(loweredPlain(R"c(
void Copy(KDPC* to, const KDPC& from) { *to = from; }
)c", true),
            R"c(function Copy(KDPC to, KDPC from)
  block 0:
    read *Copy::from
    write *Copy::to
    *to = *from
    return
)c");
}

TEST(LowerCxx, LockGuardOnEveryPath) {
  EXPECT_EQ(loweredPlain(R"c(
class Guard {
public:
  explicit Guard(KSPIN_LOCK& lock) : lock_(lock) { old_ = KeAcquireSpinLockRaiseToDpc(&lock_); }
  ~Guard() { KeReleaseSpinLock(&lock_, old_); }
private:
  KSPIN_LOCK& lock_;
  KIRQL old_;
};
struct Ext { KSPIN_LOCK Lock; int Count; };
int Work(Ext* ext, int n) {
  Guard guard(ext->Lock);
  if (n)
    return ext->Count;
  for (;;) {
    Guard inner(ext->Lock);
    if (ext->Count)
      break;
  }
  return 0;
}
)c", true),
            R"c(function Guard::Guard(Guard this, KSPIN_LOCK lock)
  block 0:
    this->lock_ = lock
    this->old_ = call KeAcquireSpinLockRaiseToDpc(this->lock_)
    write Guard.old_
    return
function Guard::~Guard(Guard this)
  block 0:
    read Guard.old_
    call KeReleaseSpinLock(this->lock_, this->old_)
    return
function Work(Ext ext, int n): i32
  block 0:
    call Guard::Guard(&guard, &ext->Lock)
    if n != 0 go to block 1
    if n == 0 go to block 2
  block 1:
    read Ext.Count
    return value = ext->Count
    go to block 4
  block 2:
    call Guard::Guard(&inner, &ext->Lock)
    read Ext.Count
    if ext->Count != 0 go to block 3
    if ext->Count == 0 go to block 5
  block 3:
    call Guard::~Guard(&inner)
    return value = 0
    go to block 4
  block 4:
    call Guard::~Guard(&guard)
    return return value
  block 5:
    call Guard::~Guard(&inner)
    go to block 2
)c");
}

TEST(LowerCxx, MethodsAndThis) {
  EXPECT_EQ(loweredPlain(R"c(
struct Queue {
  KSPIN_LOCK Lock;
  int Count;
  void Push(int n);
  static int Total;
};
void Queue::Push(int n) {
  Count += n;
  this->Count++;
  Total = Count;
}
void F(Queue& queue, Queue* other) {
  queue.Push(1);
  other->Push(2);
}
)c", true),
            R"c(function Queue::Push(Queue this, int n)
  block 0:
    read Queue.Count
    write Queue.Count
    this->Count = this->Count + n
    read Queue.Count
    write Queue.Count
    this->Count = this->Count + 1
    read Queue.Count
    write Queue::Total
    Queue::Total = this->Count
    return
function F(Queue queue, Queue other)
  block 0:
    call Queue::Push(queue, 1)
    call Queue::Push(other, 2)
    return
)c");
}

TEST(LowerCxx, OverloadsAndOperators) {
  EXPECT_EQ(loweredPlain(R"c(
struct Key { int Value; bool operator==(const Key& other) const { return Value == other.Value; } };
void G(int) {}
void G(long) {}
void F(Key a, Key b) {
  if (a == b)
    G(1L);
  else
    G(1);
}
)c", true),
            R"c(function Key::operator==(Key this, Key other): u8
  block 0:
    read Key.Value
    read Key.Value
    return this->Value == other->Value
function G(int )
  block 0:
    return
function G(long )
  block 0:
    return
function F(Key a, Key b)
  block 0:
    operator==() = call Key::operator==(&a, &b)
    if operator==() != 0 go to block 1
    if operator==() == 0 go to block 2
  block 1:
    call G(1)
    go to block 3
  block 2:
    call G(1)
    go to block 3
  block 3:
    return
)c");
}

TEST(LowerCxx, Lambda) {
  EXPECT_EQ(loweredPlain(R"c(
int H(int);
int F(int n) {
  auto add = [n, &n2 = n](int x) { return H(n + n2 + x); };
  return add(3);
}
)c", true),
            R"c(function F(int n): i32
  block 0:
    add.n = n
    add.n2 = &n
    operator()() = call F::lambda(&add, 3)
    return operator()()
function F::lambda(lambda this, int x): i32 static
  block 0:
    read lambda.n
    read *lambda.n2
    H() = call H(int)((this->n + *this->n2) + x)
    return H()
)c");
}

TEST(LowerCxx, TemplatesAndNamespaces) {
  EXPECT_EQ(loweredPlain(R"c(
namespace util {
template <typename T> T Twice(T value) { return value + value; }
}
int F(int n) { return util::Twice(n); }
)c", true),
            R"c(function util::Twice<int>(int value): i32
  block 0:
    return value + value
function F(int n): i32
  block 0:
    Twice() = call util::Twice<int>(n)
    return Twice()
)c");
}

TEST(LowerCxx, VirtualCalls) {
  EXPECT_EQ(loweredPlain(R"c(
struct Base { virtual int Run() { return 1; } };
struct Derived : Base { int Run() override { return 2; } };
int F(Base* base) { return base->Run(); }
)c", true),
            R"c(function Base::Run(Base this): i32
  block 0:
    return 1
function Derived::Run(Derived this): i32
  block 0:
    return 2
function F(Base base): i32
  block 0:
    Run() = call *<virtual Base::Run()>(base)
    return Run()
)c");
}

TEST(LowerCxx, TemporaryInCondition) {
  EXPECT_EQ(loweredPlain(R"c(
struct Guard { Guard(int); ~Guard(); bool Held() const; };
int H();
void F() {
  if (Guard(1).Held())
    H();
  H();
}
)c", true),
            R"c(function F()
  block 0:
    call Guard::Guard(int)(&temporary, 1)
    Held() = call Guard::Held() const(&temporary)
    value = Held()
    call Guard::~Guard()(&temporary)
    if value != 0 go to block 1
    if value == 0 go to block 2
  block 1:
    call H()()
    go to block 2
  block 2:
    call H()()
    return
)c");
}

TEST(LowerCxx, RangeForAndInitStatement) {
  EXPECT_EQ(loweredPlain(R"c(
int H(int);
void F() {
  int numbers[2] = {1, 2};
  for (int each : numbers)
    H(each);
  if (int got = H(3); got > 1)
    H(got);
}
)c", true),
            R"c(function F()
  block 0:
    numbers[0] = 1
    numbers[1] = 2
    __range1 = &numbers
    __begin1 = &__range1[0]
    __end1 = &__range1[2]
    go to block 1
  block 1:
    if __begin1 != __end1 go to block 2
    if __begin1 == __end1 go to block 3
  block 2:
    read *F::__begin1
    each = *__begin1
    call H(int)(each)
    __begin1 = &__begin1[1]
    go to block 1
  block 3:
    got = call H(int)(3)
    if got > 1 go to block 4
    if got <= 1 go to block 5
  block 4:
    call H(int)(got)
    go to block 5
  block 5:
    return
)c");
}

TEST(LowerCxx, NewAndDelete) {
  EXPECT_EQ(loweredPlain(R"c(
struct Thing { Thing(int n); ~Thing(); int Value; };
void* operator new(unsigned long long size);
void operator delete(void* p);
void F() {
  Thing* thing = new Thing(3);
  delete thing;
}
)c", true),
            R"c(function F()
  block 0:
    new Thing = call operator new(unsigned long long)(<size of Thing>)
    call Thing::Thing(int)(new Thing, 3)
    thing = new Thing
    call Thing::~Thing()(thing)
    call operator delete(void *, unsigned long long)(thing)
    return
)c");
}

TEST(LowerCxx, ReturnedRecordIsBuiltInPlace) {
  EXPECT_EQ(loweredPlain(R"c(
struct Guard { Guard(int); ~Guard(); };
Guard Make() { return Guard(1); }
void F() { Guard guard = Make(); }
)c", true),
            R"c(function Make(): u64
  block 0:
    call Guard::Guard(int)(&return value, 1)
    return return value
function F()
  block 0:
    guard = call Make()
    call Guard::~Guard()(&guard)
    return
)c");
}

TEST(LowerCxx, CallsWithBrokenArgumentsAreStillCalls) {
  EXPECT_EQ(loweredPlain(R"c(
int H(int);
int K(int, int);
void F(int x) {
  int y = H(undeclared_thing + K(x, 2));
  if (H(missing) > 2)
    H(y);
}
)c", true),
            R"c(function F(int x)
  block 0:
    K() = call K(int, int)(x, 2)
    H() = call H(int)(?)
    y = H()
    H() = call H(int)(?)
    if H() > 2 go to block 1
    if H() <= 2 go to block 2
  block 1:
    call H(int)(y)
    go to block 2
  block 2:
    return
)c");
}

} // namespace
/// What the parser makes up for unknown types is notation, and leaves no calls behind.
TEST(LowerCxx, ValuesOfUnknownType) {
  EXPECT_EQ(loweredPlain(R"c(
#define MADE(k) __attribute((annotate("SPINPROOF:SYNTHESISED:" k)))
template <unsigned long long N> struct spinproof_unknown {
  spinproof_unknown() = default;
  template <class T> operator T&() const;
  explicit operator bool() const;
  template <class... A> spinproof_unknown operator()(A&&...) const;
  template <class T> spinproof_unknown& operator=(T&&);
  template <class T> bool operator==(T&&) const;
  spinproof_unknown* operator->() const;
  static int Lock MADE("DEVICE.Lock");
};
typedef spinproof_unknown<7> PDEVICE;
void Take(int*);
void F(PDEVICE device, PDEVICE callback) {
  int n = device;
  if (device == 0)
    callback(n);
  Take(&device->Lock);
}
)c", true),
            R"c(function F(<unnamed record> device, <unnamed record> callback)
  block 0:
    n = device
    if device == 0 go to block 1
    if device != 0 go to block 2
  block 1:
    call() = call *callback(n)
    go to block 2
  block 2:
    call Take(int *)(&device->Lock)
    return
)c");
}

/// Addresses of unknown values are addresses of their places, whatever they are converted to.
TEST(LowerCxx, AddressesOfUnknownValues) {
  EXPECT_EQ(loweredPlain(R"c(
template <unsigned long long N> struct spinproof_unknown {
  template <class T> operator T&() const;
  spinproof_unknown operator&() const;
};
template <class T, class F> T spinproof_cast(F&&);
template <class L, unsigned long long N> bool operator==(const L&, const spinproof_unknown<N>&);
struct Box { spinproof_unknown<7> Lock; };
void Take(int*);
void F(Box* box, int n) {
  Take(&box->Lock);
  Take(spinproof_cast<int*>(&box->Lock));
  if (n == box->Lock)
    Take(0);
}
)c", true),
            R"c(function F(Box box, int n)
  block 0:
    call Take(int *)(&box->Lock)
    call Take(int *)(&box->Lock)
    read Box.Lock
    if n == box->Lock go to block 1
    if n != box->Lock go to block 2
  block 1:
    call Take(int *)(NULL)
    go to block 2
  block 2:
    return
)c");
}

/// Getters that our headers declare as pure are values of their arguments, the same each time.
TEST(LowerCxx, PureGetters) {
  EXPECT_EQ(loweredPlain(R"c(
typedef struct _CONTEXT { int Lock; } CONTEXT;
extern "C" CONTEXT* Get(void* Handle) __attribute((const, annotate("SPINPROOF:VALUE:context CONTEXT")));
extern "C" void Take(int*);
void F(void* device) {
  CONTEXT* context = Get(device);
  Take(&context->Lock);
  Take(&Get(device)->Lock);
}
)c", true),
            R"c(function F(void device)
  block 0:
    context = context CONTEXT(device)
    call Take(&context->Lock)
    call Take(&context CONTEXT(device)->Lock)
    return
)c");
}

} // namespace
