// SPDX-License-Identifier: Apache-2.0
#include "frontend/project/name_cache.h"
#include "tests/unit/frontend/scratch.h"

#include <gtest/gtest.h>

namespace spinproof::frontend {
namespace {

TEST(CleanPath, UsesSlashesAndDropsDots) {
  EXPECT_EQ(cleanPath("a\\b\\..\\c//d/./e"), "a/c/d/e");
  EXPECT_EQ(cleanPath("..\\x.h", "/root/sub"), "/root/x.h");
  EXPECT_EQ(cleanPath("/../../x"), "/x");
  EXPECT_EQ(cleanPath("../../x"), "../../x");
  EXPECT_EQ(cleanPath(""), ".");
}

TEST(IsWithin, TellsFoldersFromNamesThatStartAlike) {
  EXPECT_TRUE(isWithin("/a/b/c", "/a/b"));
  EXPECT_TRUE(isWithin("/a/b", "/a/b"));
  EXPECT_FALSE(isWithin("/a/bc", "/a/b"));
}

TEST(NameCache, FindsNamesWhateverTheirCase) {
  Scratch scratch;
  std::string file = scratch.write("Dir/File.H", "");
  NameCache names;
  EXPECT_EQ(names.resolve(scratch.root() + "\\DIR\\file.h"), file);
  EXPECT_EQ(names.resolve(scratch.root() + "/dir/none.h"), std::nullopt);
  EXPECT_EQ(names.resolve("Dir/File.H"), std::nullopt);
}

TEST(NameCache, PrefersTheExactSpelling) {
  Scratch scratch;
  scratch.write("A.h", "");
  std::string lower = scratch.write("a.h", "");
  NameCache names;
  EXPECT_EQ(names.resolve(lower), lower);
}

} // namespace
} // namespace spinproof::frontend
