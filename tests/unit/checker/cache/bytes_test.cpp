// SPDX-License-Identifier: Apache-2.0
#include "checker/cache/program_members.h"
#include "checker/cache/reader.h"
#include "checker/cache/writer.h"
#include "models/program/json.h"
#include "tests/support/random_program.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <limits>

namespace spinproof::cache {

namespace {

template <typename T>
T again(const T& value) {
  return fromBytes<T>(toBytes(value));
}

TEST(Bytes, NumbersTextsAndContainers) {
  for (const std::int64_t value :
       {std::int64_t{0}, std::int64_t{-1}, std::int64_t{63}, std::int64_t{-64},
        std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()})
    EXPECT_EQ(again(value), value);
  EXPECT_EQ(again(std::numeric_limits<std::uint64_t>::max()),
            std::numeric_limits<std::uint64_t>::max());
  const std::vector<std::string> texts{"a", "", "a", std::string("\0b", 2)};
  EXPECT_EQ(again(texts), texts);
  const std::map<std::string, std::set<int>> map{{"x", {1, -2}}, {"y", {}}};
  EXPECT_EQ(again(map), map);
  const std::vector<bool> flags{true, false, true};
  EXPECT_EQ(again(flags), flags);
  const std::optional<std::pair<int, std::string>> pair{{3, "c"}};
  EXPECT_EQ(again(pair), pair);
  EXPECT_EQ(again(std::optional<int>{}), std::nullopt);
}

TEST(Bytes, SharedNodesStayShared) {
  const program::ExpressionPtr one = program::constant(7);
  const program::ExpressionPtr sum = program::binary(program::Operator::Add, one, one);
  const auto back = again(sum);
  EXPECT_TRUE(program::identical(sum, back));
  EXPECT_EQ(back->operands[0], back->operands[1]);
}

TEST(Bytes, RandomProgramsComeBack) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const program::Program program = spinproof::testing::randomProgram(seed);
    const std::string bytes = toBytes(program);
    const auto back = fromBytes<program::Program>(bytes);
    EXPECT_EQ(program::toJson(back), program::toJson(program)) << "seed " << seed;
    EXPECT_EQ(toBytes(back), bytes);
  }
}

TEST(Bytes, WhateverIsWrongIsDamaged) {
  const std::string bytes = toBytes(spinproof::testing::randomProgram(1));
  for (std::size_t size = 0; size < bytes.size(); size += 1 + size / 50)
    EXPECT_THROW(fromBytes<program::Program>(bytes.substr(0, size)), Damaged);
  EXPECT_THROW(fromBytes<program::Program>(bytes + "x"), Damaged);
  for (std::size_t at = 0; at < bytes.size(); at += 1 + at / 200) {
    std::string spoilt = bytes;
    spoilt[at] = static_cast<char>(spoilt[at] ^ 0xff);
    try {
      fromBytes<program::Program>(spoilt); // may be another Program; must not crash
    } catch (const Damaged&) {
    }
  }
}

} // namespace
} // namespace spinproof::cache
