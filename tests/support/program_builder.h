// SPDX-License-Identifier: Apache-2.0
// Small closed Programs by hand:
//
//   ProgramBuilder b;
//   const auto a = b.spinLock("A");
//   const auto old = b.slot("Old");
//   b.thread("T", {acquire(a, old), release(a, old)});     // a Return is added
//   Program p = b.build();
//
// Instructions get the line numbers 1, 2, 3 … of the file "<function>.c".
#pragma once

#include "models/program/program.h"

#include <string>
#include <utility>
#include <vector>

namespace spinproof::testing {

using namespace program;

using Code = std::vector<Operation>;

inline Place at(ObjectId object) {
  return Place::ofObject(object);
}
inline ExpressionPtr valueOf(ObjectId object) {
  return read(at(object));
}
inline ExpressionPtr local(std::uint32_t index) {
  return read(Place::ofLocal(LocalId{index}));
}

/// KeAcquireSpinLock: raises to DISPATCH_LEVEL and writes the old IRQL to `oldIrql`.
inline Acquire acquire(ObjectId lock, Place oldIrql, std::string protocol = "spin") {
  Acquire a;
  a.lock = at(lock);
  a.protocol = std::move(protocol);
  a.raiseTo = kDispatch;
  a.oldIrql = std::move(oldIrql);
  return a;
}
inline Acquire acquire(ObjectId lock, ObjectId slot) {
  return acquire(lock, at(slot));
}
/// Each function has a few locals for old IRQLs.
inline Acquire acquire(ObjectId lock, std::uint32_t localSlot = 0) {
  return acquire(lock, Place::ofLocal(LocalId{localSlot}));
}
/// KeAcquireSpinLockAtDpcLevel.
inline Acquire acquireAtDpc(ObjectId lock) {
  Acquire a;
  a.lock = at(lock);
  a.protocol = "spin-at-dpc";
  return a;
}
/// KeAcquireInterruptSpinLock.
inline Acquire acquireInterrupt(ObjectId lock, std::uint32_t localSlot = 0) {
  auto a = acquire(lock, localSlot);
  a.kind = LockKind::Interrupt;
  a.protocol = "interrupt";
  a.raiseTo.reset();
  a.fromLock = true;
  return a;
}
inline Acquire shared(Acquire a) {
  a.shared = true;
  return a;
}
inline Acquire fifo(Acquire a) {
  a.fifo = true;
  return a;
}
inline Acquire tryOnly(Acquire a, Place result) {
  a.tryOnly = true;
  a.result = std::move(result);
  return a;
}
/// A mutex: no IRQL.
inline Acquire sleepOn(ObjectId lock) {
  Acquire a;
  a.lock = at(lock);
  a.kind = LockKind::Mutex;
  return a;
}

inline Release releaseTo(ObjectId lock, ExpressionPtr restores, std::string protocol = "spin") {
  Release r;
  r.lock = at(lock);
  r.protocol = std::move(protocol);
  r.restores = std::move(restores);
  return r;
}
inline Release release(ObjectId lock, ObjectId slot) {
  return releaseTo(lock, valueOf(slot));
}
inline Release release(ObjectId lock, std::uint32_t localSlot = 0) {
  return releaseTo(lock, local(localSlot));
}
inline Release releaseFromDpc(ObjectId lock) {
  return releaseTo(lock, nullptr, "spin-at-dpc");
}
inline Release releaseInterrupt(ObjectId lock, std::uint32_t localSlot = 0) {
  return releaseTo(lock, local(localSlot), "interrupt");
}
inline Release shared(Release r) {
  r.shared = true;
  return r;
}
inline Release letGo(ObjectId lock) {
  return releaseTo(lock, nullptr, "");
}

inline Raise raiseTo(Irql level, std::uint32_t localSlot = 0) {
  return {constant(level), Place::ofLocal(LocalId{localSlot})};
}
inline Lower lowerTo(Irql level) {
  return {constant(level)};
}
inline Require require(Irql min, Irql max) {
  return {{min, max}, "KeRoutine", nullptr, ""};
}
inline Assign assign(ObjectId to, std::int64_t value) {
  return {at(to), constant(value)};
}
inline Assign assign(ObjectId to, ExpressionPtr value) {
  return {at(to), std::move(value)};
}
inline Assume assume(ExpressionPtr condition) {
  return {std::move(condition)};
}
inline ExpressionPtr equals(ExpressionPtr a, std::int64_t b) {
  return binary(Operator::Equal, std::move(a), constant(b));
}
inline Access writes(ObjectId object) {
  return {at(object), true, false};
}
inline Access reads(ObjectId object) {
  return {at(object), false, false};
}
inline Wait waitFor(ObjectId object, WaitTime time = WaitTime::Forever) {
  return {at(object), time, std::nullopt, "KeWaitForSingleObject"};
}
inline Signal signal(ObjectId object) {
  return {at(object), true};
}
inline Queue queue(ObjectKind kind, ObjectId object) {
  return {kind, at(object), std::nullopt};
}
inline Cancel cancel(ObjectKind kind, ObjectId object) {
  return {kind, at(object), std::nullopt};
}
inline Flush flush(ObjectKind kind, ObjectId object) {
  return {kind, at(object), "Flush"};
}
inline StartPacket startPacket(ObjectId queue) {
  return {at(queue), nullptr, false};
}
inline StartNextPacket startNext(ObjectId queue) {
  return {at(queue), false};
}
inline Call call(FunctionId function) {
  Call c;
  c.function = function;
  return c;
}

class ProgramBuilder {
public:
  /// Locals that every function has: 64-bit, 0 in the beginning.
  static constexpr std::uint32_t kLocals = 3;

  ProgramBuilder() { program_.name = "test"; }

  ObjectId object(const std::string& name, ObjectKind kind, std::int64_t initial = 0) {
    Object object;
    object.name = name;
    object.kind = kind;
    object.initial = initial;
    program_.objects.push_back(object);
    return ObjectId{static_cast<std::uint32_t>(program_.objects.size() - 1)};
  }
  ObjectId lock(const std::string& name, LockKind kind) {
    const auto id = object(name, ObjectKind::Lock);
    (*this)[id].lockKind = kind;
    return id;
  }
  ObjectId spinLock(const std::string& name) { return lock(name, LockKind::Spin); }
  ObjectId mutex(const std::string& name) { return lock(name, LockKind::Mutex); }
  ObjectId slot(const std::string& name) { return object(name, ObjectKind::IrqlSlot); }
  ObjectId field(const std::string& name) { return object(name, ObjectKind::Field); }
  ObjectId event(const std::string& name) { return object(name, ObjectKind::Event); }
  /// An interrupt at `level`, and its lock if there is one.
  ObjectId interrupt(const std::string& name, Irql level = kDevice, ObjectId itsLock = {}) {
    const auto id = object(name, ObjectKind::Interrupt);
    (*this)[id].level = level;
    (*this)[id].partner = itsLock;
    return id;
  }
  ObjectId interruptLock(const std::string& name, Irql level = kDevice) {
    const auto id = lock(name, LockKind::Interrupt);
    (*this)[id].level = level;
    return id;
  }

  FunctionId function(const std::string& name, Code code) {
    code.push_back(Return{});
    Block block;
    const auto file = FileId{static_cast<std::uint32_t>(program_.files.size())};
    program_.files.push_back(name + ".c");
    for (auto& operation : code) {
      const auto line = static_cast<std::uint32_t>(block.instructions.size() + 1);
      block.instructions.push_back({std::move(operation), {file, line, 1, ""}, ""});
    }
    Function f;
    f.name = name;
    f.file = file;
    f.hasBody = true;
    f.returnsVoid = true;
    for (std::uint32_t i = 0; i < kLocals; ++i)
      f.locals.push_back({"local" + std::to_string(i), "", {}, false, {}});
    f.blocks.push_back(std::move(block));
    program_.functions.push_back(std::move(f));
    return FunctionId{static_cast<std::uint32_t>(program_.functions.size() - 1)};
  }

  EntryId entry(const std::string& name, EntryLevel level, FunctionId function) {
    Entry e;
    e.name = name;
    e.function = function;
    e.level = level;
    e.irql = {kPassive, kPassive};
    program_.entries.push_back(e);
    return EntryId{static_cast<std::uint32_t>(program_.entries.size() - 1)};
  }
  /// Starts at PASSIVE_LEVEL on an idle CPU, a single time in all (threadAlways: again and again).
  EntryId thread(const std::string& name, Code code) {
    const auto id = threadAlways(name, std::move(code));
    (*this)[id].trigger = Trigger::Once;
    return id;
  }
  EntryId threadAlways(const std::string& name, Code code) {
    return entry(name, EntryLevel::Thread, function(name, std::move(code)));
  }
  /// A DPC that can come at any time, or when `object` is queued.
  EntryId dpc(const std::string& name, Code code, ObjectId object = {}) {
    const auto id = entry(name, EntryLevel::Dpc, function(name, std::move(code)));
    (*this)[id].irql = {kDispatch, kDispatch};
    (*this)[id].object = object;
    if (object) {
      (*this)[id].trigger = Trigger::Queued;
      (*this)[object].routine = id;
    }
    return id;
  }
  EntryId isr(const std::string& name, ObjectId interrupt, Code code) {
    const auto id = entry(name, EntryLevel::Isr, function(name, std::move(code)));
    const auto level = (*this)[interrupt].level;
    (*this)[id].irql = {level, level};
    (*this)[id].object = interrupt;
    return id;
  }
  /// A device queue with its StartIo, called "StartIo <name>".
  ObjectId deviceQueue(const std::string& name, Code startIo, std::uint32_t capacity = 1) {
    const auto id = object(name, ObjectKind::DeviceQueue);
    const auto routineName = "StartIo " + name;
    const auto routine =
        entry(routineName, EntryLevel::Inline, function(routineName, std::move(startIo)));
    (*this)[routine].irql = {kDispatch, kDispatch};
    (*this)[id].routine = routine;
    (*this)[id].capacity = capacity;
    return id;
  }

  Object& operator[](ObjectId id) { return program_.objects[id.value]; }
  Entry& operator[](EntryId id) { return program_.entries[id.value]; }
  Function& operator[](FunctionId id) { return program_.functions[id.value]; }
  Function& functionOf(EntryId id) { return program_.functions[(*this)[id].function.value]; }

  Program build() const { return program_; }

private:
  Program program_;
};

} // namespace spinproof::testing
