// SPDX-License-Identifier: Apache-2.0
#include "checker/cache/anchors.h"

#include "tests/unit/frontend/scratch.h"

#include <gtest/gtest.h>

namespace spinproof::cache {
namespace {

class AnchorsTest : public testing::Test {
protected:
  void SetUp() override { write("first();\n  second();\n"); }

  void write(const std::string& text) const {
    const std::string path = scratch_.write("a.c", text);
    std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
  }
  /// Those of a run of its own.
  Files files() const { return Files(scratch_.root(), std::make_shared<frontend::NameCache>()); }

private:
  frontend::Scratch scratch_;
};

TEST_F(AnchorsTest, GoWithTheirTokens) {
  Files then = files();
  const Anchors anchors = anchorsOf({{"a.c", 1, 1}, {"a.c", 2, 3}, {"a.c", 2, 0}, {"", 0, 0}, {"b.c", 7, 7}}, then);
  write("// more\nfirst();\n\n second();\n");
  Files now = files();
  const auto spots = spotsOf(anchors, {"a.c"}, now);
  ASSERT_TRUE(spots);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> places;
  for (const Spot& spot : *spots)
    places.emplace_back(spot.line, spot.column);
  EXPECT_EQ(places, (std::vector<std::pair<std::uint32_t, std::uint32_t>>{{2, 1}, {4, 2}, {4, 0}, {0, 0}, {7, 7}}));
}

TEST_F(AnchorsTest, AreLostWithoutAToken) {
  Files then = files();
  const Anchors anchors = anchorsOf({{"a.c", 2, 2}, {"a.c", 3, 0}}, then);
  Files now = files();
  EXPECT_TRUE(spotsOf(anchors, {}, now)); // nothing moved
  for (const Anchor& one : anchors.all)
    EXPECT_FALSE(spotsOf({anchors.files, {one}}, {"a.c"}, now));
}

TEST_F(AnchorsTest, OfAnotherFileAreNothing) {
  Files now = files();
  EXPECT_FALSE(spotsOf({{"a.c"}, {{0, 1, 1, 99}}}, {"a.c"}, now)); // damaged
  EXPECT_FALSE(spotsOf({{}, {{0, 1, 1, 1}}}, {"a.c"}, now));
}

} // namespace
} // namespace spinproof::cache
