// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

namespace clang {
class ASTContext;
} // namespace clang

namespace spinproof::frontend {

/// A function as its author wrote it, whether it could be lowered or not.
struct WrittenFunction {
  std::string file; ///< relative to the root
  unsigned line = 0;
  std::string name;
  bool usesWord = false;   ///< one of the words stands in its text
  bool neverMade = false;  ///< a template, or a member of one: only its instances are code
  bool broken = false;     ///< Clang left something in it open
};

/// The functions with a body of the unit's files beneath `root`. Adds the names of functions that the text
/// hands to somebody, understood or not, to `handedOut`.
std::vector<WrittenFunction> writtenFunctions(clang::ASTContext& ast, const std::string& root,
                                              const std::set<std::string>& words,
                                              std::set<std::string>& handedOut);

} // namespace spinproof::frontend
