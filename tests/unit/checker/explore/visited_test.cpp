// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/visited.h"

#include "tests/support/random.h"

#include <gtest/gtest.h>

#include <set>

namespace spinproof::testing {
namespace {

using explore::Layout;
using explore::VisitedPart;
using explore::Wide;

template <typename Key>
void expectBijection(unsigned cpus, std::uint32_t locals, std::uint32_t shareds) {
  const Layout<Key> layout(cpus, locals, shareds);
  ASSERT_TRUE(layout.fitsWord());
  Random random(cpus);
  for (int i = 0; i < 2000; ++i) {
    std::vector<std::uint32_t> parts;
    for (unsigned cpu = 0; cpu < cpus; ++cpu)
      parts.push_back(random.below(locals));
    const auto shared = random.below(shareds);
    const auto key = layout.pack(parts.data(), shared);
    EXPECT_TRUE(layout.unmix(layout.mix(key)) == key);
    std::vector<std::uint32_t> again(cpus);
    EXPECT_EQ(layout.unpack(key, again.data()), shared);
    EXPECT_EQ(again, parts);
    parts[0] = 0;
    EXPECT_TRUE(layout.with(key, 0, 0, shared) == layout.pack(parts.data(), shared));
  }
}

TEST(StateKey, PacksAndMixesWithoutLoss) {
  expectBijection<std::uint64_t>(1, 3, 3);
  expectBijection<std::uint64_t>(3, 500, 90);
  expectBijection<std::uint64_t>(4, 8000, 900);
  expectBijection<Wide>(4, 8000, 900);
  expectBijection<Wide>(7, 60'000, 2000);
}

TEST(StateKey, SaysWhenAWordIsTooNarrow) {
  EXPECT_FALSE(Layout<std::uint64_t>(8, 1000, 10).fitsWord());
  EXPECT_TRUE(Layout<Wide>(8, 1000, 10).fitsWord());
}

/// As std::set, and what was put in comes out again.
template <typename Key>
void expectSet(unsigned bits, unsigned count) {
  VisitedPart<Key> part(bits);
  std::set<std::uint64_t> reference;
  Random random(bits);
  for (unsigned i = 0; i < count; ++i) {
    const auto low = random.next() % (std::uint64_t{1} << (bits - explore::kPartBits)) / 3 * 2;
    const bool isNew = reference.insert(low).second;
    ASSERT_EQ(part.insert(static_cast<Key>(low)), isNew) << i;
    ASSERT_FALSE(part.insert(static_cast<Key>(low)));
  }
  EXPECT_EQ(part.count(), reference.size());
  std::set<std::uint64_t> again;
  part.forEach([&](Key key) { again.insert(static_cast<std::uint64_t>(key)); });
  EXPECT_EQ(again, reference);
}

TEST(VisitedPart, IsASet) {
  expectSet<std::uint64_t>(44, 20'000);
  expectSet<std::uint64_t>(57, 20'000);
  expectSet<std::uint64_t>(64, 5'000);
  expectSet<Wide>(70, 5'000);
}

TEST(VisitedPart, TakesFewBytes) {
  VisitedPart<std::uint64_t> part(57);
  Random random(1);
  const unsigned count = 50'000;
  for (unsigned i = 0; i < count; ++i)
    part.insert(random.next() >> (64 - 49));
  EXPECT_LE(part.bytes(), std::uint64_t{count} * 10);
}

} // namespace
} // namespace spinproof::testing
