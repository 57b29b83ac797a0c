// SPDX-License-Identifier: Apache-2.0
#include "checker/cache/positions.h"

#include "checker/cache/program_members.h"
#include "checker/cache/reader.h"
#include "checker/cache/writer.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace spinproof::cache {
namespace {

using program::FileId;
using program::Location;

/// A Program that names these positions of its file.
program::Program at(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& positions) {
  program::Program program;
  program.files = {"io.c"};
  for (const auto& [line, column] : positions)
    program.assumptions.push_back(
        {"kind", "text", line ? Location{FileId(0), line, column, ""} : Location{}});
  return program;
}

std::vector<Location> locationsOf(const program::Program& program) {
  std::vector<Location> all;
  for (const program::ProgramAssumption& assumption : program.assumptions)
    all.push_back(assumption.location);
  return all;
}

TEST(Positions, ComeBack) {
  program::Program program = at({{346, 5}, {360, 5}, {346, 20}, {0, 0}});
  const std::vector<Location> before = locationsOf(program);
  const Positions positions(program);
  EXPECT_NE(locationsOf(program), before);
  EXPECT_FALSE(program.assumptions[3].location.valid());
  const auto again = fromBytes<program::Program>(toBytes(program), &positions);
  EXPECT_EQ(locationsOf(again), before);
}

TEST(Positions, AreTheSameWhereLinesOnlyMoved) {
  program::Program one = at({{10, 5}, {12, 3}, {12, 9}}), moved = at({{11, 1}, {40, 2}, {40, 3}});
  const Positions first(one), second(moved);
  EXPECT_EQ(toBytes(one), toBytes(moved));
  EXPECT_EQ(first.restored(one.assumptions[1].location.line), 12u);
  EXPECT_EQ(second.restored(one.assumptions[1].location.line), 40u);
}

TEST(Positions, DifferWhereTheOrderOrALineDiffers) {
  program::Program one = at({{10, 5}, {12, 3}}), swapped = at({{12, 5}, {10, 3}}),
                   joined = at({{10, 5}, {10, 7}});
  Positions{one}, Positions{swapped}, Positions{joined};
  EXPECT_NE(toBytes(one), toBytes(swapped));
  EXPECT_NE(toBytes(one), toBytes(joined));
}

TEST(Positions, KeepTheirOrder) {
  program::Program program = at({{9, 1}, {10, 80}, {100, 2}, {100, 10}});
  const Positions positions(program);
  const std::vector<Location> all = locationsOf(program);
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end()));
}

TEST(Positions, ComeBackInTexts) {
  program::Program program = at({{346, 5}});
  const Positions positions(program);
  const std::string line = std::to_string(program.assumptions[0].location.line);
  EXPECT_EQ(positions.restored("held since line " + line +
                               ", at 25 of 4294967295 and 3999999999; io.c:" + line),
            "held since line 346, at 25 of 4294967295 and 3999999999; io.c:346");
  EXPECT_EQ(positions.restored(""), "");
  EXPECT_EQ(positions.restored(line + line), line + line);
}

} // namespace
} // namespace spinproof::cache
