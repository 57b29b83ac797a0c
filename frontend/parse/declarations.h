// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/parse/synthesised.h"
#include "frontend/parse/usage.h"

#include <clang/AST/ASTContext.h>
#include <clang/AST/Decl.h>

#include <map>

namespace clang {
class Sema;
} // namespace clang

namespace spinproof::frontend {

struct Fixes;

/// What a synthesised declaration was made for.
struct Made {
  std::string key;            ///< a name, or `RECORD.member`; empty: the declaration is a real one
  bool behindPointer = false; ///< the thing is a pointer to this record
};

Made madeOf(const clang::Decl* decl);

/// Builds the declarations of names that nobody declares. Nothing it makes enters a scope: a real
/// declaration that follows meets no conflict.
///
/// C: an unknown record is open, any member of it exists. C++: an unknown value is of a class that
/// converts to and from everything (`spinproof_unknown<N>`, from the prelude).
class Declarations {
public:
  Declarations(clang::Sema& sema, const Fixes& fixes);

  clang::NamedDecl* type(clang::IdentifierInfo* name, const Usage& usage);
  clang::NamedDecl* function(clang::IdentifierInfo* name, const Shape& shape, bool isPlace);
  /// Marks a function as one that only traces.
  void markTracer(clang::NamedDecl* function);
  clang::NamedDecl* constant(clang::IdentifierInfo* name);
  clang::NamedDecl* variable(clang::IdentifierInfo* name, const Shape& shape);
  clang::NamedDecl* member(clang::RecordDecl* record, clang::IdentifierInfo* name,
                           const Shape& shape, const std::string& key);
  void complete(clang::RecordDecl* record);

  /// What C++ units need before their first line; empty for C.
  static const char* preludeFor(const clang::LangOptions& language);

private:
  clang::QualType typeFor(const Shape& shape, const std::string& key);
  clang::QualType fixedType(const std::string& key);
  clang::QualType withStars(clang::QualType type, unsigned stars) const;
  clang::QualType record(const std::string& key);
  clang::QualType pointer(const std::string& key);
  clang::QualType scalar(const std::string& key, clang::QualType type);
  clang::QualType functionPointer();
  clang::FieldDecl* addField(clang::RecordDecl* record, clang::IdentifierInfo* name,
                             clang::QualType type);
  clang::QualType unknown(llvm::StringRef name);
  clang::QualType namedType(llvm::StringRef name, bool make);
  clang::QualType typeNamed(clang::IdentifierInfo* name, const Usage& usage);
  clang::QualType roleType(llvm::StringRef name, const Usage& usage);
  bool isCxx() const;
  template <class T>
  T* mark(T* decl, const std::string& key);

  clang::Sema& sema_;
  const Fixes& fixes_;
  clang::ASTContext& ast_;
  clang::TranslationUnitDecl* unit_;
  std::map<std::string, clang::QualType> records_; // by key
};

} // namespace spinproof::frontend
