// SPDX-License-Identifier: Apache-2.0
#include "frontend/lower/lower.h"

#include "frontend/lower/collect.h"
#include "frontend/lower/function_lowerer.h"
#include "frontend/lower/unit_context.h"
#include "frontend/lower/trace_routines.h"

#include <clang/AST/CXXInheritance.h>

#include <utility>

namespace spinproof::frontend {
namespace {

/// Which methods override which: link() needs it for virtual calls.
void noteOverrides(const clang::FunctionDecl& function, UnitContext& unit) {
  const auto* method = clang::dyn_cast<clang::CXXMethodDecl>(&function);
  if (!method)
    return;
  for (const clang::CXXMethodDecl* overridden : method->overridden_methods())
    unit.model.overriders[unit.functionKey(*overridden)].push_back(unit.functionKey(*method));
}

/// Which methods the objects of this unit answer virtual calls with (rapid type analysis, Bacon and
/// Sweeney, OOPSLA 1996).
void noteLiveMethods(const std::vector<const clang::CXXRecordDecl*>& instantiated, UnitContext& unit) {
  for (const clang::CXXRecordDecl* record : instantiated) {
    clang::CXXFinalOverriderMap overriders;
    record->getFinalOverriders(overriders);
    for (const auto& [method, bySubobject] : overriders)
      for (const auto& [subobject, finals] : bySubobject)
        for (const clang::UniqueVirtualMethod& final : finals)
          unit.model.liveMethods.insert(unit.functionKey(*final.Method));
  }
}

/// Initialisers of globals become a routine of their own, which nothing calls.
void lowerGlobals(const std::vector<const clang::VarDecl*>& globals, UnitContext& unit) {
  if (globals.empty())
    return;
  ir::Function function;
  function.name = "<globals of " + unit.options.shown + ">";
  function.file = unit.fileOf(globals[0]->getLocation());
  function.isStatic = true;
  function.hasBody = true;
  function.returnsVoid = true;
  FunctionLowerer(unit, function).lowerGlobals(globals);
  const bool isEmpty = function.blocks.size() == 1 && function.blocks[0].instructions.size() == 1;
  if (isEmpty)
    return;
  unit.model.functionKeys.push_back(function.name);
  unit.model.program.functions.push_back(std::move(function));
}

} // namespace

UnitModel lowerUnit(clang::ASTContext& ast, const LowerOptions& options) {
  UnitModel model;
  UnitContext unit(ast, options, model);
  const Collected collected = collect(ast);
  // All functions have their numbers before the first body refers to one of them.
  std::vector<ir::FunctionId> ids;
  for (const clang::FunctionDecl* function : collected.functions)
    ids.push_back(unit.addFunction(*function));
  for (std::size_t i = 0; i < ids.size(); ++i) {
    ir::Function function;
    FunctionLowerer(unit, function).lower(*collected.functions[i]);
    unit.functionAt(ids[i]) = std::move(function);
    noteOverrides(*collected.functions[i], unit);
  }
  lowerGlobals(collected.globals, unit);
  noteLiveMethods(collected.instantiated, unit);
  model.traceRoutines = traceRoutines(ast.getSourceManager());
  return model;
}

} // namespace spinproof::frontend
