// SPDX-License-Identifier: Apache-2.0
// Functions are judged by their text: a call that got lost in parsing still counts as one that was
// there.
#include "frontend/coverage/written_functions.h"

#include "frontend/project/name_cache.h"

#include <clang/AST/RecursiveASTVisitor.h>
#include <clang/Basic/SourceManager.h>
#include <clang/Lex/Lexer.h>

namespace spinproof::frontend {
namespace {

/// Variables that Clang gave up: what they are used for may be lost with them.
class Broken : public clang::RecursiveASTVisitor<Broken> {
public:
  bool VisitVarDecl(clang::VarDecl* decl) { return !(found = found || decl->isInvalidDecl()); }
  bool found = false;
};

class Finder : public clang::RecursiveASTVisitor<Finder> {
public:
  Finder(clang::ASTContext& ast, const std::string& root, const std::set<std::string>& words)
      : ast_(ast), sources_(ast.getSourceManager()), root_(root), words_(words) {}

  bool VisitFunctionDecl(clang::FunctionDecl* function) {
    if (!function->doesThisDeclarationHaveABody() || function->isImplicit())
      return true;
    const clang::SourceLocation at = sources_.getExpansionLoc(function->getLocation());
    const clang::PresumedLoc place = sources_.getPresumedLoc(at, false);
    if (place.isInvalid() || sources_.isInSystemHeader(at))
      return true;
    const std::string file = cleanPath(place.getFilename());
    if (!isWithin(file, root_))
      return true;
    Broken broken;
    broken.TraverseStmt(function->getBody());
    found.push_back({shownPath(file, root_), place.getLine(), function->getNameAsString(),
                     usesWord(*function), function->isDependentContext(), broken.found});
    return true;
  }

  bool VisitCallExpr(clang::CallExpr* call) {
    callees_.insert(call->getCallee()->IgnoreParenImpCasts());
    return true;
  }
  bool VisitDeclRefExpr(clang::DeclRefExpr* named) {
    if (clang::isa<clang::FunctionDecl>(named->getDecl()) && !callees_.contains(named) &&
        !sources_.isInSystemHeader(sources_.getExpansionLoc(named->getLocation())))
      handedOut.insert(named->getDecl()->getNameAsString());
    return true;
  }

  std::vector<WrittenFunction> found;
  std::set<std::string> handedOut;

private:
  bool usesWord(const clang::FunctionDecl& function) const {
    const clang::CharSourceRange range = clang::CharSourceRange::getTokenRange(
        sources_.getExpansionRange(function.getBody()->getSourceRange()).getAsRange());
    const llvm::StringRef text =
        clang::Lexer::getSourceText(range, sources_, ast_.getLangOpts());
    clang::Lexer lexer(range.getBegin(), ast_.getLangOpts(), text.begin(), text.begin(),
                       text.end());
    clang::Token token;
    for (bool end = text.empty(); !end;) {
      end = lexer.LexFromRawLexer(token);
      if (token.is(clang::tok::raw_identifier) && words_.contains(token.getRawIdentifier().str()))
        return true;
    }
    return false;
  }

  clang::ASTContext& ast_;
  clang::SourceManager& sources_;
  const std::string& root_;
  const std::set<std::string>& words_;
  std::set<const clang::Expr*> callees_;
};

} // namespace

std::vector<WrittenFunction> writtenFunctions(clang::ASTContext& ast, const std::string& root,
                                              const std::set<std::string>& words,
                                              std::set<std::string>& handedOut) {
  Finder finder(ast, root, words);
  finder.TraverseDecl(ast.getTranslationUnitDecl());
  handedOut.merge(finder.handedOut);
  return std::move(finder.found);
}

} // namespace spinproof::frontend
