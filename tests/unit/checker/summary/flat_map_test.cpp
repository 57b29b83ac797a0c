// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/flat_map.h"
#include "checker/summary/sheet.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace spinproof::summary {
namespace {

TEST(FlatMapTest, DoesWhatAMapDoes) {
  std::mt19937 random(20261121);
  for (int round = 0; round < 500; ++round) {
    std::map<int, int> expected, other;
    FlatMap<int, int> map, second;
    for (int step = 0; step < 60; ++step) {
      const int key = static_cast<int>(random() % 24), value = static_cast<int>(random() % 5);
      switch (random() % 4) {
      case 0:
        expected[key] = value;
        map[key] = value;
        break;
      case 1:
        EXPECT_EQ(expected.try_emplace(key, value).second, map.try_emplace(key, value).second);
        break;
      case 2:
        std::erase_if(expected, [&](const auto& kept) { return kept.first % 5 == value; });
        erase_if(map, [&](const auto& kept) { return kept.first % 5 == value; });
        break;
      default:
        other[key] = value;
        second[key] = value;
      }
      EXPECT_EQ(expected.contains(key), map.contains(key));
      EXPECT_EQ(expected < other, map < second);
    }
    ASSERT_TRUE(std::equal(expected.begin(), expected.end(), map.begin(), map.end(),
                           [](const auto& a, const auto& b) { return a.first == b.first && a.second == b.second; }));
  }
}

TEST(FlatMapTest, OfUnsortedKeepsTheFirst) {
  const auto map = FlatMap<int, char>::ofUnsorted({{3, 'a'}, {1, 'b'}, {3, 'c'}, {1, 'd'}});
  ASSERT_EQ(map.size(), 2u);
  EXPECT_EQ(map.find(1)->second, 'b');
  EXPECT_EQ(map.find(3)->second, 'a');
}

TEST(SheetTest, IsEmptyAfterItWasCleared) {
  Sheet<int> sheet;
  sheet.write(7, 1);
  sheet.write(7, 2);
  ASSERT_NE(sheet.find(7), nullptr);
  EXPECT_EQ(*sheet.find(7), 2);
  EXPECT_EQ(sheet.find(6), nullptr);
  EXPECT_EQ(sheet.find(1000), nullptr);
  sheet.clear();
  EXPECT_TRUE(sheet.empty());
  EXPECT_EQ(sheet.find(7), nullptr);
}

TEST(SheetTest, ACopyGoesItsOwnWay) {
  Sheet<int> one, two;
  one.write(3, 30);
  two.write(4, 40);
  two.copyFrom(one);
  EXPECT_EQ(two.find(4), nullptr);
  two.write(3, 31);
  EXPECT_EQ(*one.find(3), 30);
  EXPECT_EQ(*two.find(3), 31);
}

} // namespace
} // namespace spinproof::summary
