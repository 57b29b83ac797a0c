// SPDX-License-Identifier: Apache-2.0
#include "frontend/parse/parsed_unit.h"

#include <clang/AST/ASTContext.h>
#include <clang/Frontend/CompilerInstance.h>

namespace spinproof::frontend {

ParsedUnit::ParsedUnit() = default;
ParsedUnit::ParsedUnit(ParsedUnit&&) noexcept = default;
ParsedUnit& ParsedUnit::operator=(ParsedUnit&&) noexcept = default;
ParsedUnit::~ParsedUnit() = default;

clang::ASTContext& ParsedUnit::ast() const {
  return compiler_->getASTContext();
}
clang::SourceManager& ParsedUnit::sources() const {
  return compiler_->getSourceManager();
}
clang::Preprocessor& ParsedUnit::preprocessor() const {
  return compiler_->getPreprocessor();
}

} // namespace spinproof::frontend
