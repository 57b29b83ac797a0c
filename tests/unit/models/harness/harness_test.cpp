// SPDX-License-Identifier: Apache-2.0
#include "models/harness/harness.h"
#include "tests/unit/models/contracts/temporary_directory.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace spinproof::contracts;
using namespace spinproof::program;

namespace {

const HarnessSet& builtIn() {
  static const HarnessSet set = loadHarnesses({SPINPROOF_SOURCE_DIR "/models/harness/data"});
  return set;
}

/// Rows (role and header) of the table that roles_*.json were made from.
constexpr std::size_t kDocumentedCallbacks = 1827;

TEST(BuiltInHarnesses, EveryRowOfTheTableIsThere) {
  std::size_t rows = 0;
  for (const auto& [name, role] : builtIn().roles())
    if (!role.page.empty())
      rows += 1 + std::count(role.header.begin(), role.header.end(), ';');
  EXPECT_EQ(rows, kDocumentedCallbacks);
}

TEST(BuiltInHarnesses, StartIo) {
  const Role* role = builtIn().findRole("PDRIVER_STARTIO");
  ASSERT_TRUE(role);
  EXPECT_EQ(role->name, "DRIVER_STARTIO");
  EXPECT_EQ(role->level, EntryLevel::Inline);
  EXPECT_EQ(role->entryLevels(), (IrqlRange{kDispatch, kDispatch}));
  EXPECT_EQ(role->serialization, Serialization::DeviceQueue);
}

TEST(BuiltInHarnesses, TheCancelRoutineMustReleaseTheLockItIsEnteredWith) {
  const Role* role = builtIn().findRole("DRIVER_CANCEL");
  ASSERT_TRUE(role);
  EXPECT_EQ(role->mustRelease, std::vector<std::string>{"global:CancelSpinLock"});
  EXPECT_TRUE(role->heldAtEntry.empty());
  EXPECT_EQ(role->entryLevels(), (IrqlRange{kDispatch, kDispatch}));
}

TEST(BuiltInHarnesses, InterruptRoutinesRunAtOneDeviceLevelWithTheirLock) {
  const Role* role = builtIn().findRole("KSERVICE_ROUTINE");
  ASSERT_TRUE(role);
  EXPECT_EQ(role->level, EntryLevel::Isr);
  EXPECT_EQ(role->irql, (IrqlRange{kPassive, kDeviceHigh})) << "as documented";
  EXPECT_EQ(role->entryLevels(), (IrqlRange{kDevice, kDevice})) << "as analysed";
  EXPECT_EQ(role->heldAtEntry, std::vector<std::string>{"interrupt"});
  EXPECT_EQ(role->parameters.at(1).meaning, "context");
}

TEST(BuiltInHarnesses, DispatchRoutinesAreAnalysedAtPassiveLevel) {
  const Role* role = builtIn().findRole("DRIVER_DISPATCH");
  ASSERT_TRUE(role);
  EXPECT_EQ(role->irql, (IrqlRange{kPassive, kDispatch}));
  EXPECT_EQ(role->entryLevels(), (IrqlRange{kPassive, kPassive}));
}

/// Levels read on the pages by hand.
TEST(BuiltInHarnesses, SpotLevels) {
  const std::map<std::string, EntryLevel> expected{
      {"DRIVER_ADD_DEVICE", EntryLevel::Thread},
      {"IO_DPC_ROUTINE", EntryLevel::Dpc},
      {"KDEFERRED_ROUTINE", EntryLevel::Dpc},
      {"IO_TIMER_ROUTINE", EntryLevel::Dpc},
      {"KSYNCHRONIZE_ROUTINE", EntryLevel::Inline},
      {"IO_WORKITEM_ROUTINE", EntryLevel::Thread},
      {"IO_COMPLETION_ROUTINE", EntryLevel::Thread},
      {"EVT_WDF_INTERRUPT_ISR", EntryLevel::Isr},
      {"EVT_WDF_DPC", EntryLevel::Dpc},
      {"EVT_WDF_TIMER", EntryLevel::Dpc},
      {"EVT_WDF_IO_QUEUE_IO_READ", EntryLevel::Thread},
      {"MINIPORT_ISR", EntryLevel::Isr},
      {"HW_INTERRUPT", EntryLevel::Isr},
      {"HW_STARTIO", EntryLevel::Thread},
      {"PFLT_PRE_OPERATION_CALLBACK", EntryLevel::Thread},
  };
  for (const auto& [name, level] : expected) {
    ASSERT_TRUE(builtIn().findRole(name)) << name;
    EXPECT_EQ(builtIn().findRole(name)->level, level) << name;
  }
}

TEST(BuiltInHarnesses, EveryRoleRunsWithinItsDocumentedLevels) {
  for (const auto& [name, role] : builtIn().roles()) {
    const IrqlRange levels = role.entryLevels();
    EXPECT_LE(levels.min, levels.max) << name;
    if (role.irql) {
      EXPECT_TRUE(role.irql->contains(levels.min) && role.irql->contains(levels.max)) << name;
    }
    if (role.level == EntryLevel::Isr)
      EXPECT_GE(levels.max, kDeviceLow) << name;
    if (role.level == EntryLevel::Dpc)
      EXPECT_EQ(levels, (IrqlRange{kDispatch, kDispatch})) << name;
  }
}

TEST(BuiltInHarnesses, StoringInARecordRegisters) {
  const HarnessSet& set = builtIn();
  ASSERT_TRUE(set.findAssignment("DRIVER_OBJECT", "DriverStartIo"));
  EXPECT_EQ(set.findAssignment("DRIVER_OBJECT", "DriverStartIo")->role, "DRIVER_STARTIO");
  EXPECT_TRUE(set.findAssignment("DRIVER_OBJECT", "MajorFunction")->indexed);
  EXPECT_FALSE(set.findAssignment("DRIVER_OBJECT", "Size"));
  EXPECT_EQ(set.findMajor(14)->name, "IRP_MJ_DEVICE_CONTROL");
  EXPECT_EQ(set.majorFunctions().size(), 28u);
}

TEST(HarnessLoader, NamesFilePlaceCauseAndMendOfEveryBadField) {
  std::ifstream in(SPINPROOF_SOURCE_DIR "/tests/unit/models/harness/bad_harnesses.json");
  const auto cases = nlohmann::ordered_json::parse(in);
  ASSERT_GT(cases.size(), 5u);
  for (const auto& [name, bad] : cases.items()) {
    const spinproof::tests::TemporaryDirectory directory;
    directory.write("extension.json", bad["content"].dump());
    std::string error = "no error";
    try {
      loadHarnesses({directory.path()});
    } catch (const LoadError& thrown) {
      error = thrown.what();
    }
    EXPECT_NE(error.find(bad["error"].get<std::string>()), std::string::npos)
        << name << ": " << error;
    EXPECT_NE(error.find("extension.json: "), std::string::npos) << error;
  }
}

TEST(HarnessLoader, AProjectRaisesTheLevelOfItsDispatchRoutines) {
  const spinproof::tests::TemporaryDirectory directory;
  directory.write("stack.json", R"({"roles": [
    {"name": "DRIVER_DISPATCH", "entry_irql": {"min": "PASSIVE", "max": "DISPATCH"}}]})");
  const HarnessSet set =
      loadHarnesses({SPINPROOF_SOURCE_DIR "/models/harness/data", directory.path()});
  const Role* role = set.findRole("DRIVER_DISPATCH");
  EXPECT_EQ(role->entryLevels(), (IrqlRange{kPassive, kDispatch}));
  EXPECT_EQ(role->parameters.size(), 2u) << "what the project does not give stays";
}

} // namespace
