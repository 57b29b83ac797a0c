// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/parse/usage.h"

#include <clang/AST/ASTContext.h>
#include <clang/AST/Decl.h>

namespace clang {
class Sema;
} // namespace clang

namespace spinproof::frontend {

/// The annotation that every synthesised declaration carries.
inline constexpr const char* synthesisedNote = "SPINPROOF:SYNTHESISED";

/// Builds the declarations of names that nobody declares. Nothing it makes enters a scope: a real
/// declaration that follows meets no conflict.
///
/// C: an unknown record is open, any member of it exists. C++: an unknown value is of a class that
/// converts to and from everything (`spinproof_unknown<N>`, from the prelude).
class Declarations {
public:
  explicit Declarations(clang::Sema& sema);

  clang::NamedDecl* type(clang::IdentifierInfo* name, const Usage& usage);
  clang::NamedDecl* function(clang::IdentifierInfo* name, const Shape& shape);
  clang::NamedDecl* constant(clang::IdentifierInfo* name);
  clang::NamedDecl* variable(clang::IdentifierInfo* name, const Shape& shape);
  clang::NamedDecl* member(clang::RecordDecl* record, clang::IdentifierInfo* name,
                           const Shape& shape);
  void complete(clang::RecordDecl* record);

  /// What C++ units need before their first line; empty for C.
  static const char* preludeFor(const clang::LangOptions& language);

private:
  clang::QualType typeFor(const Shape& shape, llvm::StringRef hint);
  clang::QualType record(llvm::StringRef tag);
  clang::QualType unknown(llvm::StringRef name);
  clang::QualType namedType(llvm::StringRef name, bool make);
  clang::QualType typeNamed(clang::IdentifierInfo* name, const Usage& usage);
  clang::QualType roleType(llvm::StringRef name, const Usage& usage);
  bool isCxx() const;
  template <class T>
  T* mark(T* decl);

  clang::Sema& sema_;
  clang::ASTContext& ast_;
  clang::TranslationUnitDecl* unit_;
};

} // namespace spinproof::frontend
