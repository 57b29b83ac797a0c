// SPDX-License-Identifier: Apache-2.0
// The data that come with the program: complete, consistent, and right where looked up by hand.
#include "models/contracts/loader.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

using namespace spinproof::contracts;
using namespace spinproof::program;

namespace {

const ContractSet& builtIn() {
  static const ContractSet set = loadContracts({SPINPROOF_SOURCE_DIR "/models/contracts/data"});
  return set;
}

/// Rows of the tables that the generated files were made from; see models/contracts/scripts.
constexpr std::size_t kDocumentedRoutines = 5889;
constexpr std::size_t kDocumentedConditions = 364;
constexpr std::size_t kDocumentedLimits = 26;
constexpr std::size_t kLockPrimitives = 196;

TEST(BuiltInContracts, EveryRowOfTheTableIsFound) {
  std::size_t documented = 0;
  for (const auto& [name, contract] : builtIn().all())
    if (!contract.page.empty())
      ++documented;
  for (const auto& [alias, name] : builtIn().aliases())
    if (!builtIn().find(name)->page.empty())
      ++documented;
  EXPECT_EQ(documented, kDocumentedRoutines);
  EXPECT_EQ(builtIn().limits().size(), kDocumentedLimits);
}

TEST(BuiltInContracts, ContradictNothing) {
  for (const Contradiction& c : builtIn().contradictions())
    ADD_FAILURE() << c.routine << "." << c.field << ": " << c.firstFile << " " << c.firstValue
                  << ", " << c.secondFile << " " << c.secondValue;
}

/// A misspelt name in a hand-written file would make a new routine that nobody calls.
TEST(BuiltInContracts, HandWrittenOnesAreDocumentedOrStateTheirIrql) {
  for (const auto& [name, contract] : builtIn().all())
    EXPECT_TRUE(!contract.page.empty() || contract.irql) << name << " in " << contract.source;
}

template <typename T>
bool does(const std::vector<Effect>& effects) {
  for (const Effect& effect : effects) {
    if (std::holds_alternative<T>(effect))
      return true;
    if (const auto* choose = std::get_if<ChooseEffect>(&effect))
      for (const Outcome& outcome : choose->outcomes)
        if (does<T>(outcome.effects))
          return true;
  }
  return false;
}

bool doesWhatItsRoleSays(const Contract& c, const std::string& role) {
  const auto& e = c.effects;
  if (role.starts_with("acquire") && role != "acquire_ref" && role != "acquire_queued")
    return does<AcquireEffect>(e);
  if (role == "try" || role == "try_upgrade" || role == "downgrade")
    return does<AcquireEffect>(e);
  if (role.starts_with("release") && role != "release_ref" && role != "release_wait")
    return does<ReleaseEffect>(e) || c.name == "IoFreeController";
  if (role == "run_locked")
    return (does<AcquireEffect>(e) && does<ReleaseEffect>(e)) || does<CallEffect>(e);
  if (role == "wait" || role == "sleep" || role == "release_wait")
    return does<WaitEffect>(e);
  if (role == "signal" || role == "reset")
    return does<SignalEffect>(e);
  if (role == "raise")
    return does<RaiseEffect>(e);
  if (role == "lower")
    return does<LowerEffect>(e);
  if (role == "enter" || role == "leave")
    return does<CriticalRegionEffect>(e);
  return c.hasEffects;
}

TEST(BuiltInContracts, EveryLockPrimitiveHasItsEffect) {
  std::ifstream table(SPINPROOF_SOURCE_DIR "/tests/unit/models/contracts/lock_primitives.csv");
  std::string line;
  std::getline(table, line);
  std::size_t rows = 0;
  while (std::getline(table, line)) {
    ++rows;
    const std::string name = line.substr(0, line.find(','));
    const std::string role = line.substr(line.rfind(',') + 1);
    const Contract* contract = builtIn().find(name);
    ASSERT_TRUE(contract) << name;
    EXPECT_TRUE(contract->hasEffects && doesWhatItsRoleSays(*contract, role))
        << name << ": " << role;
  }
  EXPECT_EQ(rows, kLockPrimitives);
}

TEST(BuiltInContracts, ConditionsOfTheTableAreThere) {
  std::size_t conditional = 0;
  for (const auto& [name, contract] : builtIn().all())
    if (!contract.clauses.empty())
      ++conditional;
  EXPECT_GE(conditional, kDocumentedConditions);
}

/// Read on the documentation's pages by hand.
TEST(BuiltInContracts, SpotValues) {
  const std::map<std::string, IrqlRange> expected{
      {"KeAcquireSpinLock", {kPassive, kDispatch}},
      {"KeReleaseSpinLock", {kDispatch, kDispatch}},
      {"KeAcquireSpinLockAtDpcLevel", {kDispatch, kHigh}},
      {"KeReleaseSpinLockFromDpcLevel", {kDispatch, kDispatch}},
      {"KeReleaseInterruptSpinLock", {kDeviceLow, kDeviceHigh}},
      {"ExAcquireSpinLockShared", {kPassive, kDispatch}},
      {"ExAcquireFastMutex", {kPassive, kApc}},
      {"ExReleaseFastMutex", {kApc, kApc}},
      {"ExAcquireResourceExclusiveLite", {kPassive, kApc}},
      {"IoStartNextPacket", {kDispatch, kDispatch}},
      {"IoStartPacket", {kPassive, kDispatch}},
      {"IoCompleteRequest", {kPassive, kDispatch}},
      {"IoConnectInterrupt", {kPassive, kPassive}},
      {"KeDelayExecutionThread", {kPassive, kApc}},
      {"KeFlushQueuedDpcs", {kPassive, kPassive}},
      {"KeInsertQueueDpc", {kPassive, kHigh}},
      {"KeStallExecutionProcessor", {kPassive, kHigh}},
      {"PsCreateSystemThread", {kPassive, kPassive}},
      {"ZwCreateFile", {kPassive, kPassive}},
      {"MmGetSystemRoutineAddress", {kPassive, kPassive}},
      {"NdisReleaseSpinLock", {kDispatch, kDispatch}},
      {"WdfSpinLockRelease", {kDispatch, kDispatch}},
      {"ProbeForWrite", {kPassive, kApc}},
  };
  for (const auto& [name, range] : expected) {
    const Contract* contract = builtIn().find(name);
    ASSERT_TRUE(contract) << name;
    EXPECT_EQ(contract->irql, range) << name;
  }
}

TEST(BuiltInContracts, ASpotConditionAndALimit) {
  const Contract* wait = builtIn().find("KeWaitForSingleObject");
  ASSERT_EQ(wait->clauses.size(), 3u);
  EXPECT_EQ(wait->clauses[0].when.text, "a4==NULL");
  EXPECT_EQ(wait->clauses[2].when.text, "a4->LARGE_INTEGER.QuadPart==0");
  EXPECT_EQ(wait->clauses[2].range->max, kDispatch);
  ASSERT_TRUE(builtIn().findLimit("spin_lock_hold_max"));
  EXPECT_EQ(builtIn().findLimit("spin_lock_hold_max")->nanoseconds, 25000u);
  EXPECT_FALSE(builtIn().findLimit("ndis_rw_write_hold_max")->nanoseconds) << "a few microseconds";
}

TEST(BuiltInContracts, KeAcquireSpinLock) {
  const Contract* contract = builtIn().find("KeAcquireSpinLock");
  ASSERT_TRUE(contract);
  EXPECT_EQ(contract->parameters, (std::vector<std::string>{"SpinLock", "OldIrql"}));
  ASSERT_EQ(contract->effects.size(), 1u);
  const auto& acquire = std::get<AcquireEffect>(contract->effects[0]);
  EXPECT_EQ(acquire.protocol, "spin");
  EXPECT_EQ(acquire.raise, kDispatch);
  EXPECT_EQ(acquire.oldIrql->text, "*a1");
}

TEST(BuiltInContracts, AnotherSignatureHasItsOwnEffectsAndTheSameBounds) {
  const Contract* contract = builtIn().find("KfAcquireSpinLock");
  ASSERT_TRUE(contract);
  EXPECT_EQ(contract->irql, (IrqlRange{kPassive, kDispatch}));
  EXPECT_EQ(std::get<AcquireEffect>(contract->effects.at(0)).oldIrql->text, "return");
}

} // namespace
