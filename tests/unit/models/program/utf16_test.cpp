// SPDX-License-Identifier: Apache-2.0
#include "models/program/utf16.h"

#include <gtest/gtest.h>

namespace spinproof::program {

using namespace std::string_literals;

TEST(Utf16, BothOrdersBecomeUtf8) {
  EXPECT_EQ(fromUtf16("\xFF\xFE" "a\0\xE4\0\xAC\x20\x3D\xD8\x00\xDE"s), "a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80");
  EXPECT_EQ(fromUtf16("\xFE\xFF\0a\0\xE4\x20\xAC\xD8\x3D\xDE\x00"s), "a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80");
}

TEST(Utf16, WhatIsNoCharacterIsReplaced) {
  EXPECT_EQ(fromUtf16("\xFF\xFE\x00\xDC" "b\0\x00\xD8"s), "\xEF\xBF\xBD" "b\xEF\xBF\xBD");
  EXPECT_EQ(fromUtf16("\xFF\xFE" "a\0b"s), "a");
}

TEST(Utf16, OtherTextIsLeftAlone) {
  EXPECT_EQ(fromUtf16("int x;"), std::nullopt);
  EXPECT_EQ(fromUtf16(""), std::nullopt);
  EXPECT_EQ(fromUtf16("\xFF"), std::nullopt);
  EXPECT_EQ(fromUtf16("\xFF\xFE"), "");
}

} // namespace spinproof::program
