// SPDX-License-Identifier: Apache-2.0
// What things are called, and the types of values.
#include "frontend/lower/unit_context.h"

#include "frontend/parse/synthesised.h"

#include <clang/AST/Decl.h>
#include <clang/AST/DeclTemplate.h>
#include <clang/AST/PrettyPrinter.h>

namespace spinproof::frontend {
namespace {

/// The record that `type` spells directly: neither a pointer to one nor another typedef.
const clang::RecordDecl* spelledRecord(clang::QualType type) {
  const clang::Type* inner = type.getTypePtr();
  while (true) {
    if (const auto* elaborated = clang::dyn_cast<clang::ElaboratedType>(inner))
      inner = elaborated->getNamedType().getTypePtr();
    else if (const auto* attributed = clang::dyn_cast<clang::AttributedType>(inner))
      inner = attributed->getModifiedType().getTypePtr();
    else
      break;
  }
  const auto* record = clang::dyn_cast<clang::RecordType>(inner);
  return record ? clang::cast<clang::RecordDecl>(record->getDecl()->getCanonicalDecl()) : nullptr;
}

} // namespace

void UnitContext::nameRecords() {
  // Typedefs of records stand at file scope, or in an extern "C" block or namespace of it.
  std::vector<const clang::DeclContext*> scopes = {ast.getTranslationUnitDecl()};
  while (!scopes.empty()) {
    const clang::DeclContext* scope = scopes.back();
    scopes.pop_back();
    for (const clang::Decl* decl : scope->decls()) {
      if (clang::isa<clang::LinkageSpecDecl, clang::NamespaceDecl>(decl))
        scopes.push_back(clang::cast<clang::DeclContext>(decl));
      const auto* named = clang::dyn_cast<clang::TypedefNameDecl>(decl);
      if (!named)
        continue;
      if (const clang::RecordDecl* record = spelledRecord(named->getUnderlyingType()))
        recordNames_.try_emplace(record, named->getNameAsString());
    }
  }
}

std::string UnitContext::recordName(const clang::RecordDecl& record) const {
  const auto* canonical = clang::cast<clang::RecordDecl>(record.getCanonicalDecl());
  if (const auto found = recordNames_.find(canonical); found != recordNames_.end())
    return found->second;
  if (record.getName().empty())
    return {};
  if (isUnknownClass(clang::dyn_cast<clang::CXXRecordDecl>(&record)))
    return synthesisedKey(record);
  std::string name;
  llvm::raw_string_ostream out(name);
  record.getNameForDiagnostic(out, ast.getPrintingPolicy(), /*Qualified=*/true);
  return name;
}

std::string UnitContext::typeName(clang::QualType type) const {
  while (!type.isNull()) {
    if (type->isReferenceType() || type->isPointerType())
      type = type->getPointeeType();
    else if (const clang::ArrayType* array = ast.getAsArrayType(type))
      type = array->getElementType();
    else
      break;
  }
  if (type.isNull())
    return {};
  if (const clang::RecordDecl* record = type->getAsRecordDecl()) {
    if (const auto* closure = clang::dyn_cast<clang::CXXRecordDecl>(record);
        closure && closure->isLambda())
      return "lambda";
    const std::string name = recordName(*record);
    return name.empty() ? "<unnamed record>" : name;
  }
  clang::PrintingPolicy policy = ast.getPrintingPolicy();
  policy.SuppressTagKeyword = true;
  policy.AnonymousTagLocations = false;
  return type.getUnqualifiedType().getAsString(policy);
}

ValueType UnitContext::valueType(clang::QualType type) const {
  ValueType result{64, false, false};
  if (type.isNull() || type->isDependentType())
    return result;
  type = type.getCanonicalType();
  if (type->isPointerType() || type->isReferenceType() || type->isArrayType() ||
      type->isFunctionType() || type->isNullPtrType() || type->isMemberPointerType())
    return kPointer;
  if (const auto* enumeration = type->getAs<clang::EnumType>()) {
    type = enumeration->getDecl()->getIntegerType();
    if (type.isNull())
      return {32, true, false};
  }
  if (!type->isIntegerType())
    return result;
  const std::uint64_t bits = ast.getTypeSize(type);
  result.bits = static_cast<std::uint8_t>(std::min<std::uint64_t>(bits, 64));
  result.isSigned = type->isSignedIntegerType();
  return result;
}

std::string UnitContext::functionName(const clang::FunctionDecl& function) const {
  if (const auto* method = clang::dyn_cast<clang::CXXMethodDecl>(&function)) {
    if (method->getParent()->isLambda()) {
      const auto* outer = clang::dyn_cast_or_null<clang::FunctionDecl>(
          method->getParent()->getDeclContext()->getNonClosureAncestor());
      return (outer ? functionName(*outer) + "::" : "") + "lambda";
    }
  }
  std::string name;
  llvm::raw_string_ostream out(name);
  clang::PrintingPolicy policy = ast.getPrintingPolicy();
  policy.AnonymousTagLocations = false;
  function.getNameForDiagnostic(out, policy, /*Qualified=*/true);
  return withoutOurNames(sourceName(name));
}

std::string UnitContext::withoutOurNames(std::string name) const {
  const std::string ours = std::string(unknownClass) + '<';
  if (name.find(ours) == std::string::npos)
    return name;
  for (const clang::NamedDecl* found : ast.getTranslationUnitDecl()->lookup(&ast.Idents.get(unknownClass)))
    if (const auto* all = clang::dyn_cast<clang::ClassTemplateDecl>(found))
      for (const clang::ClassTemplateSpecializationDecl* one : all->specializations()) {
        const std::string made = ours + std::to_string(one->getTemplateArgs()[0].getAsIntegral().getZExtValue()) + '>';
        for (std::size_t at = name.find(made); at != std::string::npos; at = name.find(made))
          name.replace(at, made.size(), synthesisedKey(*one));
      }
  return name;
}

std::string UnitContext::functionKey(const clang::FunctionDecl& function) {
  std::string name = functionName(function);
  if (!ast.getLangOpts().CPlusPlus || function.isExternC() || function.isMain())
    return function.getIdentifier() ? sourceName(function.getName()) : function.getNameAsString();
  std::string parameters;
  for (const clang::ParmVarDecl* parameter : function.parameters())
    parameters +=
        (parameters.empty() ? "" : ", ") + parameter->getType().getCanonicalType().getAsString();
  std::string key = name + "(" + parameters + ")";
  if (const auto* method = clang::dyn_cast<clang::CXXMethodDecl>(&function)) {
    key += method->isConst() ? " const" : "";
    if (method->getParent()->isLambda()) {
      const Location at = locate(method->getLocation());
      key += "@" + std::to_string(at.line) + ":" + std::to_string(at.column);
    }
  }
  model.displayNames.try_emplace(key, std::move(name));
  return key;
}

} // namespace spinproof::frontend
