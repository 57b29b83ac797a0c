// SPDX-License-Identifier: Apache-2.0
#include "models/program/back_pointers.h"

#include <gtest/gtest.h>

using namespace spinproof::program;

namespace {

constexpr ValueType kPtr{64, false, true};

Place local(std::uint32_t id) { return Place::ofLocal(LocalId(id)); }
ExpressionPtr value(std::uint32_t id) { return read(local(id), kPtr); }
Place self(std::uint32_t ext) { return local(ext).deref().field("EXT", "Self"); }
Place extension(std::uint32_t device) { return local(device).deref().field("DEVICE_OBJECT", "DeviceExtension"); }

/// Locals: 0 device, 1 ext, 2 other.
Program programOf(std::vector<Assign> assigns) {
  Program program;
  Function function;
  function.name = "AddDevice";
  function.hasBody = true;
  function.locals.resize(3);
  function.blocks.resize(1);
  for (Assign& assign : assigns)
    function.blocks[0].instructions.push_back({std::move(assign), {}, {}});
  program.functions.push_back(std::move(function));
  return program;
}

const BackPointer kPair{"EXT", "Self", "DEVICE_OBJECT", "DeviceExtension"};

TEST(BackPointers, ExtensionLoadedFromTheDevice) {
  const Program program = programOf({{local(1), read(extension(0), kPtr)}, {self(1), value(0)}});
  EXPECT_EQ(backPointers(program), std::vector{kPair});
}

TEST(BackPointers, NullIsNoOtherObject) {
  const Program program = programOf(
      {{local(1), read(extension(0), kPtr)}, {self(1), value(0)}, {self(1), constant(0, kPtr)}});
  EXPECT_EQ(backPointers(program), std::vector{kPair});
}

TEST(BackPointers, AnotherObjectSpoilsThePair) {
  const Program program = programOf(
      {{local(1), read(extension(0), kPtr)}, {self(1), value(0)}, {self(1), value(2)}});
  EXPECT_TRUE(backPointers(program).empty());
}

TEST(BackPointers, AnExtensionOfAnotherDeviceIsNoEvidence) {
  const Program program = programOf({{local(1), read(extension(2), kPtr)}, {self(1), value(0)}});
  EXPECT_TRUE(backPointers(program).empty());
}

TEST(BackPointers, BothMembersStored) {
  const Place parent = local(1).deref().field("CHILD", "Parent");
  const Place child = local(0).deref().field("PARENT", "Child");
  const std::vector<BackPointer> both{{"CHILD", "Parent", "PARENT", "Child"},
                                      {"PARENT", "Child", "CHILD", "Parent"}};
  EXPECT_EQ(backPointers(programOf({{parent, value(0)}, {child, value(1)}})), both);
  EXPECT_TRUE(
      backPointers(programOf({{parent, value(0)}, {child, value(1)}, {child, value(2)}})).empty());
}

} // namespace
