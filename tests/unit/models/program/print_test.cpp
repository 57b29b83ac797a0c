// SPDX-License-Identifier: Apache-2.0
#include "models/program/print.h"

#include <gtest/gtest.h>

#include <sstream>

namespace spinproof::program {
namespace {

class PrintTest : public ::testing::Test {
protected:
  PrintTest() {
    program_.name = "toaster";
    program_.files = {"sys/isr.c"};
    function_.name = "Dispatch";
    function_.hasBody = true;
    function_.returnType = {32, true, false};
    function_.declared = {FileId(0), 10, 1, ""};
    function_.locals = {{"devExt", "DEVICE_EXTENSION", {64, false, true}, true, {}},
                        {"irql", "KIRQL", {8, false, false}, false, {}}};
    function_.parameterCount = 1;
  }

  std::string text(Operation operation) const {
    return toString(Instruction{std::move(operation), {}, ""}, program_, &function_);
  }

  const Place irql_ = Place::ofLocal(LocalId(1));
  const Place lock_ = Place::ofLocal(LocalId(0)).deref().field("DEVICE_EXTENSION", "Lock");
  Program program_;
  Function function_;
};

TEST_F(PrintTest, Acquire) {
  Acquire acquire;
  acquire.lock = lock_;
  acquire.raiseTo = kDispatch;
  acquire.oldIrql = irql_;
  acquire.protocol = "spin";
  EXPECT_EQ(text(acquire),
            "acquire DEVICE_EXTENSION.Lock (spin), raise to DISPATCH_LEVEL, old IRQL "
            "in Dispatch::irql");
  acquire.protocol = "spin-at-dpc";
  acquire.raiseTo.reset();
  acquire.oldIrql.reset();
  acquire.tryOnly = acquire.fifo = true;
  acquire.result = irql_;
  EXPECT_EQ(text(acquire), "try to acquire DEVICE_EXTENSION.Lock (spin, spin-at-dpc), in order of "
                           "arrival, result in Dispatch::irql");
}

TEST_F(PrintTest, Release) {
  Release release;
  release.handle = irql_;
  release.protocol = "queued";
  release.restores = read(irql_);
  EXPECT_EQ(text(release),
            "release the lock (spin, queued) with handle Dispatch::irql, lower to irql");
}

TEST_F(PrintTest, Levels) {
  EXPECT_EQ(text(Raise{constant(2), irql_}), "raise to DISPATCH_LEVEL, old IRQL in Dispatch::irql");
  EXPECT_EQ(text(Lower{constant(0)}), "lower to PASSIVE_LEVEL");
  EXPECT_EQ(text(Require{{0, 0}, "ZwReadFile", nullptr, ""}),
            "require PASSIVE_LEVEL for ZwReadFile");
  EXPECT_EQ(text(Require{{0, 2}, "KeSetEvent", read(irql_), "wait"}),
            "require PASSIVE_LEVEL to DISPATCH_LEVEL for KeSetEvent, when irql: wait");
}

/// As few as C needs, and those that readers want.
TEST_F(PrintTest, Parentheses) {
  const ExpressionPtr i = read(irql_), one = constant(1);
  const auto of = [&](Operator op, ExpressionPtr a, ExpressionPtr b) { return binary(op, std::move(a), std::move(b), {32, true, false}); };
  const auto value = [&](const ExpressionPtr& e) { return toString(e, program_, &function_); };
  const ExpressionPtr less = of(Operator::Less, of(Operator::Add, i, one), one), masked = of(Operator::BitAnd, i, one);
  EXPECT_EQ(value(of(Operator::LogicalAnd, of(Operator::LogicalAnd, less, less), of(Operator::LogicalOr, less, i))),
            "irql + 1 < 1 && irql + 1 < 1 && (irql + 1 < 1 || irql)");
  EXPECT_EQ(value(of(Operator::NotEqual, masked, one)), "(irql & 1) != 1");
  EXPECT_EQ(value(of(Operator::Subtract, i, of(Operator::Subtract, i, one))), "irql - (irql - 1)");
  EXPECT_EQ(value(of(Operator::Equal, less, one)), "(irql + 1 < 1) == 1");
  EXPECT_EQ(value(of(Operator::ShiftLeft, of(Operator::Add, i, one), one)), "(irql + 1) << 1");
}

TEST_F(PrintTest, Values) {
  EXPECT_EQ(text(Assign{irql_, constant(1)}), "irql = 1");
  EXPECT_EQ(text(Havoc{irql_}), "irql = anything");
  EXPECT_EQ(text(Access{lock_, true, true}), "interlocked write DEVICE_EXTENSION.Lock");
  EXPECT_EQ(text(Call{{}, "IoFreeMdl", nullptr, {}, {constant(1), read(irql_)}, irql_}),
            "irql = call IoFreeMdl(1, irql)");
  EXPECT_EQ(text(Return{constant(1)}), "return 1");
  EXPECT_EQ(text(Return{}), "return");
}

TEST_F(PrintTest, Synchronization) {
  EXPECT_EQ(text(Wait{lock_, WaitTime::Forever, irql_, ""}),
            "wait for DEVICE_EXTENSION.Lock, for ever, result in Dispatch::irql");
  EXPECT_EQ(text(Signal{lock_, false}), "reset DEVICE_EXTENSION.Lock");
  EXPECT_EQ(text(Queue{ObjectKind::WorkItem, lock_, {}}), "queue work-item DEVICE_EXTENSION.Lock");
  EXPECT_EQ(text(Flush{ObjectKind::Dpc, {}, ""}), "wait until the routine of every dpc has ended");
  EXPECT_EQ(text(StartPacket{lock_, read(irql_), true}),
            "start packet on DEVICE_EXTENSION.Lock with irql, by key");
  EXPECT_EQ(text(StartNextPacket{lock_, false}), "start next packet on DEVICE_EXTENSION.Lock");
  EXPECT_EQ(text(Spend{50, nullptr, true, "contract"}), "spin for 50 ns: contract");
}

TEST_F(PrintTest, AProgram) {
  Object lock;
  lock.name = "DEVICE_EXTENSION.Lock";
  lock.kind = ObjectKind::Lock;
  lock.storage = Storage::Resident;
  lock.instances = Instances::PerDevice;
  program_.objects = {lock};
  Entry entry;
  entry.name = "Dispatch IRP_MJ_READ";
  entry.function = FunctionId(0);
  entry.role = "DRIVER_DISPATCH";
  entry.irql = {kPassive, kDispatch};
  entry.heldAtEntry = {ObjectId(0)};
  entry.registeredAt = {FileId(0), 3, 2, ""};
  program_.entries = {entry};
  function_.pagedCode = true;
  function_.roles = {"DRIVER_DISPATCH"};
  function_.blocks.resize(2);
  function_.blocks[0].instructions = {
      {Lower{constant(0)}, {FileId(0), 12, 3, "LOWER"}, "KeLowerIrql"}};
  function_.blocks[0].edges = {{BlockId(1), read(irql_)}, {BlockId(0), nullptr}};
  function_.blocks[1].noReturn = true;
  program_.functions = {function_};
  std::ostringstream out;
  print(out, program_);
  EXPECT_EQ(out.str(), R"(program toaster
object DEVICE_EXTENSION.Lock: lock (spin), resident, per-device  ; <no location>
entry Dispatch IRP_MJ_READ: Dispatch as DRIVER_DISPATCH, thread, PASSIVE_LEVEL to DISPATCH_LEVEL, always  ; sys/isr.c:3:2
  entered with DEVICE_EXTENSION.Lock

function Dispatch(DEVICE_EXTENSION devExt): i32 PAGED_CODE  ; sys/isr.c:10:1
  role DRIVER_DISPATCH
  local KIRQL irql
  block 0:
    lower to PASSIVE_LEVEL  [KeLowerIrql]  ; sys/isr.c:12:3 (LOWER)
    if irql go to block 1
    go to block 0
  block 1:
    never goes on
)");
}

} // namespace
} // namespace spinproof::program
