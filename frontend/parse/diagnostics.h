// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/parse/fixes.h"
#include "frontend/parse/parsed_unit.h"

#include <clang/Basic/Diagnostic.h>

namespace spinproof::frontend {

/// Keeps Clang's errors; prints nothing.
class ErrorKeeper : public clang::DiagnosticConsumer {
public:
  struct Kept {
    std::string message;
    clang::SourceLocation at; // where the text stands, outside of macros
  };

  void HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                        const clang::Diagnostic& info) override;

  /// The errors with the names of the files and of the functions they lie in.
  std::vector<ParseError> errors(clang::ASTContext& ast, const std::string& root) const;

  std::vector<Kept> kept; // at most ParsedUnit::maxErrors
  size_t count = 0;
  Fixes* fixes = nullptr; // learns from the errors
  std::string fatal;      // the first error after which Clang gave up
};

} // namespace spinproof::frontend
