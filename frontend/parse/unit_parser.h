// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/parse/parsed_unit.h"
#include "frontend/parse/source_files.h"
#include "frontend/parse/usage.h"

#include <clang/Frontend/CompilerInstance.h>

namespace spinproof::frontend {

/// One run of Clang on one unit. Made and used within a crash recovery context.
class UnitParser {
public:
  UnitParser(const Unit& unit, const ParseOptions& options, ParsedUnit& result);

  /// Parses; the AST and all facts are in the result afterwards.
  void run();

private:
  bool prepare();
  void parse();
  void collect();

  const Unit& unit_;
  const ParseOptions& options_;
  ParsedUnit& result_;
  Usage usage_;
  llvm::IntrusiveRefCntPtr<SourceFiles> files_;
  std::shared_ptr<clang::CompilerInstance> compiler_;
};

} // namespace spinproof::frontend
