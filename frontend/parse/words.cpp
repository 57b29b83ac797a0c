// SPDX-License-Identifier: Apache-2.0
#include "frontend/parse/words.h"

#include <clang/Basic/LangOptions.h>
#include <clang/Lex/Lexer.h>

#include <llvm/ADT/StringSet.h>

#include <algorithm>

namespace spinproof::frontend {

bool isAnyOf(const Word& word, std::initializer_list<const char*> texts) {
  return std::any_of(texts.begin(), texts.end(), [&](const char* text) { return word.is(text); });
}

bool isTypeKeyword(const Word& word) {
  return word.kind == Kind::Keyword &&
         isAnyOf(word, {"void", "char", "short", "int", "long", "unsigned", "signed", "float",
                        "double", "struct", "union", "enum", "const", "volatile", "__int64",
                        "__int32", "bool", "wchar_t", "class"});
}

namespace {

bool isKeyword(llvm::StringRef text) {
  static const llvm::StringSet<> words = {"void",
                                          "char",
                                          "short",
                                          "int",
                                          "long",
                                          "unsigned",
                                          "signed",
                                          "float",
                                          "double",
                                          "struct",
                                          "union",
                                          "enum",
                                          "const",
                                          "volatile",
                                          "__int64",
                                          "__int32",
                                          "bool",
                                          "wchar_t",
                                          "class",
                                          "if",
                                          "else",
                                          "while",
                                          "for",
                                          "do",
                                          "switch",
                                          "case",
                                          "default",
                                          "break",
                                          "continue",
                                          "return",
                                          "goto",
                                          "sizeof",
                                          "typedef",
                                          "static",
                                          "extern",
                                          "inline",
                                          "__inline",
                                          "register",
                                          "auto",
                                          "__forceinline",
                                          "__try",
                                          "__except",
                                          "__finally",
                                          "__leave",
                                          "__stdcall",
                                          "__cdecl",
                                          "__fastcall",
                                          "__declspec",
                                          "__attribute__",
                                          "__pragma",
                                          "__asm",
                                          "operator",
                                          "new",
                                          "delete",
                                          "template",
                                          "typename",
                                          "using",
                                          "namespace",
                                          "public",
                                          "private",
                                          "protected",
                                          "virtual",
                                          "this",
                                          "friend",
                                          "throw",
                                          "try",
                                          "catch",
                                          "constexpr",
                                          "noexcept",
                                          "__restrict",
                                          "__unaligned",
                                          "restrict",
                                          "_Alignas",
                                          "alignas",
                                          "decltype",
                                          "static_cast",
                                          "reinterpret_cast",
                                          "const_cast",
                                          "defined",
                                          "__alignof",
                                          "explicit",
                                          "override"};
  return words.contains(text);
}

/// `;`.
class Words {
public:
  explicit Words(llvm::StringRef text) {
    clang::LangOptions language;
    language.LineComment = true;
    language.C99 = true;
    language.MicrosoftExt = true;
    clang::Lexer lexer(clang::SourceLocation::getFromRawEncoding(1), language, text.begin(),
                       text.begin(), text.end());
    clang::Token token;
    bool more = true;
    lexer.LexFromRawLexer(token);
    while (more && token.isNot(clang::tok::eof)) {
      if (token.is(clang::tok::hash) && token.isAtStartOfLine()) {
        directive(lexer, token);
      } else {
        add(token, text);
        lexer.LexFromRawLexer(token);
      }
    }
  }

  std::vector<Word> words;

private:
  void directive(clang::Lexer& lexer, clang::Token& token) {
    lexer.LexFromRawLexer(token);
    if (!token.isAtStartOfLine() && token.is(clang::tok::raw_identifier) &&
        token.getRawIdentifier() == "define") {
      words.push_back({Kind::Sign, ";"});
      lexer.LexFromRawLexer(token); // the macro's name
      if (!token.isAtStartOfLine() && token.isNot(clang::tok::eof)) {
        lexer.LexFromRawLexer(token);
        if (token.is(clang::tok::l_paren) && !token.hasLeadingSpace()) {
          while (token.isNot(clang::tok::r_paren) && inLine(token)) {
            lexer.LexFromRawLexer(token);
          }
          if (inLine(token)) {
            lexer.LexFromRawLexer(token);
          }
        }
        for (; inLine(token); lexer.LexFromRawLexer(token)) {
          add(token, {});
        }
      }
      words.push_back({Kind::Sign, ";"});
      return;
    }
    while (inLine(token)) {
      lexer.LexFromRawLexer(token);
    }
  }

  static bool inLine(const clang::Token& token) {
    return token.isNot(clang::tok::eof) && !token.isAtStartOfLine();
  }

  void add(const clang::Token& token, llvm::StringRef) {
    if (token.is(clang::tok::raw_identifier)) {
      llvm::StringRef text = token.getRawIdentifier();
      words.push_back({isKeyword(text) ? Kind::Keyword : Kind::Name, text});
    } else if (clang::tok::isStringLiteral(token.getKind())) {
      words.push_back({Kind::String, "\""});
    } else if (clang::tok::isLiteral(token.getKind())) {
      words.push_back({Kind::Number, "0"});
    } else if (const char* sign = clang::tok::getPunctuatorSpelling(token.getKind())) {
      words.push_back({Kind::Sign, sign});
    }
  }
};

} // namespace

std::vector<Word> wordsOf(llvm::StringRef text) {
  return Words(text).words;
}

} // namespace spinproof::frontend
