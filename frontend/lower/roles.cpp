// SPDX-License-Identifier: Apache-2.0
// A *role* is the name of a function typedef of the kernel interface: it says when and how the OS
// calls a routine. Sources name it twice: where they declare the routine, and in the type of the
// field or parameter that they hand its address to. Both survive in the AST as type sugar. In C++ the interface that
// a class implements says the same of its methods.
#include "frontend/lower/roles.h"

#include <clang/AST/ASTContext.h>
#include <clang/AST/Attr.h>
#include <clang/AST/DeclCXX.h>
#include <clang/AST/TypeLoc.h>
#include <clang/Basic/SourceManager.h>

#include <algorithm>

namespace spinproof::frontend {
namespace {

/// One layer of sugar less; null when there is none that keeps typedefs in sight.
clang::QualType withoutSugar(clang::QualType type) {
  const clang::Type* inner = type.getTypePtr();
  if (const auto* elaborated = clang::dyn_cast<clang::ElaboratedType>(inner))
    return elaborated->getNamedType();
  if (const auto* attributed = clang::dyn_cast<clang::AttributedType>(inner))
    return attributed->getModifiedType();
  if (const auto* macro = clang::dyn_cast<clang::MacroQualifiedType>(inner))
    return macro->getUnderlyingType();
  if (const auto* parentheses = clang::dyn_cast<clang::ParenType>(inner))
    return parentheses->getInnerType();
  if (const auto* adjusted = clang::dyn_cast<clang::AdjustedType>(inner))
    return adjusted->getOriginalType();
  return {};
}

bool isFunctionPointer(clang::QualType type) {
  return type->isPointerType() && type->getPointeeType()->isFunctionType();
}

/// Walks the sugar; `pointerName` is the typedef that named the pointer, if one did.
std::string roleOf(clang::QualType type, std::string pointerName) {
  while (true) {
    if (const clang::QualType inner = withoutSugar(type); !inner.isNull()) {
      type = inner;
    } else if (const auto* named = clang::dyn_cast<clang::TypedefType>(type.getTypePtr())) {
      if (type->isFunctionType())
        return named->getDecl()->getNameAsString();
      pointerName = named->getDecl()->getNameAsString();
      type = named->getDecl()->getUnderlyingType();
    } else if (const auto* array = clang::dyn_cast<clang::ArrayType>(type.getTypePtr())) {
      type = array->getElementType();
    } else if (const auto* pointer = clang::dyn_cast<clang::PointerType>(type.getTypePtr())) {
      type = pointer->getPointeeType();
    } else {
      return pointerName;
    }
  }
}

void addOnce(std::vector<std::string>& names, std::string name) {
  if (std::ranges::find(names, name) == names.end())
    names.push_back(std::move(name));
}

std::string typedefName(clang::QualType type) {
  while (true) {
    if (const auto* named = clang::dyn_cast<clang::TypedefType>(type.getTypePtr()))
      return named->getDecl()->getNameAsString();
    const clang::QualType inner = withoutSugar(type);
    if (inner.isNull())
      return {};
    type = inner;
  }
}

std::string typedefOfDeclaration(const clang::FunctionDecl& declaration) {
  const clang::TypeSourceInfo* written = declaration.getTypeSourceInfo();
  return written ? typedefName(written->getType()) : std::string();
}

/// "IMiniportWaveRTStream::GetPosition": what implements a method that a header of the OS declares, the OS may call.
void addInterfaces(const clang::CXXMethodDecl& method, std::vector<std::string>& roles) {
  const clang::SourceManager& sources = method.getASTContext().getSourceManager();
  for (const clang::CXXMethodDecl* overridden : method.overridden_methods()) {
    if (overridden->isPureVirtual() && sources.isInSystemHeader(sources.getExpansionLoc(overridden->getLocation())))
      addOnce(roles, overridden->getParent()->getNameAsString() + "::" + overridden->getNameAsString());
    addInterfaces(*overridden, roles);
  }
}

} // namespace

std::string roleOfPointer(clang::QualType type) {
  clang::QualType element = type;
  while (const clang::ArrayType* array = element->getAsArrayTypeUnsafe())
    element = array->getElementType();
  if (!isFunctionPointer(element) && !element->isFunctionType())
    return {};
  return roleOf(type, {});
}

std::vector<std::string> rolesOfFunction(const clang::FunctionDecl& function) {
  std::vector<const clang::FunctionDecl*> declarations(function.redecls_begin(),
                                                       function.redecls_end());
  // redecls() begins at the definition and goes back; source order is the other way round.
  std::ranges::reverse(declarations);
  // A role that nobody declares was made up without parameters: Clang then takes the definition for
  // another function. In C there is one of a name.
  if (!function.getASTContext().getLangOpts().CPlusPlus)
    for (const clang::NamedDecl* other : function.getDeclContext()->getRedeclContext()->lookup(function.getDeclName()))
      if (const auto* same = clang::dyn_cast<clang::FunctionDecl>(other);
          same && std::ranges::find(declarations, same) == declarations.end())
        declarations.insert(declarations.begin(), same);
  std::vector<std::string> roles;
  // In C++ it was made up as a class, and `ROLE Name;` is an object to Clang.
  if (function.getASTContext().getLangOpts().CPlusPlus && !clang::isa<clang::CXXMethodDecl>(function))
    for (const clang::NamedDecl* other : function.getDeclContext()->getRedeclContext()->lookup(function.getDeclName()))
      if (const auto* object = clang::dyn_cast<clang::VarDecl>(other))
        if (std::string name = typedefName(object->getType()); !name.empty())
          addOnce(roles, std::move(name));
  for (const clang::FunctionDecl* declaration : declarations) {
    if (std::string name = typedefOfDeclaration(*declaration); !name.empty())
      addOnce(roles, std::move(name));
    for (const auto* note : declaration->specific_attrs<clang::AnnotateAttr>()) {
      llvm::StringRef text = note->getAnnotation();
      if (text.consume_front("SAL:_Function_class_(") && text.consume_back(")"))
        addOnce(roles, text.trim().str());
    }
  }
  if (const auto* method = clang::dyn_cast<clang::CXXMethodDecl>(&function))
    addInterfaces(*method, roles);
  return roles;
}

} // namespace spinproof::frontend
