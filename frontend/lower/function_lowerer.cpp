// SPDX-License-Identifier: Apache-2.0
#include "frontend/lower/function_lowerer.h"

#include "frontend/lower/annotations.h"
#include "frontend/lower/roles.h"
#include "frontend/lower/sections.h"

#include <utility>

namespace spinproof::frontend {

FunctionLowerer::FunctionLowerer(UnitContext& unit, ir::Function& function)
    : unit_(unit), function_(function), scopes_(builder_) {}

void FunctionLowerer::lower(const clang::FunctionDecl& declaration) {
  declaration_ = &declaration;
  function_.name = unit_.functionName(declaration);
  function_.file = unit_.fileOf(declaration.getLocation());
  function_.isStatic = !declaration.isExternallyVisible();
  function_.hasBody = true;
  function_.declared = unit_.locate(declaration.getLocation());
  function_.end = unit_.locate(declaration.getBodyRBrace());
  function_.returnType = unit_.valueType(declaration.getReturnType());
  function_.returnsVoid = declaration.getReturnType()->isVoidType();
  readSection(declaration, function_);
  function_.roles = rolesOfFunction(declaration);
  function_.annotations = readAnnotations(declaration, unit_);
  declareParameters(declaration);
  body(declaration);
  degradeLostCode(declaration);
  function_.blocks = builder_.finish();
}

void FunctionLowerer::declareParameters(const clang::FunctionDecl& declaration) {
  if (const auto* method = clang::dyn_cast<clang::CXXMethodDecl>(&declaration);
      method && method->isInstance()) {
    thisPlace_ = Place::ofLocal(addLocal("this", method->getThisType(), method->getLocation()));
    function_.locals.back().isParameter = true;
  }
  for (const clang::ParmVarDecl* parameter : declaration.parameters()) {
    localOf(*parameter);
    function_.locals.back().isParameter = true;
    if (parameter->isInvalidDecl())
      degrade(parameter->getLocation(), "invalid parameter");
  }
  function_.parameterCount = static_cast<std::uint32_t>(function_.locals.size());
}

void FunctionLowerer::body(const clang::FunctionDecl& declaration) {
  openLabels();
  if (const auto* constructor = clang::dyn_cast<clang::CXXConstructorDecl>(&declaration))
    constructorInitialisers(*constructor);
  if (const auto* destructor = clang::dyn_cast<clang::CXXDestructorDecl>(&declaration))
    scopes_.open([this, destructor](bool) { destroyMembers(*destructor); });
  statement(declaration.getBody());
  leaveScope(kFunctionScope);
  ExpressionPtr value;
  if (!function_.returnsVoid)
    value = declaration.isMain() ? ir::constant(0) : ir::unknown(function_.returnType);
  builder_.endWithReturn(std::move(value), function_.end);
  closeLabels();
}

void FunctionLowerer::lowerGlobals(const std::vector<const clang::VarDecl*>& globals) {
  for (const clang::VarDecl* global : globals)
    initialise(Place::ofGlobal(unit_.globalOf(*global)), global->getType(), global->getInit(),
               global->getLocation());
  builder_.endWithReturn(nullptr, {});
  function_.blocks = builder_.finish();
}

void FunctionLowerer::degrade(clang::SourceLocation location, const std::string& reason) {
  degrade(unit_.locate(location), reason);
}

void FunctionLowerer::degrade(Location location, const std::string& reason) {
  ir::Degradation degradation{std::move(location), reason};
  openLines_.emplace_back(degradation.location.line, degradation.location.line);
  const std::string key = std::to_string(degradation.location.line) + ":" +
                          std::to_string(degradation.location.column) + reason;
  if (degradations_.insert(key).second)
    function_.degraded.push_back(std::move(degradation));
}

void FunctionLowerer::emit(ir::Operation operation, clang::SourceLocation location) {
  builder_.emit(std::move(operation), unit_.locate(location));
}

ir::LocalId FunctionLowerer::addLocal(std::string name, clang::QualType type,
                                      clang::SourceLocation location) {
  ir::Local local;
  local.name = std::move(name);
  local.typeName = unit_.typeName(type);
  local.type = unit_.valueType(type);
  local.declared = unit_.locate(location);
  function_.locals.push_back(std::move(local));
  return ir::LocalId(static_cast<std::uint32_t>(function_.locals.size() - 1));
}

Place FunctionLowerer::temporary(std::string name, clang::QualType type,
                                 clang::SourceLocation location) {
  return Place::ofLocal(addLocal(std::move(name), type, location));
}

ir::LocalId FunctionLowerer::localOf(const clang::VarDecl& variable) {
  const auto known = locals_.find(&variable);
  if (known != locals_.end())
    return known->second;
  const ir::LocalId local =
      addLocal(variable.getNameAsString(), variable.getType(), variable.getLocation());
  return locals_[&variable] = local;
}

} // namespace spinproof::frontend
