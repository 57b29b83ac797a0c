// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/parse/parsed_unit.h"
#include "frontend/parse/usage.h"

#include <map>
#include <set>
#include <string>

namespace clang {
class ASTContext;
class Diagnostic;
} // namespace clang

namespace spinproof::frontend {

/// What the type of a synthesised thing has to be instead.
struct TypeFix {
  enum class To { Record, Pointer, Scalar, Function, Bytes, Named, Same };
  To to = To::Scalar;
  std::string name;   ///< for Named: a typedef, or `struct X`; for Same: the key of a record
  unsigned stars = 0; ///< for Named, Same and Scalar: pointers to it

  bool operator==(const TypeFix& other) const = default;
};

/// What a parse with errors taught about the names that nobody declares. The next parse starts from
/// it.
struct Fixes {
  std::set<std::string> emptyMacros; ///< names to take away, such as an unknown decoration
  std::set<std::string> emptyCalls;  ///< the same with arguments
  std::set<std::string> valueCalls;  ///< calls with a type as argument: only a macro can do that
  std::set<std::string> placeCalls;  ///< calls that are assigned to: only a macro can do that
  std::set<std::string> types;       ///< names that are types
  std::set<std::string> notTypes;    ///< names that are none
  bool looseCasts = false;           ///< C++: casts of unknown values convert as they please
  std::map<std::string, TypeFix> shapes; ///< by the key of the synthesised declaration

  /// Names whose sort or shape another unit taught: errors of this unit may teach better.
  std::set<std::string> borrowed;

  bool operator==(const Fixes& other) const = default;

  /// The same knowledge in the hands of another unit.
  Fixes lent() const;

  /// Learns from one error, while Clang reports it.
  void learnFrom(const clang::Diagnostic& error);
  /// Learns from the names that were made, at the end of a parse.
  void learnFrom(const std::vector<Synthesised>& made, const Usage& usage, clang::ASTContext& ast);

  void learnType(const std::string& name);
  void learnNoType(const std::string& name);
  void learnShape(const std::string& key, const TypeFix& fix);
  void learnDecorations(const Usage& usage, clang::ASTContext& ast);
  /// The macros as lines of source.
  std::string macros() const;
};

} // namespace spinproof::frontend
