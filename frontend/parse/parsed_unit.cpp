// SPDX-License-Identifier: Apache-2.0
#include "frontend/parse/parsed_unit.h"

#include "frontend/parse/parse_cache.h"
#include "frontend/parse/unit_parser.h"
#include "models/program/utf16.h"

#include <clang/AST/ASTContext.h>
#include <clang/Basic/Version.h>

#include <llvm/Support/CrashRecoveryContext.h>

#include <filesystem>
#include <fstream>

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

/// Why a unit's file cannot be given to Clang at all; empty when it can.
static std::string refusal(const Unit& unit, const ParseOptions& options) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(unit.path, error)) {
    return "is not a file that can be read";
  }
  uintmax_t size = std::filesystem::file_size(unit.path, error);
  if (error || size > options.maxFileBytes) {
    return "has more than " + std::to_string(options.maxFileBytes) + " bytes; it was not analysed";
  }
  std::ifstream in(unit.path, std::ios::binary);
  std::string start(std::min<uintmax_t>(size, 65536), '\0');
  in.read(start.data(), static_cast<std::streamsize>(start.size()));
  if (!in) {
    return "is not a file that can be read";
  }
  if (!program::isUtf16(start) && start.find('\0') != std::string::npos) {
    return "is not text; it was not analysed";
  }
  return {};
}

std::string parserVersion() {
  return clang::getClangFullVersion();
}

std::shared_ptr<ParseCache> newParseCache() {
  return std::make_shared<ParseCache>();
}

ParsedUnit parseUnit(const Unit& unit, const ParseOptions& options) {
  static const bool recovering = (llvm::CrashRecoveryContext::Enable(), true);
  (void)recovering;
  ParsedUnit result;
  result.shown = unit.shown.empty() ? unit.path : unit.shown;
  if (std::string why = refusal(unit, options); !why.empty()) {
    result.consulted.asked.emplace(unit.path, unit.path);
    result.consulted.read.insert(unit.path);
    result.failure = result.shown + ": " + why;
    return result;
  }
  ParseOptions complete = options;
  complete.wdkDir = findWdkDir(options.wdkDir);
  if (!complete.names) {
    complete.names = std::make_shared<NameCache>();
  }
  if (!complete.cache) {
    complete.cache = newParseCache();
  }
  // A big stack, because Clang recurses on nested and on long expressions; pages unused cost
  // nothing.
  constexpr unsigned stackBytes = 512u << 20;
  llvm::CrashRecoveryContext context;
  bool survived = context.RunSafelyOnThread(
      [&] {
        UnitParser parser(unit, complete, result);
        parser.run();
      },
      stackBytes);
  result.consulted.incomplete = !survived;
  if (!survived && result.failure.empty() && !result.hasAst()) {
    result.failure = result.shown + ": Clang crashed on it; it was not analysed";
  }
  return result;
}

} // namespace spinproof::frontend
