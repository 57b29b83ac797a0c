// SPDX-License-Identifier: Apache-2.0
#include "tests/support/random.h"
#include "tests/support/random_program.h"

#include <string>

namespace spinproof::testing {
namespace {

using namespace program;

constexpr ValueType kByte{8, false, false};
constexpr ValueType kTruth{32, true, false};
constexpr Irql kInterruptLevel = kDevice;

/// The tables of a closed Program: locks, flags, perhaps a DPC and an interrupt with its lock.
struct Tables {
  std::vector<ObjectId> locks; ///< plain spin locks
  std::vector<ObjectId> flags;
  ObjectId dpc;
  ObjectId interruptLock;
};

/// Writes one routine: straight statements, choices, and locks around them.
class RoutineMaker {
public:
  RoutineMaker(Random& random, const ClosedShape& shape, const Tables& tables, Irql level)
      : random_(random), shape_(shape), tables_(tables), level_(level) {}

  Function run(const std::string& name) {
    function_.name = name;
    function_.hasBody = true;
    function_.returnsVoid = true;
    function_.blocks.emplace_back();
    statements(random_.between(1, shape_.statements), 2);
    add(Return{});
    return std::move(function_);
  }

private:
  void add(Operation operation) {
    function_.blocks.back().instructions.push_back({std::move(operation), {}, ""});
  }

  void statements(std::uint32_t count, unsigned depth) {
    for (; count > 0; --count)
      statement(depth);
  }

  void statement(unsigned depth) {
    const std::uint32_t what = random_.below(10);
    if (what < 5 && depth > 0)
      locked(depth);
    else if (what == 5 && depth > 0)
      choice(depth);
    else if (what == 6 && tables_.dpc && random_.chance(60))
      add(Queue{ObjectKind::Dpc, Place::ofObject(tables_.dpc), std::nullopt});
    else if (what == 7)
      add(Access{flag(), random_.chance(50), random_.chance(30)});
    else
      add(Assign{flag(), constant(random_.below(2), kByte)});
  }

  Place flag() { return Place::ofObject(tables_.flags[random_.below(tables_.flags.size())]); }

  Place newLocal() {
    Local local;
    local.name = "irql" + std::to_string(function_.locals.size());
    local.typeName = "KIRQL";
    local.type = kByte;
    function_.locals.push_back(local);
    return Place::ofLocal(LocalId(static_cast<std::uint32_t>(function_.locals.size() - 1)));
  }

  /// Acquire, statements, release: which lock is fit depends on the level of the routine.
  void locked(unsigned depth) {
    const bool interrupt = tables_.interruptLock && level_ <= kDispatch && random_.chance(20);
    // Above DISPATCH_LEVEL a spin lock is a mistake: only programs that may be wrong have it.
    if (level_ > kDispatch && (shape_.balanced || random_.chance(80)))
      return add(Assign{flag(), constant(1, kByte)});
    const ObjectId lock =
        interrupt ? tables_.interruptLock : tables_.locks[random_.below(tables_.locks.size())];
    Acquire acquire;
    acquire.lock = Place::ofObject(lock);
    acquire.kind = interrupt ? LockKind::Interrupt : LockKind::Spin;
    acquire.fromLock = interrupt;
    Release release;
    release.lock = acquire.lock;
    release.kind = acquire.kind;
    const bool raises = interrupt || level_ < kDispatch;
    acquire.protocol = release.protocol = interrupt ? "interrupt" : raises ? "spin" : "spin-at-dpc";
    if (raises) {
      const Place old = newLocal();
      acquire.oldIrql = old;
      release.restores = read(old, kByte);
      if (!interrupt)
        acquire.raiseTo = kDispatch;
    }
    add(acquire);
    statements(random_.below(3), depth - 1);
    if (shape_.balanced || random_.chance(90))
      add(release);
  }

  /// if (flag == 0) … else …, or a choice nobody models.
  void choice(unsigned depth) {
    const std::uint32_t head = last();
    const ExpressionPtr value = read(flag(), kByte);
    const bool modelled = random_.chance(60);
    const auto when = [&](Operator op) {
      return modelled ? binary(op, value, constant(0, kByte), kTruth) : nullptr;
    };
    const BlockId yes = newBlock();
    statements(random_.below(2), depth - 1);
    const std::uint32_t yesEnd = last();
    const BlockId no = newBlock();
    statements(random_.below(2), depth - 1);
    const std::uint32_t noEnd = last();
    const BlockId join = newBlock();
    function_.blocks[head].edges = {{yes, when(Operator::Equal)}, {no, when(Operator::NotEqual)}};
    function_.blocks[yesEnd].edges = {{join, nullptr}};
    function_.blocks[noEnd].edges = {{join, nullptr}};
  }

  std::uint32_t last() const { return static_cast<std::uint32_t>(function_.blocks.size() - 1); }
  BlockId newBlock() {
    function_.blocks.emplace_back();
    return BlockId(last());
  }

  Random& random_;
  const ClosedShape& shape_;
  const Tables& tables_;
  const Irql level_;
  Function function_;
};

class ClosedMaker {
public:
  ClosedMaker(std::uint64_t seed, const ClosedShape& shape) : random_(seed), shape_(shape) {}

  Program run() {
    program_.name = "random closed";
    for (std::uint32_t i = random_.between(1, shape_.locks); i > 0; --i)
      tables_.locks.push_back(add("Lock" + std::to_string(i), ObjectKind::Lock));
    for (std::uint32_t i = random_.between(1, shape_.flags); i > 0; --i)
      tables_.flags.push_back(add("Flag" + std::to_string(i), ObjectKind::Flag));
    if (shape_.dpc && random_.chance(60))
      tables_.dpc = add("Dpc", ObjectKind::Dpc);
    const ObjectId interrupt = shape_.isr && random_.chance(40) ? addInterrupt() : ObjectId();
    for (std::uint32_t i = random_.between(1, shape_.threads); i > 0; --i)
      thread("Thread" + std::to_string(i));
    if (tables_.dpc)
      dpc();
    if (interrupt)
      isr(interrupt);
    return std::move(program_);
  }

private:
  ObjectId add(const std::string& name, ObjectKind kind) {
    Object object;
    object.name = name;
    object.kind = kind;
    object.storage = Storage::Resident;
    program_.objects.push_back(object);
    return ObjectId(static_cast<std::uint32_t>(program_.objects.size() - 1));
  }

  ObjectId addInterrupt() {
    tables_.interruptLock = add("InterruptLock", ObjectKind::Lock);
    const ObjectId interrupt = add("Interrupt", ObjectKind::Interrupt);
    Object& lock = program_.objects[tables_.interruptLock.value];
    lock.lockKind = LockKind::Interrupt;
    lock.level = program_.objects[interrupt.value].level = kInterruptLevel;
    program_.objects[interrupt.value].partner = tables_.interruptLock;
    return interrupt;
  }

  Entry& entry(const std::string& name, EntryLevel level, Irql irql) {
    program_.functions.push_back(RoutineMaker(random_, shape_, tables_, irql).run(name));
    Entry entry;
    entry.name = name;
    entry.function = FunctionId(static_cast<std::uint32_t>(program_.functions.size() - 1));
    entry.level = level;
    entry.irql = {irql, irql};
    program_.entries.push_back(entry);
    return program_.entries.back();
  }

  EntryId lastEntry() const {
    return EntryId(static_cast<std::uint32_t>(program_.entries.size() - 1));
  }

  void thread(const std::string& name) {
    const Irql irql = random_.chance(70) ? kPassive : kDispatch;
    entry(name, EntryLevel::Thread, irql).role = "DRIVER_DISPATCH";
  }

  void dpc() {
    Entry& routine = entry("DpcRoutine", EntryLevel::Dpc, kDispatch);
    routine.role = "KDEFERRED_ROUTINE";
    routine.trigger = Trigger::Queued;
    routine.object = tables_.dpc;
    program_.objects[tables_.dpc.value].routine = lastEntry();
  }

  void isr(ObjectId interrupt) {
    Entry& routine = entry("Isr", EntryLevel::Isr, kInterruptLevel);
    routine.role = "KSERVICE_ROUTINE";
    routine.object = interrupt;
    routine.heldAtEntry = {tables_.interruptLock};
    program_.objects[interrupt.value].routine = lastEntry();
  }

  Random random_;
  const ClosedShape shape_;
  Program program_;
  Tables tables_;
};

} // namespace

Program randomClosedProgram(std::uint64_t seed, const ClosedShape& shape) {
  return ClosedMaker(seed, shape).run();
}

} // namespace spinproof::testing
