// SPDX-License-Identifier: Apache-2.0
#include "frontend/parse/declarations.h"

#include "frontend/parse/fixes.h"

#include <clang/AST/Attr.h>
#include <clang/AST/DeclCXX.h>
#include <clang/AST/DeclTemplate.h>
#include <clang/Lex/Preprocessor.h>
#include <clang/Sema/Lookup.h>
#include <clang/Sema/Sema.h>
#include <llvm/Support/xxhash.h>

#include <algorithm>

namespace spinproof::frontend {

using clang::QualType;

namespace {

/// The same number for a name in every unit and run.
uint64_t numberOf(llvm::StringRef name) {
  return llvm::xxh3_64bits(name);
}

/// What an unknown constant is taken to be: no small number that the sources use, and not so large that
/// `[NAME] = x` in an initialiser, for which Clang makes room up to it, costs more than 64 MB.
uint32_t valueOf(llvm::StringRef name) {
  return 0x400000u | (static_cast<uint32_t>(numberOf(name)) & 0x3fffffu);
}

} // namespace

Made madeOf(const clang::Decl* decl) {
  Made result;
  for (const auto* note : decl->specific_attrs<clang::AnnotateAttr>()) {
    llvm::StringRef text = note->getAnnotation();
    if (text.consume_front(synthesisedNote)) {
      result.behindPointer = text.consume_front("*");
      result.key = text.str();
    }
  }
  return result;
}

Declarations::Declarations(clang::Sema& sema, const Fixes& fixes)
    : sema_(sema), fixes_(fixes), ast_(sema.getASTContext()), unit_(ast_.getTranslationUnitDecl()) {
}

bool Declarations::isCxx() const {
  return ast_.getLangOpts().CPlusPlus;
}

template <class T>
T* Declarations::mark(T* decl, const std::string& key) {
  decl->setImplicit(true);
  decl->addAttr(clang::AnnotateAttr::CreateImplicit(ast_, synthesisedNote + key, nullptr, 0));
  return decl;
}

QualType Declarations::record(const std::string& key) {
  QualType& known = records_[key];
  if (!known.isNull()) {
    return known;
  }
  std::string tag = key;
  std::replace_if(tag.begin(), tag.end(), [](char c) { return c == '.' || c == '*'; }, '_');
  auto* decl = clang::RecordDecl::Create(ast_, clang::TagTypeKind::Struct, unit_, {}, {},
                                         &ast_.Idents.get(tag));
  mark(decl, key);
  complete(decl);
  return known = ast_.getTypeDeclType(decl);
}

QualType Declarations::pointer(const std::string& key) {
  return ast_.getPointerType(record("*" + key));
}

/// A number under a name of its own, so that an error that speaks of it tells whose it is.
QualType Declarations::scalar(const std::string& key, QualType type) {
  std::string name = key + "_value";
  std::replace(name.begin(), name.end(), '.', '_');
  auto* decl = clang::TypedefDecl::Create(ast_, unit_, {}, {}, &ast_.Idents.get(name),
                                          ast_.getTrivialTypeSourceInfo(type));
  return ast_.getTypedefType(mark(decl, key));
}

QualType Declarations::functionPointer() {
  return ast_.getPointerType(ast_.getFunctionNoProtoType(ast_.IntTy));
}

void Declarations::complete(clang::RecordDecl* record) {
  record->setHasExternalLexicalStorage(false);
  record->startDefinition();
  addField(record, &ast_.Idents.get("spinproof_opaque"), ast_.UnsignedCharTy);
  record->completeDefinition();
  record->setHasExternalVisibleStorage(true);
}

clang::FieldDecl* Declarations::addField(clang::RecordDecl* record, clang::IdentifierInfo* name,
                                         QualType type) {
  auto* field = clang::FieldDecl::Create(ast_, record, {}, {}, name, type,
                                         ast_.getTrivialTypeSourceInfo(type), nullptr, false,
                                         clang::ICIS_NoInit);
  field->setAccess(clang::AS_public);
  record->addHiddenDecl(field);
  return field;
}

QualType Declarations::unknown(llvm::StringRef name) {
  clang::LookupResult found(sema_, &ast_.Idents.get(unknownClass), {},
                            clang::Sema::LookupOrdinaryName);
  sema_.LookupQualifiedName(found, unit_);
  auto* decl = found.getAsSingle<clang::ClassTemplateDecl>();
  if (!decl) {
    return ast_.IntTy;
  }
  clang::SourceLocation at = decl->getLocation();
  llvm::APInt number(64, numberOf(name));
  QualType numberType = ast_.UnsignedLongLongTy;
  clang::Expr* value = clang::IntegerLiteral::Create(ast_, number, numberType, at);
  clang::TemplateArgumentListInfo arguments(at, at);
  arguments.addArgument(clang::TemplateArgumentLoc(clang::TemplateArgument(value), value));
  QualType type = sema_.CheckTemplateIdType(clang::TemplateName(decl), at, arguments);
  if (type.isNull() || sema_.RequireCompleteType(at, type, 0)) {
    return ast_.IntTy;
  }
  clang::CXXRecordDecl* record = type->getAsCXXRecordDecl();
  record->setHasExternalVisibleStorage(true);
  if (!record->hasAttr<clang::AnnotateAttr>()) {
    mark(record, name.str());
  }
  return type;
}

clang::NamedDecl* Declarations::type(clang::IdentifierInfo* name, const Usage& usage) {
  QualType type = typeNamed(name, usage);
  return mark(
      clang::TypedefDecl::Create(ast_, unit_, {}, {}, name, ast_.getTrivialTypeSourceInfo(type)),
      name->getName().str());
}

clang::NamedDecl* Declarations::function(clang::IdentifierInfo* name, const Shape& shape,
                                         bool isPlace) {
  std::string key = name->getName().str();
  Shape known = shape;
  known.call = 0; // of the name itself, not of its result
  QualType result = isCxx() ? unknown(key) : fixedType(key);
  if (result.isNull()) {
    bool plain = !known.arrow && !known.dot && !known.index;
    result = plain && !isPlace ? scalar(key, ast_.IntTy) : typeFor(known, key);
  }
  if (isPlace && !isCxx()) {
    result = ast_.getPointerType(result);
  }
  QualType type;
  if (isCxx()) {
    clang::FunctionProtoType::ExtProtoInfo info;
    info.Variadic = true;
    type = ast_.getFunctionType(result, {}, info);
  } else {
    type = ast_.getFunctionNoProtoType(result);
  }
  return mark(clang::FunctionDecl::Create(ast_, unit_, {}, {}, name, type,
                                          ast_.getTrivialTypeSourceInfo(type), clang::SC_Extern),
              key);
}

void Declarations::markTracer(clang::NamedDecl* function) {
  function->addAttr(clang::AnnotateAttr::CreateImplicit(ast_, traceNote, nullptr, 0));
}

clang::NamedDecl* Declarations::constant(clang::IdentifierInfo* name) {
  auto* holder =
      clang::EnumDecl::Create(ast_, unit_, {}, {}, nullptr, nullptr, false, false, false);
  mark(holder, name->getName().str());
  holder->startDefinition();
  // Two names never share a value (but for a collision), so that `case` labels stay apart.
  llvm::APSInt value(llvm::APInt(32, valueOf(name->getName())), false);
  auto* decl = clang::EnumConstantDecl::Create(ast_, holder, {}, name, ast_.IntTy, nullptr, value);
  mark(decl, name->getName().str());
  holder->addHiddenDecl(decl);
  holder->completeDefinition(ast_.IntTy, ast_.IntTy, 31, 0);
  return decl;
}

clang::NamedDecl* Declarations::variable(clang::IdentifierInfo* name, const Shape& shape) {
  std::string key = name->getName().str();
  QualType type = typeFor(shape, key);
  return mark(clang::VarDecl::Create(ast_, unit_, {}, {}, name, type,
                                     ast_.getTrivialTypeSourceInfo(type), clang::SC_Extern),
              key);
}

clang::NamedDecl* Declarations::member(clang::RecordDecl* record, clang::IdentifierInfo* name,
                                       const Shape& shape, const std::string& key) {
  QualType type = typeFor(shape, key);
  if (isCxx()) {
    auto* decl = clang::VarDecl::Create(ast_, record, {}, {}, name, type,
                                        ast_.getTrivialTypeSourceInfo(type), clang::SC_Static);
    decl->setAccess(clang::AS_public);
    record->addHiddenDecl(decl);
    return mark(decl, key);
  }
  // A field of a record beside, of the same name: the layout of the real one, which Clang may know
  // already, stays as it is.
  auto* beside = clang::RecordDecl::Create(ast_, clang::TagTypeKind::Struct, unit_, {}, {},
                                           record->getIdentifier());
  mark(beside, key);
  beside->startDefinition();
  clang::FieldDecl* field = mark(addField(beside, name, type), key);
  beside->completeDefinition();
  return field;
}

} // namespace spinproof::frontend
