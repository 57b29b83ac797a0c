// SPDX-License-Identifier: Apache-2.0
// The tokens of a text by Clang's lexer, each with what stands before it: a line's begin, a space or
// nothing. Directives count as they are written, to the end of their line: there a space or a `//`
// within `<>` can mean something.
//
//   f(a); // why          →  [line]f ( a ) ;  [line]g ( ) ;
//
//   g();
#include "frontend/parse/text_shape.h"

#include <clang/Basic/LangOptions.h>
#include <clang/Lex/Lexer.h>

#include <algorithm>

namespace spinproof::frontend {

namespace {

constexpr std::size_t kMostBytes = 4U << 20; ///< far below what the parser refuses

clang::LangOptions anyLanguage() {
  clang::LangOptions language;
  language.LineComment = true;
  language.CPlusPlus = language.CPlusPlus11 = language.CPlusPlus14 = true; // raw strings, 1'000
  language.DollarIdents = true;
  return language;
}

/// Offsets at which lines begin; "\r\n" and "\n" and "\r" end one, as for Clang.
std::vector<std::size_t> lineStarts(std::string_view text) {
  std::vector<std::size_t> starts{0};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\n' && text[i] != '\r')
      continue;
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n')
      ++i;
    starts.push_back(i + 1);
  }
  return starts;
}

class Shaper {
public:
  explicit Shaper(std::string_view text) : text_(text), starts_(lineStarts(text_)) {}

  TextShape run() {
    const clang::LangOptions language = anyLanguage();
    const char* begin = text_.c_str();
    clang::Lexer lexer(clang::SourceLocation(), language, begin, begin, begin + text_.size());
    clang::Token token;
    while (true) {
      const bool last = lexer.LexFromRawLexer(token);
      if (token.isNot(clang::tok::eof))
        add(token, static_cast<std::size_t>(lexer.getBufferLocation() - begin) - token.getLength());
      if (last || token.is(clang::tok::eof))
        break;
    }
    std::erase(shape_.canonical, '\r'); // of line ends within directives
    return std::move(shape_);
  }

private:
  void add(const clang::Token& token, std::size_t offset) {
    while (line_ < starts_.size() && starts_[line_] <= offset)
      ++line_; // lines count from 1
    const auto line = static_cast<std::uint32_t>(line_);
    const bool isNew = shape_.tokens.empty() || line != shape_.tokens.back().first;
    shape_.tokens.emplace_back(line, static_cast<std::uint32_t>(offset - starts_[line_ - 1] + 1));
    shape_.canonical += token.isAtStartOfLine() ? '\n' : isNew ? '\\' : token.hasLeadingSpace() ? ' ' : '.';
    shape_.canonical.append(text_, offset, token.getLength());
    if (token.is(clang::tok::hash) && token.isAtStartOfLine())
      shape_.canonical.append(text_, offset, endOfDirective(offset) - offset);
  }

  std::size_t endOfDirective(std::size_t at) const {
    while (true) {
      at = std::min(text_.find_first_of("\r\n", at), text_.size());
      const std::size_t last = text_.find_last_not_of(" \t", at - 1);
      if (at == text_.size() || last == std::string::npos || text_[last] != '\\')
        return at;
      at = text_.find_first_not_of("\r\n", at);
      if (at == std::string::npos)
        return text_.size();
    }
  }

  std::string text_;
  std::vector<std::size_t> starts_;
  std::size_t line_ = 0; ///< of the token before; 0: none
  TextShape shape_;
};

} // namespace

std::optional<TextShape> textShape(std::string_view text) {
  if (text.size() > kMostBytes || text.find('\0') != std::string_view::npos || text.find("_wpp") != std::string_view::npos)
    return std::nullopt;
  return Shaper(text).run();
}

} // namespace spinproof::frontend
