// SPDX-License-Identifier: Apache-2.0
#include "frontend/lower/unit_context.h"

#include "frontend/lower/sections.h"

#include <clang/AST/Attr.h>

namespace spinproof::frontend {

UnitContext::UnitContext(clang::ASTContext& ast, const LowerOptions& options, UnitModel& model)
    : ast(ast), options(options), model(model) {
  model.program.name = options.shown;
  nameRecords();
}

ir::GlobalId UnitContext::globalOf(const clang::VarDecl& variable) {
  const clang::VarDecl* key = variable.getCanonicalDecl();
  if (const auto found = globals_.find(key); found != globals_.end())
    return found->second;
  const clang::VarDecl* shown = variable.getDefinition() ? variable.getDefinition() : key;

  ir::Global global;
  global.name = shown->getQualifiedNameAsString();
  const bool inFunction = shown->isStaticLocal();
  if (const auto* owner = clang::dyn_cast<clang::FunctionDecl>(shown->getDeclContext()))
    global.name = functionName(*owner) + "::" + shown->getNameAsString();
  global.typeName = typeName(shown->getType());
  global.type = valueType(shown->getType());
  global.storage = storageOf(*shown);
  global.isConst = shown->getType().isConstant(ast);
  global.declared = locate(shown->getLocation());

  const ir::GlobalId id(static_cast<std::uint32_t>(model.program.globals.size()));
  model.program.globals.push_back(std::move(global));
  model.globalIsLocal.push_back(inFunction || !shown->isExternallyVisible());
  globals_[key] = id;
  return id;
}

ir::FunctionId UnitContext::addFunction(const clang::FunctionDecl& function) {
  const ir::FunctionId id(static_cast<std::uint32_t>(model.program.functions.size()));
  functions_[function.getCanonicalDecl()] = id;
  model.program.functions.emplace_back();
  model.functionKeys.push_back(functionKey(function));
  return id;
}

ir::FunctionId UnitContext::functionOf(const clang::FunctionDecl& function) const {
  const auto found = functions_.find(function.getCanonicalDecl());
  return found == functions_.end() ? ir::FunctionId() : found->second;
}

ExpressionPtr UnitContext::functionValue(const clang::FunctionDecl& function) {
  if (const ir::FunctionId id = functionOf(function))
    return ir::functionAddress(id);
  return ir::routineAddress(functionKey(function));
}

} // namespace spinproof::frontend
