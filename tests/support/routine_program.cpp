// SPDX-License-Identifier: Apache-2.0
#include "tests/support/routine_program.h"

#include "tests/support/random.h"
#include "tests/support/routine_builder.h"

namespace spinproof::testing {

using namespace program;

namespace {

constexpr std::uint32_t kFlagParameter = 1, kLockParameter = 2, kFirstFlag = 3, kFirstSlot = 5;
constexpr std::uint32_t kLocks = 4; ///< ext->L0, ext->L1, G, *lock parameter
constexpr std::uint32_t kRaiseSlot = kFirstSlot + kLocks;

class Writer {
public:
  Writer(std::uint64_t seed, const RoutineShape& shape) : random_(seed), shape_(shape) {}

  Program write() {
    lock_ = builder_.global("G");
    std::vector<RoutineBuilder> routines;
    const std::uint32_t count = random_.between(1, shape_.functions);
    for (std::uint32_t i = 0; i < count; ++i)
      routines.push_back(builder_.function("F" + std::to_string(i), 3));
    for (std::uint32_t i = 0; i < count; ++i)
      writeBody(routines[i], i, count);
    const Irql level = random_.chance(50) ? kPassive : kDispatch;
    builder_.entry(FunctionId(0), level, level);
    return builder_.program;
  }

private:
  void writeBody(RoutineBuilder& f, std::uint32_t number, std::uint32_t count) {
    f_ = &f;
    firstCallee_ = shape_.recursion ? 0 : number + 1;
    callees_ = count - firstCallee_;
    for (const char* name : {"v0", "v1", "s0", "s1", "s2", "s3", "old"})
      f.assign(f.local(f.newLocal(name)), 0);
    statements(2);
    f.ret(random_.chance(50) ? constant(someNumber()) : read(flag()));
  }

  std::int64_t someNumber() { return random_.oneOf<std::int64_t>({-1, 0, 1}); }

  Place flag() {
    switch (random_.below(5)) {
    case 0:
      return f_->ext("F0");
    case 1:
      return f_->ext("F1");
    case 2:
      return f_->local(kFlagParameter);
    default:
      return f_->local(kFirstFlag + random_.below(2));
    }
  }

  Place lock(std::uint32_t which) {
    switch (which) {
    case 0:
      return f_->ext("L0");
    case 1:
      return f_->ext("L1");
    case 2:
      return Place::ofGlobal(lock_);
    default:
      return f_->local(kLockParameter).deref();
    }
  }

  ExpressionPtr condition() {
    const Operator op = random_.oneOf(
        {Operator::Equal, Operator::NotEqual, Operator::Less, Operator::GreaterEqual});
    ExpressionPtr one = compare(op, read(flag()), 0);
    if (random_.chance(10))
      return unary(Operator::Not, one);
    if (random_.chance(15))
      return binary(random_.oneOf({Operator::LogicalAnd, Operator::LogicalOr}), one,
                    nonZero(flag()));
    return one;
  }

  void statements(std::uint32_t depth) {
    const std::uint32_t count = random_.between(1, depth == 2 ? shape_.statements : 3);
    for (std::uint32_t i = 0; i < count; ++i)
      statement(depth);
  }

  void statement(std::uint32_t depth) {
    const std::uint32_t which = random_.below(kLocks);
    const std::uint32_t kind = random_.below(100);
    if (kind < 18)
      f_->acquire(lock(which), f_->local(kFirstSlot + which));
    else if (kind < 36)
      f_->release(lock(which), read(f_->local(kFirstSlot + which)));
    else if (kind < 40)
      f_->acquireAtDpc(lock(which));
    else if (kind < 44)
      f_->releaseAtDpc(lock(which));
    else if (kind < 48)
      tryLock(which);
    else if (kind < 54)
      random_.chance(50) ? f_->require(kPassive, kApc) : f_->require(kDispatch, kHigh);
    else if (kind < 66)
      f_->assign(flag(), random_.chance(50)   ? constant(someNumber())
                         : random_.chance(50) ? read(flag())
                                              : condition());
    else if (kind < 70)
      f_->havoc(flag());
    else if (kind < 82 && callees_ > 0)
      call(which);
    else if (depth > 0)
      compound(depth - 1);
  }

  /// Only of what is surely not held here: a lock that nothing else takes.
  void tryLock(std::uint32_t) {
    const Place lock = f_->ext("T" + std::to_string(tries_++));
    const Place result = f_->local(kFirstFlag + random_.below(2));
    f_->tryAcquire(lock, result);
    if (random_.chance(60))
      f_->branch(nonZero(result), [&] { f_->releaseAtDpc(lock); });
  }

  void call(std::uint32_t which) {
    ExpressionPtr pointer = which == 3 ? read(f_->local(kLockParameter)) : addressOf(lock(which));
    ExpressionPtr number = random_.chance(50) ? constant(someNumber()) : read(flag());
    std::optional<Place> result;
    if (random_.chance(70))
      result = flag();
    f_->call(FunctionId(firstCallee_ + random_.below(callees_)),
             {read(f_->local(0)), number, pointer}, result);
  }

  void compound(std::uint32_t depth) {
    const std::uint32_t kind = random_.below(100);
    if (kind < 12) {
      f_->raise(kDispatch, f_->local(kRaiseSlot));
      statements(0);
      f_->lower(read(f_->local(kRaiseSlot)));
    } else if (kind < 22) {
      f_->branch(condition(), [&] { f_->ret(someNumber()); });
    } else if (kind < 40 && shape_.loops) {
      f_->loop(condition(), [&] {
        statements(depth);
        if (random_.chance(70))
          f_->havoc(flag());
      });
    } else {
      const bool both = random_.chance(40);
      f_->branch(
          condition(), [&] { statements(depth); },
          both ? RoutineBuilder::Body([&] { statements(depth); }) : RoutineBuilder::Body());
    }
  }

  Random random_;
  RoutineShape shape_;
  DriverBuilder builder_;
  GlobalId lock_;
  RoutineBuilder* f_ = nullptr;
  std::uint32_t firstCallee_ = 0, callees_ = 0, tries_ = 0;
};

class FlaggedWriter {
public:
  FlaggedWriter(std::uint64_t seed, const RoutineShape& shape) : random_(seed), shape_(shape) {}

  Program write() {
    std::vector<RoutineBuilder> routines;
    const std::uint32_t count = random_.between(1, shape_.functions);
    for (std::uint32_t i = 0; i < count; ++i)
      routines.push_back(builder_.function("F" + std::to_string(i), 1));
    for (std::uint32_t i = 0; i < count; ++i) {
      RoutineBuilder& f = routines[i];
      status_ = f.newLocal("status");
      const std::uint32_t statements = random_.between(2, shape_.statements);
      for (std::uint32_t s = 0; s < statements; ++s)
        statement(f, i + 1, count);
      f.ret(0);
    }
    writeTakers();
    builder_.entry(FunctionId(0), kDispatch, kDispatch);
    return builder_.program;
  }

private:
  void statement(RoutineBuilder& f, std::uint32_t firstCallee, std::uint32_t count) {
    const std::uint32_t n = random_.below(2);
    const Place lock = f.ext("L" + std::to_string(n)), flag = f.ext("F" + std::to_string(n));
    const std::uint32_t kind = random_.below(100);
    auto act = [&] { random_.chance(50) ? f.acquireAtDpc(lock) : f.releaseAtDpc(lock); };
    if (kind < 60)
      f.branch(random_.chance(60) ? nonZero(flag) : isZero(flag), act);
    else if (kind < 66)
      act();
    else if (kind < 85 && firstCallee < count)
      f.call(FunctionId(firstCallee + random_.below(count - firstCallee)), {read(f.local(0))});
    else {
      f.call(FunctionId(count + n), {read(f.local(0))}, f.local(status_));
      f.branch(compare(Operator::GreaterEqual, read(f.local(status_)), 0),
               [&] { f.releaseAtDpc(lock); });
    }
  }

  /// Takes the lock and returns 0, or returns -1.
  void writeTakers() {
    for (const char* n : {"0", "1"}) {
      RoutineBuilder f = builder_.function(std::string("Take") + n, 1);
      f.branch(nonZero(f.ext(std::string("F") + n)), [&] {
        f.acquireAtDpc(f.ext(std::string("L") + n));
        f.ret(0);
      });
      f.ret(-1);
    }
  }

  Random random_;
  RoutineShape shape_;
  DriverBuilder builder_;
  LocalId status_;
};

} // namespace

Program randomRoutines(std::uint64_t seed, const RoutineShape& shape) {
  return Writer(seed, shape).write();
}

Program randomFlaggedRoutines(std::uint64_t seed, const RoutineShape& shape) {
  return FlaggedWriter(seed, shape).write();
}

} // namespace spinproof::testing
