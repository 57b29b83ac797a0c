// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/numbers.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace spinproof::explore {
namespace {

TEST(GrowIndex, FindsWhatWasAddedAndNothingElse) {
  GrowIndex index;
  for (std::uint64_t i = 0; i < 5000; ++i)
    index.add(i * i, i + 1);
  for (std::uint64_t i = 0; i < 5000; ++i)
    EXPECT_EQ(index.find(i * i), i + 1);
  EXPECT_EQ(index.find(2), 0u);
  EXPECT_EQ(index.find(~std::uint64_t{1}), 0u);
}

TEST(Numbers, EqualThingsHaveOneNumberWhateverTheirHashes) {
  Numbers<std::string> numbers;
  unsigned met = 0;
  // All hashes are alike, or neighbours: only equality tells things apart.
  for (unsigned round = 0; round < 2; ++round)
    for (unsigned i = 0; i < 200; ++i)
      EXPECT_EQ(numbers.numberOf(std::string_view(std::to_string(i)), i % 3, [&] { ++met; }), i);
  EXPECT_EQ(met, 200u);
  EXPECT_EQ(numbers.size(), 200u);
  EXPECT_EQ(numbers[17], "17");
  EXPECT_EQ(numbers.numberOf(std::string_view("x"), ~std::uint64_t{0}, [] {}), 200u);
  EXPECT_EQ(numbers.numberOf(std::string_view("x"), ~std::uint64_t{0}, [] {}), 200u);
}

TEST(Numbers, ManyThreadsGetTheSameNumbers) {
  constexpr unsigned kThreads = 4, kThings = 20'000;
  Numbers<std::string> numbers;
  std::vector<std::vector<std::uint32_t>> seen(kThreads, std::vector<std::uint32_t>(kThings));
  std::vector<std::thread> threads;
  for (unsigned t = 0; t < kThreads; ++t)
    threads.emplace_back([&, t] {
      for (unsigned i = 0; i < kThings; ++i) {
        const auto thing = (i * 7919 + t) % kThings; // each in another order
        const auto text = std::to_string(thing);
        seen[t][thing] =
            numbers.numberOf(std::string_view(text), std::hash<std::string>()(text), [] {});
      }
    });
  for (auto& thread : threads)
    thread.join();
  EXPECT_EQ(numbers.size(), kThings);
  for (unsigned t = 1; t < kThreads; ++t)
    EXPECT_EQ(seen[t], seen[0]);
  for (unsigned i = 0; i < kThings; ++i)
    EXPECT_EQ(numbers[seen[0][i]], std::to_string(i));
}

} // namespace
} // namespace spinproof::explore
