// SPDX-License-Identifier: Apache-2.0
#include "models/machine/few.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace spinproof::testing {
namespace {

using machine::Few;
using Words = Few<std::string, 2>;

Words words(std::size_t count) {
  Words list;
  for (std::size_t i = 0; i < count; ++i)
    list.push_back("word number " + std::to_string(i));
  return list;
}

TEST(Few, HoldsWhatAVectorHolds) {
  std::vector<std::string> vector;
  Words list;
  for (int i = 0; i < 9; ++i) {
    list.push_back("word number " + std::to_string(i));
    vector.push_back(list.back());
    EXPECT_TRUE(std::equal(list.begin(), list.end(), vector.begin(), vector.end()));
    EXPECT_EQ(list.front(), vector.front());
  }
  list.push_back(list[0]); // while it grows, or not
  EXPECT_EQ(list.back(), vector[0]);
  list.pop_back();
  EXPECT_EQ(*list.erase(list.begin() + 3), vector[4]);
  EXPECT_EQ(list.size(), 8u);
  list.clear();
  EXPECT_TRUE(list.empty());
  list.assign(3, "again");
  EXPECT_EQ(list, (Words{"again", "again", "again"}));
}

TEST(Few, IsCopiedAndMovedBetweenAllSizes) {
  for (std::size_t from = 0; from < 6; ++from)
    for (std::size_t to = 0; to < 6; ++to) {
      const auto source = words(from);
      auto copied = words(to);
      copied = source;
      EXPECT_EQ(copied, source);
      auto moved = words(to);
      auto taken = source;
      moved = std::move(taken);
      EXPECT_EQ(moved, source);
      EXPECT_EQ(Words(source), source);
      EXPECT_EQ(Words(std::move(moved)), source);
    }
}

TEST(Few, ElementsEndOnce) {
  const auto one = std::make_shared<int>(1);
  {
    Few<std::shared_ptr<int>, 2> list;
    for (int i = 0; i < 5; ++i)
      list.push_back(one);
    auto other = list;
    list.pop_back();
    EXPECT_EQ(one.use_count(), 10);
    list = other;
    other = std::move(list);
    EXPECT_EQ(one.use_count(), 6);
  }
  EXPECT_EQ(one.use_count(), 1);
}

TEST(Few, IsOrderedAsAListOfWords) {
  EXPECT_LT(words(1), words(2));
  EXPECT_LT(words(0), words(5));
  EXPECT_LT((Words{"a", "z"}), (Words{"b"}));
  EXPECT_NE(words(3), words(4));
}

} // namespace
} // namespace spinproof::testing
