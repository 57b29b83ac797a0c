// SPDX-License-Identifier: Apache-2.0
// How the declarations that the parser makes up are marked, for those who read the AST.
#pragma once

#include <clang/AST/Attr.h>
#include <clang/AST/DeclCXX.h>

#include <string>

namespace spinproof::frontend {

/// How the annotation begins that every synthesised declaration carries; its key follows.
inline constexpr const char* synthesisedNote = "SPINPROOF:SYNTHESISED:";

/// The annotation of functions that only trace or print: what they do matters to nobody.
inline constexpr const char* traceNote = "SPINPROOF:TRACE";

/// How the functions are named that stand for unknown macros: one that takes a type, one that is
/// assigned to.
inline constexpr const char* callPrefix = "spinproof_call_";
inline constexpr const char* placePrefix = "spinproof_place_";

/// The C++ class template that stands for unknown types.
inline constexpr const char* unknownClass = "spinproof_unknown";

/// The C++ function template that stands for casts where unknown values are cast.
inline constexpr const char* looseCast = "spinproof_cast";

/// The name that the sources use: without our prefixes.
inline std::string sourceName(llvm::StringRef name) {
  if (!name.consume_front(callPrefix))
    name.consume_front(placePrefix);
  return name.str();
}

/// The key of a synthesised declaration, a name or `RECORD.member`; empty for a real one.
inline std::string synthesisedKey(const clang::Decl& decl) {
  for (const auto* note : decl.specific_attrs<clang::AnnotateAttr>()) {
    llvm::StringRef text = note->getAnnotation();
    if (text.consume_front(synthesisedNote))
      return text.str();
  }
  return {};
}

inline bool isTracer(const clang::Decl& decl) {
  for (const auto* note : decl.specific_attrs<clang::AnnotateAttr>())
    if (note->getAnnotation() == traceNote)
      return true;
  return false;
}

/// True for the class of a value whose type nobody declares.
inline bool isUnknownClass(const clang::CXXRecordDecl* record) {
  return record && record->getIdentifier() && record->getName() == unknownClass;
}

} // namespace spinproof::frontend
