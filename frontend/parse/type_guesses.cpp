// SPDX-License-Identifier: Apache-2.0
// Which type a name has that nobody declares: what an earlier parse learnt, else what its uses ask
// for, else what its spelling suggests.
#include "frontend/names/names.h"
#include "frontend/parse/declarations.h"
#include "frontend/parse/fixes.h"

#include <clang/AST/DeclCXX.h>
#include <clang/Lex/Preprocessor.h>
#include <clang/Sema/Lookup.h>
#include <clang/Sema/Sema.h>

namespace spinproof::frontend {

using clang::QualType;

static bool looksLikePointer(llvm::StringRef name) {
  return name.size() > 2 && (name.starts_with("P") || name.starts_with("LP")) &&
         !name.starts_with("PRO") && name.upper() == name;
}

/// What an earlier parse found out about this key; null when nothing.
QualType Declarations::fixedType(const std::string& key) {
  auto found = fixes_.shapes.find(key);
  if (found == fixes_.shapes.end()) {
    // What is known of a name only by its text, whatever it is a member of.
    found = fixes_.shapes.find("?" + key.substr(key.find_last_of('.') + 1));
  }
  if (found == fixes_.shapes.end()) {
    return {};
  }
  const TypeFix& fix = found->second;
  switch (fix.to) {
  case TypeFix::To::Record:
    return record(key);
  case TypeFix::To::Pointer:
    return pointer(key);
  case TypeFix::To::Scalar:
    return withStars(scalar(key, ast_.UnsignedLongLongTy), fix.stars);
  case TypeFix::To::Same:
    return withStars(record(fix.name), fix.stars);
  case TypeFix::To::Function:
    return functionPointer();
  case TypeFix::To::Bytes:
    return ast_.getPointerType(ast_.UnsignedCharTy);
  case TypeFix::To::Named:
    break;
  }
  return withStars(fix.name == key ? QualType() : namedType(fix.name, true), fix.stars);
}

QualType Declarations::withStars(QualType type, unsigned stars) const {
  for (unsigned i = 0; !type.isNull() && i < stars; ++i) {
    type = ast_.getPointerType(type);
  }
  return type;
}

QualType Declarations::typeFor(const Shape& shape, const std::string& key) {
  if (isCxx()) {
    return unknown(key);
  }
  if (QualType fixed = fixedType(key); !fixed.isNull()) {
    return fixed;
  }
  if (shape.elementCall) {
    return ast_.getPointerType(functionPointer());
  }
  if (shape.isPointer() || shape.elementDot) {
    return pointer(key);
  }
  if (shape.isRecord()) {
    return record(key);
  }
  if (shape.elementArrow) {
    return ast_.getPointerType(pointer(key));
  }
  if (shape.index) {
    return ast_.getPointerType(ast_.UnsignedCharTy);
  }
  if (shape.call) {
    return functionPointer();
  }
  return scalar(key, ast_.UnsignedLongLongTy);
}

QualType Declarations::namedType(llvm::StringRef name, bool make) {
  if (name == "void") {
    return ast_.VoidTy;
  }
  bool isTag = name.consume_front("struct ");
  // `#define VOID void` and the like.
  if (clang::MacroInfo* macro = sema_.getPreprocessor().getMacroInfo(&ast_.Idents.get(name))) {
    bool isOne = macro->getNumTokens() == 1 && macro->isObjectLike();
    const clang::Token* token = isOne ? macro->tokens_begin() : nullptr;
    const clang::IdentifierInfo* id = token ? token->getIdentifierInfo() : nullptr;
    return id && id->getName() != name ? namedType(id->getName(), false) : QualType();
  }
  clang::LookupResult found(sema_, &ast_.Idents.get(name), {},
                            isTag ? clang::Sema::LookupTagName : clang::Sema::LookupOrdinaryName,
                            make ? RedeclarationKind::NotForRedeclaration
                                 : RedeclarationKind::ForVisibleRedeclaration);
  found.suppressDiagnostics();
  sema_.LookupName(found, sema_.TUScope);
  auto* decl = found.getAsSingle<clang::TypeDecl>();
  return decl ? ast_.getTypeDeclType(decl) : QualType();
}

/// The function type of `ROLE Name;`: what is declared with it is defined as a function somewhere,
/// or the role is named like one and nothing speaks against it.
QualType Declarations::roleType(llvm::StringRef name, const Usage& usage) {
  const NameUse* use = usage.find(name);
  if (!use || use->declares.empty()) {
    return {};
  }
  QualType result;
  for (const std::string& declared : use->declares) {
    const NameUse* other = usage.find(declared);
    bool value = other && (other->isMember || other->shape.arrow || other->shape.dot ||
                           other->shape.index || other->shape.number);
    if (value) {
      return {};
    }
    if (other && result.isNull() && !other->returns.empty()) {
      result = namedType(other->returns, true);
    }
  }
  if (result.isNull() && names().roles.match(name) && !looksLikePointer(name)) {
    result = ast_.VoidTy;
  }
  return result.isNull() ? QualType() : ast_.getFunctionNoProtoType(result);
}

QualType Declarations::typeNamed(clang::IdentifierInfo* id, const Usage& usage) {
  llvm::StringRef name = id->getName();
  if (isCxx()) {
    return unknown(name);
  }
  if (QualType fixed = fixedType(name.str()); !fixed.isNull()) {
    return fixed;
  }
  if (QualType role = roleType(name, usage); !role.isNull()) {
    return role;
  }
  Shape values = usage.valuesOf(name);
  Shape pointees = usage.pointersTo(name);
  llvm::StringRef base = name.drop_front(name.starts_with("LP") ? 2 : 1);
  const NameUse* baseUse = usage.find(base);
  bool baseIsType = baseUse && baseUse->type > 0 && baseUse->call + baseUse->value == 0;
  bool isPointer = values.arrow > 0 && (values.dot == 0 || looksLikePointer(name));
  if (values.elementDot && !values.dot) {
    isPointer = true;
  }
  if (looksLikePointer(name) && !values.isRecord() &&
      (!values.number || values.index || baseIsType)) {
    isPointer = true;
  }
  if (values.call || (looksLikePointer(name) && names().roles.match(name))) {
    return functionPointer();
  }
  if (isPointer) {
    QualType known = looksLikePointer(name) ? namedType(base, baseIsType) : QualType();
    return known.isNull() ? pointer(name.str()) : ast_.getPointerType(known);
  }
  if (values.dot || pointees.arrow || pointees.dot) {
    return record(name.str());
  }
  const NameUse* use = usage.find(name);
  bool onlyPointers = use && use->declares.empty() && !use->declaresPointer.empty();
  bool onlyAddress = values.address && !values.number && !values.scalar && !values.index;
  return onlyAddress || onlyPointers ? record(name.str()) : ast_.UnsignedLongLongTy;
}

} // namespace spinproof::frontend
