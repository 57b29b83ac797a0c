// SPDX-License-Identifier: Apache-2.0
// One test for each kind of effect: what a call of an OS routine becomes.
#include "tests/unit/models/contracts/expand_fixture.h"

using namespace spinproof::contracts;
using namespace spinproof::program;

namespace {

using F = OneFunction;

TEST(Expand, APlainAcquireRaisesTakesAndStoresTheOldIrql) {
  F f;
  f.call("KeAcquireSpinLock", {F::addressOfLock(), addressOf(F::irql())});
  const ExpansionReport report = f.expanded();
  EXPECT_EQ(report.modelled.at("KeAcquireSpinLock"), 1u);
  const auto acquire = f.only<Acquire>();
  EXPECT_TRUE(equal(acquire.lock, F::lockOf(F::a())));
  EXPECT_EQ(acquire.raiseTo, kDispatch);
  EXPECT_EQ(acquire.protocol, "spin");
  ASSERT_TRUE(acquire.oldIrql);
  EXPECT_TRUE(equal(*acquire.oldIrql, F::irql()));
  const auto require = f.only<Require>();
  EXPECT_EQ(require.range, (IrqlRange{kPassive, kDispatch}));
  EXPECT_NE(require.why.find("nf-wdm-keacquirespinlock.md"), std::string::npos);
  EXPECT_FALSE(require.when);
  EXPECT_TRUE(f.all<Havoc>().empty()) << "the old IRQL is written by the acquire alone";
}

TEST(Expand, TheCallStaysAndEffectsNameTheirRoutine) {
  F f;
  f.call("KeReleaseSpinLock", {F::addressOfLock(), read(F::irql())});
  f.expanded();
  const auto& instructions = f.block(0).instructions;
  ASSERT_EQ(instructions.size(), 4u);
  EXPECT_TRUE(std::holds_alternative<Call>(instructions[0].operation));
  EXPECT_TRUE(instructions[0].origin.empty());
  EXPECT_TRUE(std::holds_alternative<Require>(instructions[1].operation));
  EXPECT_EQ(instructions[1].origin, "KeReleaseSpinLock");
  const auto& release = std::get<Release>(instructions[2].operation);
  EXPECT_TRUE(equal(release.restores, read(F::irql())));
  EXPECT_TRUE(std::holds_alternative<Return>(instructions[3].operation));
}

TEST(Expand, AQueuedLockKeepsItsIrqlInTheHandle) {
  F f;
  f.call("KeAcquireInStackQueuedSpinLock", {F::addressOfLock(), addressOf(F::local(4))});
  f.call("KeReleaseInStackQueuedSpinLock", {addressOf(F::local(4))});
  f.expanded();
  const auto acquire = f.only<Acquire>();
  const auto release = f.only<Release>();
  EXPECT_TRUE(acquire.fifo);
  ASSERT_TRUE(acquire.handle && release.handle);
  EXPECT_TRUE(equal(*acquire.handle, *release.handle));
  EXPECT_FALSE(release.lock);
  EXPECT_TRUE(equal(read(*acquire.oldIrql), release.restores));
}

TEST(Expand, TheCancelLockIsOneObjectOfTheProgram) {
  F f;
  f.call("IoAcquireCancelSpinLock", {addressOf(F::irql())});
  f.call("IoReleaseCancelSpinLock", {read(F::irql())});
  f.expanded();
  ASSERT_EQ(f.program.objects.size(), 1u);
  EXPECT_EQ(f.program.objects[0].name, "CancelSpinLock");
  EXPECT_EQ(f.program.objects[0].storage, Storage::Resident);
  EXPECT_TRUE(equal(f.only<Acquire>().lock, *f.only<Release>().lock));
}

TEST(Expand, ATryAcquireTellsByItsResult) {
  F f;
  f.call("KeTryToAcquireSpinLockAtDpcLevel", {F::addressOfLock()}, F::result());
  f.expanded();
  const auto acquire = f.only<Acquire>();
  EXPECT_TRUE(acquire.tryOnly);
  ASSERT_TRUE(acquire.result);
  EXPECT_TRUE(equal(*acquire.result, F::result()));
  EXPECT_FALSE(acquire.raiseTo);
  EXPECT_TRUE(f.all<Havoc>().empty());
}

TEST(Expand, KeSynchronizeExecutionCallsTheRoutineUnderTheInterruptLock) {
  F f;
  Function callback;
  callback.name = "Callback";
  callback.hasBody = true;
  callback.blocks.resize(1);
  callback.blocks[0].instructions.push_back({Return{}, {}, {}});
  f.program.functions.push_back(callback);
  f.call("KeSynchronizeExecution", {F::a(), functionAddress(FunctionId(1)), F::b()}, F::result());
  f.expanded();
  const auto acquire = f.only<Acquire>();
  EXPECT_EQ(acquire.kind, LockKind::Interrupt);
  EXPECT_TRUE(acquire.fromLock);
  EXPECT_TRUE(equal(acquire.lock, F::local(0).deref()));
  const auto calls = f.all<Call>();
  ASSERT_EQ(calls.size(), 2u);
  EXPECT_EQ(calls[1].function, FunctionId(1));
  ASSERT_EQ(calls[1].arguments.size(), 1u);
  EXPECT_TRUE(equal(calls[1].arguments[0], F::b()));
  EXPECT_TRUE(equal(*calls[1].result, F::result()));
  EXPECT_TRUE(equal(f.only<Release>().restores->kind == ExpressionKind::Read
                        ? *f.only<Release>().restores->place
                        : Place::unknown(),
                    *acquire.oldIrql));
}

TEST(Expand, ACancelSafeQueueCallsTheRoutinesItWasGiven) {
  F f;
  for (const char* name : {"Insert", "Acquire", "Release"}) {
    Function callback;
    callback.name = name;
    callback.hasBody = true;
    callback.blocks.resize(1);
    callback.blocks[0].instructions.push_back({Return{}, {}, {}});
    f.program.functions.push_back(callback);
  }
  const auto queue = addressOf(F::local(0).deref().field("EXTENSION", "Csq"));
  f.call("IoCsqInitialize",
         {queue, functionAddress(FunctionId(1)), constant(0), constant(0),
          functionAddress(FunctionId(2)), functionAddress(FunctionId(3)), constant(0)});
  f.call("IoCsqInsertIrp", {queue, F::b(), constant(0)});
  f.expanded();
  std::vector<std::uint32_t> called;
  for (const Call& call : f.all<Call>())
    for (const FunctionId candidate : call.candidates)
      called.push_back(candidate.value);
  EXPECT_EQ(called, (std::vector<std::uint32_t>{2, 1, 3})) << "acquire, insert, release";
  EXPECT_TRUE(f.program.assumptions.empty());
}

TEST(Expand, ATableCallsTheRoutinesItWasGivenWithinItsOwn) {
  F f;
  for (const char* name : {"Compare", "Allocate", "Free"}) {
    Function callback;
    callback.name = name;
    callback.hasBody = true;
    callback.blocks.resize(1);
    callback.blocks[0].instructions.push_back({Return{}, {}, {}});
    f.program.functions.push_back(callback);
  }
  const auto table = addressOf(F::local(0).deref().field("EXTENSION", "Table"));
  f.call("RtlInitializeGenericTable",
         {table, functionAddress(FunctionId(1)), functionAddress(FunctionId(2)),
          functionAddress(FunctionId(3)), constant(0)});
  f.call("RtlInsertElementGenericTable", {table, F::b(), constant(8), constant(0)});
  f.expanded();
  std::vector<std::uint32_t> called;
  for (const Call& call : f.all<Call>())
    for (const FunctionId candidate : call.candidates)
      called.push_back(candidate.value);
  EXPECT_EQ(called, (std::vector<std::uint32_t>{1, 2})) << "compare, allocate";
}

TEST(Expand, ACallbackThatNobodyStoredIsAnAssumption) {
  F f;
  f.call("KeSynchronizeExecution", {F::a(), F::b(), constant(0)});
  f.expanded();
  ASSERT_EQ(f.program.assumptions.size(), 1u);
  EXPECT_EQ(f.program.assumptions[0].text, "KeSynchronizeExecution in F calls back a pointer");
}

TEST(Expand, RaiseAndLower) {
  F f;
  f.call("KeRaiseIrql", {constant(kDispatch), addressOf(F::irql())});
  f.call("KeLowerIrql", {read(F::irql())});
  f.expanded();
  EXPECT_EQ(f.only<Raise>().to->value, kDispatch);
  EXPECT_TRUE(equal(*f.only<Raise>().oldIrql, F::irql()));
  EXPECT_TRUE(equal(f.only<Lower>().to, read(F::irql())));
}

TEST(Expand, KeGetCurrentIrqlReadsTheIrql) {
  F f;
  f.call("KeGetCurrentIrql", {}, F::irql());
  f.expanded();
  EXPECT_TRUE(equal(f.only<Assign>().to, F::irql()));
  EXPECT_EQ(f.only<Assign>().value->kind, ExpressionKind::CurrentIrql);
  EXPECT_TRUE(f.all<Havoc>().empty());
}

TEST(Expand, AWaitWithoutTimeoutIsForEverAndNeedsApcLevelOrBelow) {
  F f;
  f.call("KeWaitForSingleObject", {F::a(), constant(0), constant(0), constant(0), constant(0)});
  f.expanded();
  EXPECT_EQ(f.only<Wait>().time, WaitTime::Forever);
  EXPECT_TRUE(equal(f.only<Wait>().object, F::local(0).deref()));
  EXPECT_EQ(f.only<Require>().range, (IrqlRange{kPassive, kApc}));
  EXPECT_FALSE(f.only<Require>().when);
}

TEST(Expand, AZeroTimeoutOnlyPolls) {
  F f;
  const Place timeout = F::local(3);
  f.assign(timeout.field("LARGE_INTEGER", "QuadPart"), 0);
  f.call("KeWaitForSingleObject",
         {F::a(), constant(0), constant(0), constant(0), addressOf(timeout)});
  f.expanded();
  EXPECT_EQ(f.only<Wait>().time, WaitTime::Poll);
  const auto requires_ = f.all<Require>();
  ASSERT_EQ(requires_.size(), 2u); // by the value of the timeout
  EXPECT_EQ(requires_[0].range.max, kApc);
  EXPECT_EQ(requires_[1].range.max, kDispatch);
  EXPECT_TRUE(requires_[0].when && requires_[1].when);
}

TEST(Expand, AConstantFlagPicksItsClause) {
  F f;
  f.call("KeSetEvent", {F::a(), constant(0), constant(1)});
  f.expanded();
  EXPECT_EQ(f.only<Require>().range.max, kApc);
  EXPECT_TRUE(f.only<Signal>().set);
}

TEST(Expand, AVariableFlagMakesTheDemandDependOnIt) {
  F f;
  f.call("KeSetEvent", {F::a(), constant(0), read(F::flag(), {8, false, false})});
  f.expanded();
  const auto requires_ = f.all<Require>();
  ASSERT_EQ(requires_.size(), 2u);
  EXPECT_EQ(requires_[0].range.max, kDispatch);
  EXPECT_EQ(requires_[0].when->op, Operator::Equal);
  EXPECT_EQ(requires_[1].range.max, kApc);
}

TEST(Expand, AFactThatNoValueShowsTakesTheWidestBounds) {
  F f;
  f.call("KeSynchronizeExecution", {F::a(), constant(0), F::b()});
  const ExpansionReport report = f.expanded();
  EXPECT_EQ(f.only<Require>().range, (IrqlRange{kPassive, kDeviceHigh}));
  EXPECT_EQ(report.coarse.at("KeSynchronizeExecution"), 1u);
}

TEST(Expand, AResourceIsTakenOnlyWhenTheResultSaysSo) {
  F f;
  f.call("ExAcquireResourceExclusiveLite", {F::a(), constant(0)}, F::result());
  f.call("ExAcquireResourceExclusiveLite", {F::a(), constant(1)}, F::result());
  f.expanded();
  const auto acquires = f.all<Acquire>();
  ASSERT_EQ(acquires.size(), 2u);
  EXPECT_TRUE(acquires[0].tryOnly);
  EXPECT_FALSE(acquires[1].tryOnly);
  EXPECT_EQ(f.function().blocks.size(), 1u) << "constants decide, nothing branches";
}

TEST(Expand, OutcomesBecomeBranchesThatMeetAgain) {
  F f;
  f.call("ExTryToAcquireFastMutex", {F::a()}, F::result());
  f.expanded();
  ASSERT_EQ(f.function().blocks.size(), 4u);
  const auto& edges = f.block(0).edges;
  ASSERT_EQ(edges.size(), 2u);
  EXPECT_EQ(edges[0].condition->op, Operator::NotEqual);
  EXPECT_EQ(edges[1].condition->op, Operator::Equal);
  const auto& taken = f.block(edges[0].target.value);
  EXPECT_TRUE(std::holds_alternative<Acquire>(taken.instructions.at(0).operation));
  EXPECT_TRUE(f.block(edges[1].target.value).instructions.empty());
  EXPECT_EQ(taken.edges.at(0).target, f.block(edges[1].target.value).edges.at(0).target);
  const auto& meeting = f.block(taken.edges.at(0).target.value);
  EXPECT_TRUE(std::holds_alternative<Return>(meeting.instructions.back().operation));
}

TEST(Expand, ADroppedResultLeavesBothOutcomesOpen) {
  F f;
  f.call("ExTryToAcquireFastMutex", {F::a()});
  f.expanded();
  ASSERT_EQ(f.block(0).edges.size(), 2u);
  EXPECT_FALSE(f.block(0).edges[0].condition);
  EXPECT_FALSE(f.block(0).edges[1].condition);
}

TEST(Expand, AWaitForAMutexAcquiresIt) {
  F f;
  f.call("KeInitializeMutex", {F::addressOfLock(), constant(0)});
  f.call("KeWaitForSingleObject",
         {F::addressOfLock(), constant(0), constant(0), constant(0), constant(0)}, F::result());
  f.call("KeReleaseMutex", {F::addressOfLock(), constant(0)});
  f.expanded();
  EXPECT_TRUE(f.all<Wait>().empty());
  EXPECT_EQ(f.only<Acquire>().kind, LockKind::RecursiveMutex);
  EXPECT_TRUE(equal(f.only<Acquire>().lock, *f.only<Release>().lock));
  EXPECT_EQ(f.only<Assign>().value->value, 0);
}

TEST(Expand, ATimedWaitForAMutexMayEndWithoutIt) {
  F f;
  f.call("KeWaitForSingleObject",
         {F::addressOfLock(), constant(0), constant(0), constant(0), F::b()}, F::result());
  f.call("KeReleaseMutex", {F::addressOfLock(), constant(0)});
  f.expanded();
  // Without a limit, with one and the mutex, with one and without it.
  ASSERT_EQ(f.block(0).edges.size(), 2u);
  EXPECT_TRUE(f.block(0).edges[0].condition);
  EXPECT_TRUE(f.block(0).edges[1].condition);
  EXPECT_EQ(f.all<Acquire>().size(), 2u);
  EXPECT_EQ(f.all<Assign>().size(), 3u);
}

TEST(Expand, DpcsTimersAndWorkItems) {
  F f;
  f.call("KeInitializeDpc", {F::a(), routineAddress("DpcRoutine"), F::b()});
  f.call("KeInsertQueueDpc", {F::a(), constant(0), constant(0)}, F::result());
  f.call("KeSetTimer", {F::b(), constant(0), F::a()}, F::result());
  f.call("KeCancelTimer", {F::b()}, F::result());
  f.call("KeFlushQueuedDpcs", {});
  f.expanded();
  EXPECT_EQ(f.only<Initialize>().kind, ObjectKind::Dpc);
  const auto registers = f.all<Register>();
  ASSERT_EQ(registers.size(), 2u);
  EXPECT_EQ(registers[0].role, "KDEFERRED_ROUTINE");
  ASSERT_EQ(registers[0].context.size(), 2u);
  EXPECT_TRUE(equal(registers[0].context[1], F::b()));
  EXPECT_EQ(registers[1].role, "TIMER_DPC");
  const auto queues = f.all<Queue>();
  ASSERT_EQ(queues.size(), 2u);
  EXPECT_TRUE(queues[0].result);
  EXPECT_FALSE(queues[1].result) << "KeSetTimer returns the opposite: whether it was set";
  EXPECT_EQ(f.only<Cancel>().kind, ObjectKind::Timer);
  EXPECT_FALSE(f.only<Flush>().object);
}

TEST(Expand, StartIo) {
  F f;
  f.call("IoStartPacket", {F::a(), F::b(), constant(0), constant(0)});
  f.call("IoStartNextPacket", {F::a(), constant(0)});
  f.expanded();
  EXPECT_FALSE(f.only<StartPacket>().byKey);
  EXPECT_TRUE(equal(f.only<StartPacket>().irp, F::b()));
  EXPECT_TRUE(equal(f.only<StartNextPacket>().device, F::local(0).deref()));
  EXPECT_TRUE(f.all<Acquire>().empty()) << "no cancel routine, no cancel lock";
}

TEST(Expand, ACancelableStartNextPacketTakesTheCancelLock) {
  F f;
  f.call("IoStartNextPacket", {F::a(), constant(1)});
  f.expanded();
  EXPECT_EQ(f.only<Acquire>().protocol, "cancel");
  EXPECT_EQ(f.only<Release>().protocol, "cancel");
}

TEST(Expand, AStallSpendsItsArgumentInMicroseconds) {
  F f;
  f.call("KeStallExecutionProcessor", {constant(50)});
  f.expanded();
  EXPECT_EQ(f.only<Spend>().nanoseconds, 1000u);
  EXPECT_EQ(f.only<Spend>().times->value, 50);
  EXPECT_TRUE(f.only<Spend>().busy);
}

TEST(Expand, AnInterlockedListHoldsItsLockWithInterruptsOff) {
  F f;
  f.call("ExInterlockedInsertTailList", {F::b(), F::b(), F::addressOfLock()});
  f.expanded();
  EXPECT_EQ(f.only<Acquire>().raiseTo, kHigh);
  EXPECT_TRUE(equal(f.only<Acquire>().lock, F::lockOf(F::a())));
  EXPECT_TRUE(f.only<Access>().write);
}

TEST(Expand, PoolTypeDecidesTheStorage) {
  F f;
  f.call("ExAllocatePoolWithTag", {constant(1), constant(8), constant(0)}, F::local(0));
  f.call("ExAllocatePoolWithTag", {constant(512), constant(8), constant(0)}, F::local(1));
  f.call("ExAllocatePool2", {constant(0x40), constant(8), constant(0)}, F::local(1));
  f.expanded();
  const auto allocations = f.all<Allocate>();
  ASSERT_EQ(allocations.size(), 3u);
  EXPECT_EQ(allocations[0].storage, Storage::Pageable);
  EXPECT_EQ(allocations[1].storage, Storage::Resident);
  EXPECT_EQ(allocations[2].storage, Storage::Resident);
  EXPECT_EQ(f.all<Require>().at(0).range.max, kApc);
  EXPECT_TRUE(f.all<MayRaise>().empty()) << "without the flag it does not raise";
}

TEST(Expand, RegisteringAndCompleting) {
  F f;
  f.call("IoSetCancelRoutine", {F::a(), constant(0)}, F::local(1));
  f.call("IoSetCompletionRoutine", {F::a(), routineAddress("Done"), F::b()});
  f.call("IofCompleteRequest", {F::a(), constant(0)});
  f.expanded();
  EXPECT_EQ(f.only<Register>().role, "IO_COMPLETION_ROUTINE") << "NULL registers nothing";
  EXPECT_TRUE(equal(f.only<Complete>().irp, F::a()));
  EXPECT_TRUE(f.only<Access>().interlocked);
}

TEST(Expand, CriticalRegionsAndExceptions) {
  F f;
  f.call("KeEnterCriticalRegion", {});
  f.call("KeLeaveCriticalRegion", {});
  f.call("ProbeForRead", {F::a(), constant(4), constant(1)});
  f.expanded();
  ASSERT_EQ(f.all<CriticalRegion>().size(), 2u);
  EXPECT_TRUE(f.all<CriticalRegion>()[0].enter);
  EXPECT_FALSE(f.all<CriticalRegion>()[1].enter);
  EXPECT_EQ(f.all<MayRaise>().size(), 1u);
}

TEST(Expand, NothingFollowsABugCheck) {
  F f;
  f.call("KeBugCheckEx", {constant(1), constant(0), constant(0), constant(0), constant(0)});
  f.call("KeEnterCriticalRegion", {});
  f.expanded();
  EXPECT_TRUE(f.block(0).noReturn);
  EXPECT_TRUE(f.all<CriticalRegion>().empty());
  EXPECT_TRUE(f.all<Return>().empty());
}

TEST(Expand, AnUnknownRoutineIsAnAssumptionAndForgetsWhatItCouldWrite) {
  F f;
  f.call("VendorRoutine", {addressOf(F::flag()), F::addressOfLock()}, F::result());
  const ExpansionReport report = f.expanded();
  EXPECT_EQ(report.unknown.at("VendorRoutine"), 1u);
  EXPECT_EQ(f.only<Assumption>().kind, "unknown routine");
  EXPECT_EQ(f.only<Assumption>().text, "VendorRoutine");
  const auto havocs = f.all<Havoc>();
  ASSERT_EQ(havocs.size(), 2u);
  EXPECT_TRUE(equal(havocs[0].place, F::flag()));
  EXPECT_TRUE(equal(havocs[1].place, F::result()));
}

TEST(Expand, ARoutineOfTheDriverIsNotTheOsRoutineOfThatName) {
  F f;
  Function own;
  own.name = "KeEnterCriticalRegion";
  own.hasBody = true;
  own.blocks.resize(1);
  own.blocks[0].instructions.push_back({Return{}, {}, {}});
  f.program.functions.push_back(own);
  f.call("KeEnterCriticalRegion", {});
  EXPECT_EQ(f.expanded().calls, 0u);
  EXPECT_TRUE(f.all<CriticalRegion>().empty());
}

TEST(Expand, TheRestOfTheBlockFollowsTheMeetingOfBranches) {
  F f;
  auto& blocks = f.program.functions[0].blocks;
  blocks[0].instructions.clear();
  blocks.resize(2);
  blocks[0].edges.push_back({BlockId(1), nullptr});
  blocks[0].instructions.push_back({Return{}, {}, {}}); // call() inserts before it
  f.call("ExTryToAcquireFastMutex", {F::a()}, F::result());
  blocks[0].instructions.pop_back();
  blocks[1].instructions.push_back({Return{}, {}, {}});
  f.expanded();
  const auto meeting = f.block(f.block(0).edges[0].target.value).edges[0].target;
  EXPECT_EQ(f.block(meeting.value).edges.at(0).target, BlockId(1));
}

/// With few, many, constant, address and unknown arguments, with and without a result.
TEST(Expand, EveryContractGivesASoundProgram) {
  const std::vector<std::vector<ExpressionPtr>> argumentLists{
      {},
      std::vector<ExpressionPtr>(11, F::a()),
      std::vector<ExpressionPtr>(11, F::addressOfLock()),
      std::vector<ExpressionPtr>(11, addressOf(F::flag())),
      std::vector<ExpressionPtr>(11, constant(0)),
      std::vector<ExpressionPtr>(11, constant(1)),
      std::vector<ExpressionPtr>(11, unknown())};
  std::size_t withEffects = 0;
  for (const auto& [name, contract] : builtInSet().all()) {
    if (!contract.hasEffects && contract.clauses.empty())
      continue;
    withEffects += contract.hasEffects;
    for (const auto& arguments : argumentLists)
      for (const std::optional<Place>& result :
           {std::optional<Place>(), std::optional(F::result())}) {
        F f;
        f.call(name, arguments, result);
        f.expanded();
        ASSERT_FALSE(testing::Test::HasFailure()) << name;
      }
  }
  EXPECT_GT(withEffects, 300u);
}

} // namespace
