// SPDX-License-Identifier: Apache-2.0
#include "frontend/parse/diagnostics.h"

#include "frontend/parse/synthesised.h"

#include <clang/AST/ASTContext.h>
#include <clang/AST/Decl.h>
#include <clang/AST/RecursiveASTVisitor.h>
#include <clang/Basic/DiagnosticSema.h>
#include <clang/Basic/SourceManager.h>

#include <llvm/ADT/SmallString.h>
#include <llvm/Support/Regex.h>

namespace spinproof::frontend {

namespace {

/// Readers know nothing of the types that the parser makes up.
std::string withoutOurTypes(std::string message) {
  static const llvm::Regex ours(std::string(unknownClass) + "<[0-9]+(ULL)?>");
  while (ours.match(message)) {
    message = ours.sub("(undeclared type)", message);
  }
  return message;
}

} // namespace

void ErrorKeeper::HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                                   const clang::Diagnostic& info) {
  if (level < clang::DiagnosticsEngine::Error) {
    return;
  }
  // `_IRQL_limited_to_(PASSIVE_LEVEL);` as a statement: a note for readers, and nothing is lost.
  // Nor is anything where overriding methods lie in other sections.
  if (info.getID() == clang::diag::err_decl_attribute_invalid_on_stmt ||
      info.getID() == clang::diag::err_mismatched_code_seg_override ||
      info.getID() == clang::diag::err_mismatched_code_seg_base) {
    return;
  }
  ++count;
  if (fixes) {
    fixes->learnFrom(info);
  }
  bool isFatal = level == clang::DiagnosticsEngine::Fatal && fatal.empty();
  if (kept.size() >= ParsedUnit::maxErrors && !isFatal) {
    return;
  }
  llvm::SmallString<128> text;
  info.FormatDiagnostic(text);
  if (isFatal) {
    fatal = std::string(text);
  }
  clang::SourceLocation at = info.getLocation();
  if (info.hasSourceManager() && at.isValid()) {
    at = info.getSourceManager().getExpansionLoc(at);
  }
  kept.push_back({withoutOurTypes(std::string(text)), at});
}

namespace {

/// The functions of a unit by where their bodies stand.
class Bodies : public clang::RecursiveASTVisitor<Bodies> {
public:
  explicit Bodies(clang::ASTContext& ast) : sources_(ast.getSourceManager()) {
    RecursiveASTVisitor::TraverseDecl(ast.getTranslationUnitDecl());
  }

  /// Kernel headers hold no code worth naming.
  bool TraverseDecl(clang::Decl* decl) {
    const bool isOfKit = decl && sources_.isInSystemHeader(decl->getLocation()) &&
                         !llvm::isa<clang::LinkageSpecDecl, clang::NamespaceDecl>(decl);
    return isOfKit || RecursiveASTVisitor::TraverseDecl(decl);
  }

  bool VisitFunctionDecl(clang::FunctionDecl* function) {
    if (function->doesThisDeclarationHaveABody()) {
      clang::SourceLocation begin = sources_.getExpansionLoc(function->getBeginLoc());
      clang::SourceLocation end = sources_.getExpansionRange(function->getEndLoc()).getEnd();
      ranges_.push_back({begin, end, function->getNameAsString()});
    }
    return true;
  }

  std::string at(clang::SourceLocation place) const {
    for (const Range& range : ranges_) {
      bool after = place == range.begin || sources_.isBeforeInTranslationUnit(range.begin, place);
      bool before = place == range.end || sources_.isBeforeInTranslationUnit(place, range.end);
      if (after && before) {
        return range.name;
      }
    }
    return {};
  }

private:
  struct Range {
    clang::SourceLocation begin, end;
    std::string name;
  };
  clang::SourceManager& sources_;
  std::vector<Range> ranges_;
};

} // namespace

std::vector<ParseError> ErrorKeeper::errors(clang::ASTContext& ast, const std::string& root) const {
  std::vector<ParseError> result;
  if (kept.empty()) {
    return result;
  }
  Bodies bodies(ast);
  for (const Kept& error : kept) {
    ParseError shown{withoutRoot(error.message, root), {}, 0, {}};
    clang::PresumedLoc place = ast.getSourceManager().getPresumedLoc(error.at, false);
    if (place.isValid()) {
      const std::string path = cleanPath(place.getFilename());
      if (isWithin(path, root)) {
        shown.file = shownPath(path, root);
        shown.line = place.getLine();
      } else { // a header of the kit, where it lies is this machine's business
        shown.message = path.substr(path.find_last_of('/') + 1) + ":" + std::to_string(place.getLine()) + ": " + shown.message;
      }
      shown.function = bodies.at(error.at);
    }
    result.push_back(shown);
  }
  return result;
}

} // namespace spinproof::frontend
