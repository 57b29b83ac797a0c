// SPDX-License-Identifier: Apache-2.0
#include "tests/differential/random_driver.h"

#include "tests/support/program_builder.h"
#include "tests/support/random.h"

namespace spinproof::testing {

namespace {

/// The style of a lock: how it is taken, and by whom at which level.
enum class Style { Spin, Fifo, ReaderWriter };

class DriverMaker {
public:
  explicit DriverMaker(std::uint64_t seed) : random_(seed) {}

  Program run() {
    builder_ = ProgramBuilder();
    makeObjects();
    if (random_.chance(40))
      makeHelper();
    for (std::uint32_t i = random_.between(1, 2); i > 0; --i)
      makeThread("Dispatch" + std::to_string(i));
    if (dpc_)
      builder_.dpc("DpcForIsr", statements(kDispatch), dpc_);
    if (random_.chance(30))
      makeIsr();
    if (random_.chance(15))
      makeCancelRoutine();
    auto program = builder_.build();
    program.name = "random driver";
    return program;
  }

private:
  void makeObjects() {
    slot_ = builder_.slot("OldIrql");
    flag_ = builder_.object("Flag", ObjectKind::Flag);
    for (std::uint32_t i = random_.between(1, 2); i > 0; --i) {
      styles_.push_back(
          random_.oneOf({Style::Spin, Style::Spin, Style::Fifo, Style::ReaderWriter}));
      locks_.push_back(builder_.lock(
          "Lock" + std::to_string(i),
          styles_.back() == Style::ReaderWriter ? LockKind::ReaderWriterSpin : LockKind::Spin));
    }
    if (random_.chance(60))
      dpc_ = builder_.object("Dpc", ObjectKind::Dpc);
    if (dpc_ && random_.chance(30)) {
      timer_ = builder_.object("Timer", ObjectKind::Timer);
      builder_[timer_].partner = dpc_;
    }
    if (random_.chance(50))
      queue_ = builder_.deviceQueue("Queue", statements(kDispatch, 2), random_.between(1, 2));
    if (random_.chance(20))
      serializer_ = builder_.object("Device", ObjectKind::Device);
  }

  /// A function that returns its argument and one.
  void makeHelper() {
    helper_ = builder_.function("Helper", statements(kDispatch, 1));
    auto& function = builder_[helper_];
    function.locals[0].isParameter = true;
    function.parameterCount = 1;
    std::get<Return>(function.blocks[0].instructions.back().operation).value =
        binary(Operator::BitXor, local(0), constant(1));
  }

  void makeThread(const std::string& name) {
    const bool once = random_.chance(60);
    const auto level = random_.chance(75) ? kPassive : kDispatch;
    const auto id = builder_.threadAlways(name, statements(level));
    builder_[id].irql = {level, random_.chance(10) ? kDispatch : level};
    if (once)
      builder_[id].trigger = Trigger::Once;
    if (serializer_ && random_.chance(70))
      builder_[id].serializedBy = serializer_;
    if (random_.chance(8))
      builder_.functionOf(id).section = Section::Pageable;
  }

  void makeIsr() {
    const auto lock = random_.chance(50) ? builder_.interruptLock("InterruptLock") : ObjectId{};
    const auto interrupt = builder_.interrupt("Interrupt", kDevice, lock);
    Code code;
    code.push_back(assign(flag_, random_.below(2)));
    if (dpc_)
      code.push_back(queue(ObjectKind::Dpc, dpc_));
    if (random_.chance(15)) {
      code.push_back(acquireAtDpc(locks_[0]));
      code.push_back(releaseFromDpc(locks_[0]));
    }
    const auto id = builder_.isr("Isr", interrupt, std::move(code));
    if (random_.chance(50))
      builder_[id].trigger = Trigger::Once;
    if (lock) {
      const auto thread = builder_.thread(
          "Synchronized", {acquireInterrupt(lock), assign(flag_, 1), releaseInterrupt(lock)});
      builder_[thread].irql = {kPassive, kPassive};
    }
  }

  void makeCancelRoutine() {
    const auto lock = builder_.spinLock("CancelLock");
    Code code;
    if (random_.chance(85))
      code.push_back(releaseTo(lock, constant(kPassive)));
    const auto id = builder_.thread("Cancel", std::move(code));
    builder_[id].irql = {kDispatch, kDispatch};
    builder_[id].mustRelease = {lock};
  }

  /// `level` is what the routine runs at, as far as its writer knows.
  Code statements(Irql level, std::uint32_t most = 3) {
    Code code;
    for (std::uint32_t i = random_.between(1, most); i > 0; --i)
      statement(code, level, 1);
    return code;
  }

  void statement(Code& code, Irql level, unsigned depth) {
    switch (random_.below(11)) {
    case 0:
    case 1:
    case 2:
    case 3:
      return depth > 0 ? locked(code, level) : code.push_back(assign(flag_, 0));
    case 4:
      return device(code, level);
    case 5:
      return queueing(code);
    case 6:
      return code.push_back(random_.chance(80) ? require(kPassive, kDispatch)
                                               : require(kPassive, kApc));
    case 7:
      return calling(code);
    case 8:
      return raising(code, level);
    case 9:
      return code.push_back(Access{at(flag_), random_.chance(50), false});
    default:
      return code.push_back(assign(flag_, binary(Operator::BitXor, valueOf(flag_), constant(1))));
    }
  }

  void device(Code& code, Irql level) {
    if (!queue_ || level > kDispatch)
      return code.push_back(assign(flag_, 1));
    if (level == kDispatch && random_.chance(60))
      code.push_back(startNext(queue_));
    else
      code.push_back(startPacket(queue_));
  }

  void queueing(Code& code) {
    if (timer_ && random_.chance(50)) {
      if (random_.chance(70))
        code.push_back(queue(ObjectKind::Timer, timer_));
      else
        code.push_back(cancel(ObjectKind::Timer, timer_));
    } else if (dpc_) {
      auto operation = queue(ObjectKind::Dpc, dpc_);
      if (random_.chance(40))
        operation.result = at(flag_);
      code.push_back(operation);
    }
  }

  void calling(Code& code) {
    if (!helper_)
      return;
    auto operation = call(helper_);
    operation.arguments = {valueOf(flag_)};
    operation.result = Place::ofLocal(LocalId{2});
    code.push_back(operation);
    code.push_back(assign(flag_, local(2)));
  }

  void raising(Code& code, Irql level) {
    code.push_back(raiseTo(kDispatch, 1));
    code.push_back(assign(flag_, 1));
    if (random_.chance(90))
      code.push_back(Lower{random_.chance(90) ? local(1) : constant(level)});
  }

  /// Lock, something, unlock; now and then not as it should be.
  void locked(Code& code, Irql level) {
    const auto index = random_.below(locks_.size());
    const auto lock = locks_[index];
    const bool raises = level < kDispatch || random_.chance(30);
    const bool inSlot = random_.chance(25);
    auto take = raises ? (inSlot ? acquire(lock, slot_) : acquire(lock)) : acquireAtDpc(lock);
    auto give = raises ? (inSlot ? release(lock, slot_) : release(lock)) : releaseFromDpc(lock);
    take.fifo = styles_[index] == Style::Fifo;
    take.shared = give.shared = styles_[index] == Style::ReaderWriter && random_.chance(60);
    if (random_.chance(4))
      give.shared = !give.shared;
    if (random_.chance(10)) {
      tryLocked(code, take, give);
      return;
    }
    code.push_back(take);
    for (std::uint32_t i = random_.below(2); i > 0; --i)
      statement(code, kDispatch, random_.chance(25) ? 1 : 0);
    if (random_.chance(95))
      code.push_back(give);
  }

  /// The release is reached only by those who took it: the others' path ends in an assumption.
  void tryLocked(Code& code, Acquire take, const Release& give) {
    take = tryOnly(take, Place::ofLocal(LocalId{2}));
    code.push_back(take);
    code.push_back(assume(equals(local(2), 1)));
    code.push_back(give);
  }

  Random random_;
  ProgramBuilder builder_;
  ObjectId slot_, flag_, dpc_, timer_, queue_, serializer_;
  std::vector<ObjectId> locks_;
  std::vector<Style> styles_;
  FunctionId helper_;
};

} // namespace

Program randomDriver(std::uint64_t seed) {
  return DriverMaker(seed).run();
}

} // namespace spinproof::testing
