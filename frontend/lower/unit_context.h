// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/lower/ir.h"
#include "frontend/lower/lower.h"

#include <clang/AST/ASTContext.h>
#include <clang/AST/DeclCXX.h>

#include <map>
#include <string>

namespace spinproof::frontend {

/// What the functions of one unit share: files, globals, names, and which functions have a body
/// here. The maps are keyed by AST nodes and only ever looked up, never walked.
class UnitContext {
public:
  UnitContext(clang::ASTContext& ast, const LowerOptions& options, UnitModel& model);

  clang::ASTContext& ast;
  const LowerOptions& options;
  UnitModel& model;

  // locations.cpp
  /// Where the code is used: for code from a macro the place of its expansion, and `macro`.
  Location locate(clang::SourceLocation location);
  ir::FileId fileOf(clang::SourceLocation location);
  bool inSystemHeader(clang::SourceLocation location) const;

  // names.cpp
  /// The name drivers write for a record: of the typedef that names it, else its tag; "" if none.
  std::string recordName(const clang::RecordDecl& record) const;
  /// Without pointers, arrays and qualifiers: "DEVICE_EXTENSION".
  std::string typeName(clang::QualType type) const;
  ValueType valueType(clang::QualType type) const;
  /// What link() joins functions by: the plain name in C, with parameter types in C++.
  std::string functionKey(const clang::FunctionDecl& function);
  std::string functionName(const clang::FunctionDecl& function) const;
  /// With the sources' names of types that nobody declares, in place of our own.
  std::string withoutOurNames(std::string name) const;

  // unit_context.cpp
  ir::GlobalId globalOf(const clang::VarDecl& variable);
  /// Gives `function`, which has its body here, the next number.
  ir::FunctionId addFunction(const clang::FunctionDecl& function);
  /// None when its body is not here.
  ir::FunctionId functionOf(const clang::FunctionDecl& function) const;
  ExpressionPtr functionValue(const clang::FunctionDecl& function);
  ir::Function& functionAt(ir::FunctionId id) { return model.program.functions[id.value]; }

private:
  void nameRecords();

  std::map<clang::FileID, ir::FileId> files_;
  std::map<const clang::RecordDecl*, std::string> recordNames_;
  std::map<const clang::VarDecl*, ir::GlobalId> globals_;
  std::map<const clang::FunctionDecl*, ir::FunctionId> functions_;
};

} // namespace spinproof::frontend
