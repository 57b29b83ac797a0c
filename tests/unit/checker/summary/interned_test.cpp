// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/interned.h"

#include "models/program/ids.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>

namespace spinproof::summary {
namespace {

using WordId = program::Id<struct WordTag>;

/// Few hashes, so that many contents share one.
struct FewHashes {
  std::size_t operator()(const std::string& word) const { return word.empty() ? 0 : static_cast<std::size_t>(word[0] % 5); }
};

TEST(Interned, NothingIsKnownAtFirst) {
  const Interned<std::string, WordId, FewHashes> words;
  EXPECT_EQ(words.size(), 0u);
  EXPECT_FALSE(words.find("a"));
}

TEST(Interned, AgreesWithAMapHoweverHashesCollide) {
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    std::mt19937 random(seed);
    Interned<std::string, WordId, FewHashes> words;
    std::map<std::string, WordId> expected;
    for (unsigned i = 0; i < 2000; ++i) {
      const std::string word = std::to_string(random() % 900);
      const auto known = expected.find(word);
      const WordId found = words.find(word);
      ASSERT_EQ(static_cast<bool>(found), known != expected.end()) << "seed " << seed;
      if (known != expected.end())
        ASSERT_EQ(found, known->second) << "seed " << seed;
      else
        expected.emplace(word, words.add(word));
    }
    ASSERT_EQ(words.size(), expected.size());
    for (const auto& [word, id] : expected)
      ASSERT_EQ(words[id], word);
  }
}

} // namespace
} // namespace spinproof::summary
