// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/parse/fixes.h"
#include "frontend/parse/parsed_unit.h"
#include "frontend/parse/source_files.h"
#include "frontend/parse/usage.h"

#include <clang/Frontend/CompilerInstance.h>

namespace spinproof::frontend {

class ErrorKeeper;

/// Runs Clang on one unit: again, when the errors of a parse told what unknown names really are.
/// Made and used within a crash recovery context.
class UnitParser {
public:
  UnitParser(const Unit& unit, const ParseOptions& options, ParsedUnit& result);

  /// Parses; the best AST and its facts are in the result afterwards, also when a later attempt
  /// crashes.
  void run();

private:
  bool attempt();
  bool prepare();
  void parse();
  void collect();
  ErrorKeeper& errors();

  const Unit& unit_;
  const ParseOptions& options_;
  ParsedUnit& result_;
  ParsedUnit attempt_;
  Usage usage_;
  Fixes fixes_;
  llvm::IntrusiveRefCntPtr<SourceFiles> files_;
  std::shared_ptr<clang::CompilerInstance> compiler_;
};

} // namespace spinproof::frontend
