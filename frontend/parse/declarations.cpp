// SPDX-License-Identifier: Apache-2.0
#include "frontend/parse/declarations.h"

#include <clang/AST/Attr.h>
#include <clang/AST/DeclCXX.h>
#include <clang/AST/DeclTemplate.h>
#include <clang/Sema/Lookup.h>
#include <clang/Sema/Sema.h>

namespace spinproof::frontend {

using clang::QualType;

namespace {

/// The same number for a name in every unit and run (FNV-1a).
uint64_t numberOf(llvm::StringRef name) {
  uint64_t hash = 1469598103934665603ull;
  for (unsigned char c : name) {
    hash = (hash ^ c) * 1099511628211ull;
  }
  return hash;
}

bool looksLikePointer(llvm::StringRef name) {
  return name.size() > 2 && (name.starts_with("P") || name.starts_with("LP")) &&
         !name.starts_with("PRO") && name.upper() == name;
}

} // namespace

Declarations::Declarations(clang::Sema& sema)
    : sema_(sema), ast_(sema.getASTContext()), unit_(ast_.getTranslationUnitDecl()) {}

bool Declarations::isCxx() const {
  return ast_.getLangOpts().CPlusPlus;
}

template <class T>
T* Declarations::mark(T* decl) {
  decl->setImplicit(true);
  decl->addAttr(clang::AnnotateAttr::CreateImplicit(ast_, synthesisedNote, nullptr, 0));
  return decl;
}

QualType Declarations::record(llvm::StringRef tag) {
  auto* decl = clang::RecordDecl::Create(ast_, clang::TagTypeKind::Struct, unit_, {}, {},
                                         &ast_.Idents.get(tag));
  mark(decl);
  complete(decl);
  return ast_.getTypeDeclType(decl);
}

void Declarations::complete(clang::RecordDecl* record) {
  record->setHasExternalLexicalStorage(false);
  record->startDefinition();
  record->completeDefinition();
  record->setHasExternalVisibleStorage(true);
}

QualType Declarations::unknown(llvm::StringRef name) {
  clang::LookupResult found(sema_, &ast_.Idents.get("spinproof_unknown"), {},
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
  type->getAsCXXRecordDecl()->setHasExternalVisibleStorage(true);
  return type;
}

QualType Declarations::typeFor(const Shape& shape, llvm::StringRef hint) {
  if (isCxx()) {
    return unknown(hint);
  }
  std::string tag = hint.str() + "_record";
  if (shape.isPointer()) {
    return ast_.getPointerType(record(tag));
  }
  if (shape.isRecord()) {
    return record(tag);
  }
  if (shape.elementDot) {
    return ast_.getPointerType(record(tag));
  }
  if (shape.elementArrow) {
    return ast_.getPointerType(ast_.getPointerType(record(tag)));
  }
  if (shape.index) {
    return ast_.getPointerType(ast_.UnsignedCharTy);
  }
  if (shape.call) {
    return ast_.getPointerType(ast_.getFunctionNoProtoType(ast_.IntTy));
  }
  return ast_.UnsignedLongLongTy;
}

QualType Declarations::namedType(llvm::StringRef name, bool make) {
  if (name == "void") {
    return ast_.VoidTy;
  }
  clang::LookupResult found(sema_, &ast_.Idents.get(name), {}, clang::Sema::LookupOrdinaryName,
                            make ? RedeclarationKind::NotForRedeclaration
                                 : RedeclarationKind::ForVisibleRedeclaration);
  found.suppressDiagnostics();
  sema_.LookupName(found, sema_.TUScope);
  auto* decl = found.getAsSingle<clang::TypeDecl>();
  return decl ? ast_.getTypeDeclType(decl) : QualType();
}

/// The function type of `ROLE Name;`, when everything declared with it is called or defined
/// somewhere.
QualType Declarations::roleType(llvm::StringRef name, const Usage& usage) {
  const NameUse* use = usage.find(name);
  if (!use || use->declares.empty()) {
    return {};
  }
  QualType result;
  for (const std::string& declared : use->declares) {
    const NameUse* other = usage.find(declared);
    if (!other || other->returns.empty() || other->isMember || other->shape.arrow ||
        other->shape.dot) {
      return {};
    }
    if (result.isNull()) {
      result = namedType(other->returns, true);
    }
  }
  return result.isNull() ? QualType() : ast_.getFunctionNoProtoType(result);
}

QualType Declarations::typeNamed(clang::IdentifierInfo* id, const Usage& usage) {
  llvm::StringRef name = id->getName();
  if (isCxx()) {
    return unknown(name);
  }
  if (QualType role = roleType(name, usage); !role.isNull()) {
    return role;
  }
  Shape values = usage.valuesOf(name);
  Shape pointees = usage.pointersTo(name);
  bool pointer = values.arrow > 0 && (values.dot == 0 || looksLikePointer(name));
  if (looksLikePointer(name) && !values.isRecord() && !values.number) {
    pointer = true;
  }
  if (pointer) {
    llvm::StringRef base = name.drop_front(name.starts_with("LP") ? 2 : 1);
    QualType known = looksLikePointer(name) ? namedType(base, false) : QualType();
    return ast_.getPointerType(known.isNull() ? record(name.str() + "_record") : known);
  }
  if (values.call) {
    return typeFor(values, name);
  }
  if (values.dot || pointees.arrow || pointees.dot) {
    return record(name);
  }
  const NameUse* use = usage.find(name);
  bool onlyPointers = use && use->declares.empty() && !use->declaresPointer.empty();
  bool onlyAddress = values.address && !values.number && !values.scalar && !values.index;
  return onlyAddress || onlyPointers ? record(name) : ast_.UnsignedLongLongTy;
}

clang::NamedDecl* Declarations::type(clang::IdentifierInfo* name, const Usage& usage) {
  QualType type = typeNamed(name, usage);
  return mark(
      clang::TypedefDecl::Create(ast_, unit_, {}, {}, name, ast_.getTrivialTypeSourceInfo(type)));
}

clang::NamedDecl* Declarations::function(clang::IdentifierInfo* name, const Shape& shape) {
  QualType result = isCxx() ? unknown(name->getName()) : typeFor(shape, name->getName());
  if (!isCxx() && result == ast_.UnsignedLongLongTy) {
    result = ast_.IntTy;
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
                                          ast_.getTrivialTypeSourceInfo(type), clang::SC_Extern));
}

clang::NamedDecl* Declarations::constant(clang::IdentifierInfo* name) {
  auto* holder =
      clang::EnumDecl::Create(ast_, unit_, {}, {}, nullptr, nullptr, false, false, false);
  mark(holder);
  holder->startDefinition();
  // Two names never share a value (but for a collision), so that `case` labels stay apart.
  llvm::APSInt value(llvm::APInt(32, 0x40000000u | (numberOf(name->getName()) & 0x3fffffffu)),
                     false);
  auto* decl = clang::EnumConstantDecl::Create(ast_, holder, {}, name, ast_.IntTy, nullptr, value);
  mark(decl);
  holder->addHiddenDecl(decl);
  holder->completeDefinition(ast_.IntTy, ast_.IntTy, 31, 0);
  return decl;
}

clang::NamedDecl* Declarations::variable(clang::IdentifierInfo* name, const Shape& shape) {
  QualType type = typeFor(shape, name->getName());
  return mark(clang::VarDecl::Create(ast_, unit_, {}, {}, name, type,
                                     ast_.getTrivialTypeSourceInfo(type), clang::SC_Extern));
}

clang::NamedDecl* Declarations::member(clang::RecordDecl* record, clang::IdentifierInfo* name,
                                       const Shape& shape) {
  QualType type = typeFor(shape, name->getName());
  clang::TypeSourceInfo* info = ast_.getTrivialTypeSourceInfo(type);
  clang::DeclaratorDecl* decl = nullptr;
  if (isCxx()) {
    // A field would change the layout of a finished class; a static member does not.
    decl = clang::VarDecl::Create(ast_, record, {}, {}, name, type, info, clang::SC_Static);
  } else {
    decl = clang::FieldDecl::Create(ast_, record, {}, {}, name, type, info, nullptr, false,
                                    clang::ICIS_NoInit);
    // Its layout is no longer what Clang may have computed: keep the constant evaluator away from
    // it.
    record->setInvalidDecl();
  }
  mark(decl);
  decl->setAccess(clang::AS_public);
  record->addHiddenDecl(decl);
  return decl;
}

const char* Declarations::preludeFor(const clang::LangOptions& language) {
  if (!language.CPlusPlus) {
    return "";
  }
  return R"(
template <unsigned long long N> struct spinproof_unknown {
  spinproof_unknown() = default;
  template <class... A> spinproof_unknown(A&&...) {}
  template <class T> operator T&() const;
  explicit operator bool() const;
  template <class... A> spinproof_unknown operator()(A&&...) const;
  template <class I> spinproof_unknown& operator[](I&&) const;
  template <class T> spinproof_unknown& operator=(T&&) { return *this; }
  spinproof_unknown* operator->() const;
  spinproof_unknown& operator*() const;
  spinproof_unknown operator++(int);
  spinproof_unknown& operator++();
  spinproof_unknown operator--(int);
  spinproof_unknown& operator--();
  spinproof_unknown operator~() const;
  spinproof_unknown operator-() const;
#define SPINPROOF_BINARY(R, op) template <class T> R operator op(T&&) const;
  SPINPROOF_BINARY(bool, ==) SPINPROOF_BINARY(bool, !=) SPINPROOF_BINARY(bool, <)
  SPINPROOF_BINARY(bool, >) SPINPROOF_BINARY(bool, <=) SPINPROOF_BINARY(bool, >=)
  SPINPROOF_BINARY(spinproof_unknown, |) SPINPROOF_BINARY(spinproof_unknown, &)
  SPINPROOF_BINARY(spinproof_unknown, ^) SPINPROOF_BINARY(spinproof_unknown, +)
  SPINPROOF_BINARY(spinproof_unknown, -) SPINPROOF_BINARY(spinproof_unknown, *)
  SPINPROOF_BINARY(spinproof_unknown, /) SPINPROOF_BINARY(spinproof_unknown, %)
  SPINPROOF_BINARY(spinproof_unknown, <<) SPINPROOF_BINARY(spinproof_unknown, >>)
  SPINPROOF_BINARY(spinproof_unknown&, |=) SPINPROOF_BINARY(spinproof_unknown&, &=)
  SPINPROOF_BINARY(spinproof_unknown&, +=) SPINPROOF_BINARY(spinproof_unknown&, -=)
#undef SPINPROOF_BINARY
};
)";
}

} // namespace spinproof::frontend
