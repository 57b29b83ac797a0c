// SPDX-License-Identifier: Apache-2.0
#include "models/harness/harness.h"

#include <gtest/gtest.h>

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

} // namespace
