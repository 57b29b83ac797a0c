// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <llvm/ADT/StringRef.h>

#include <initializer_list>
#include <vector>

namespace spinproof::frontend {

enum class Kind { Name, Keyword, Number, String, Sign, End };

/// A token of C or C++ as it stands in the text.
struct Word {
  Kind kind;
  llvm::StringRef text; ///< of names, keywords and signs; lies in the scanned text
  bool is(const char* other) const { return kind != Kind::String && text == other; }
  bool isName() const { return kind == Kind::Name; }
};

bool isAnyOf(const Word& word, std::initializer_list<const char*> texts);

/// True for words that begin or continue a type: `void`, `unsigned`, `struct`, `const`.
bool isTypeKeyword(const Word& word);

/// The words of a file. Directives are left out, but for the bodies of macros, which stand between
/// `;`.
std::vector<Word> wordsOf(llvm::StringRef text);

} // namespace spinproof::frontend
