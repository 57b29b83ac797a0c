// SPDX-License-Identifier: Apache-2.0
#include "frontend/parse/text_shape.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace spinproof::frontend {
namespace {

using Places = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

std::string shaped(std::string_view text) {
  const auto shape = textShape(text);
  return shape ? shape->canonical : "none";
}

TEST(TextShape, PlacesAreClangs) {
  const auto shape = textShape("a =\r\n\tb; // c\r\n\r\n  d\n");
  ASSERT_TRUE(shape);
  EXPECT_EQ(shape->tokens, (Places{{1, 1}, {1, 3}, {2, 2}, {2, 3}, {4, 3}}));
}

TEST(TextShape, CommentsEmptyLinesAndIndentationDoNotCount) {
  const std::string shape = shaped("int f(void) {\n  return 1;\n}\n");
  EXPECT_EQ(shaped("// f\nint  f(void) { /* { */\n\n\treturn 1; // one\n/* a\n b */}\n\n"), shape);
  EXPECT_EQ(shaped("int f(void) {\r\n  return 1;\r\n}\r\n"), shape);
}

TEST(TextShape, TokensLinesAndDirectivesCount) {
  const std::string shape = shaped("#define A(x) x\nint f(void) {\n  return 1;\n}\n");
  for (const char* other : {"#define A(x) x\nint f(void) {\n  return 2;\n}\n",      // another token
                            "#define A(x) x\nint f(void)\n{\n  return 1;\n}\n",    // on another line
                            "#define A (x) x\nint f(void) {\n  return 1;\n}\n",    // no parameter
                            "#define A(x) x \\\n\nint f(void) {\n  return 1;\n}\n", // a longer directive
                            "#define A(x) x\nint f(void) {\n  return 1;\n}}\n",
                            "#define A(x) x\nint f(void) {\n  return1;\n}\n"}) // one word
    EXPECT_NE(shaped(other), shape) << other;
  EXPECT_NE(shaped("#include <a//b.h>\n"), shaped("#include <a//c.h>\n"));
  EXPECT_NE(shaped("\"a // b\""), shaped("\"a // c\""));
  EXPECT_NE(shaped("#if 0 // one\n#endif"), shaped("#if 0 // two\n#endif")); // no need to know better
}

TEST(TextShape, IsNoneWhereCommentsCount) {
  EXPECT_FALSE(textShape("// begin_wpp config\n// end_wpp\n"));
  EXPECT_FALSE(textShape(std::string_view("a\0b", 3)));
}

TEST(TextShape, OfHalfATextIsOne) {
  for (const char* half : {"", "\"a", "/* a", "R\"(a", "'", "#define A \\", "a\\", "#"})
    EXPECT_TRUE(textShape(half)) << half;
}

/// Whatever the text: tokens in order, on lines that are there, and one shape for one text.
TEST(TextShape, OfAnyTextIsInOrder) {
  const std::string pieces[] = {"a", "\n", "\r\n", "\r", "/*", "*/", "//", "\"", "'", "\\", "\\\n", "#", "#define A(", ")", " ", "\t", "R\"(", "\xff", "\xef\xbb\xbf", "0x1p", "??/", "$", "\f"};
  for (std::uint32_t seed = 1; seed <= 3000; ++seed) {
    std::mt19937 random(seed);
    std::string text;
    for (std::uint32_t i = random() % 40; i > 0; --i)
      text += pieces[random() % std::size(pieces)];
    const auto shape = textShape(text);
    ASSERT_TRUE(shape) << "seed " << seed;
    const auto lines = static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; })) + 1;
    for (std::size_t i = 0; i < shape->tokens.size(); ++i) {
      ASSERT_TRUE(i == 0 || shape->tokens[i - 1] < shape->tokens[i]) << "seed " << seed;
      ASSERT_TRUE(shape->tokens[i].first >= 1 && shape->tokens[i].first <= lines && shape->tokens[i].second >= 1) << "seed " << seed;
    }
    ASSERT_EQ(textShape(text)->canonical, shape->canonical);
    const auto below = textShape("\n" + text);
    if (!text.starts_with("\xef\xbb\xbf")) // a byte order mark further down is a token
      ASSERT_EQ(below->tokens.size(), shape->tokens.size()) << "seed " << seed;
  }
}

} // namespace
} // namespace spinproof::frontend
