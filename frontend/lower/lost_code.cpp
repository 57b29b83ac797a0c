// SPDX-License-Identifier: Apache-2.0
// Code that Clang could not understand: it keeps the parts that it did understand. A value of them
// that nobody knows is Unknown, and nothing is lost by that: locks and calls are in the parts. Where
// the text calls something that is in no part, the function is degraded.
#include "frontend/lower/function_lowerer.h"

#include "frontend/names/names.h"

#include <clang/AST/RecursiveASTVisitor.h>
#include <clang/Lex/Lexer.h>
#include <clang/Lex/Preprocessor.h>

#include <algorithm>
#include <set>
#include <utility>

namespace spinproof::frontend {
namespace {

/// The names that stand in understood parts.
class PartNames : public clang::RecursiveASTVisitor<PartNames> {
public:
  bool VisitDeclRefExpr(clang::DeclRefExpr* expr) { return add(expr->getNameInfo().getName()); }
  bool VisitMemberExpr(clang::MemberExpr* expr) {
    return add(expr->getMemberNameInfo().getName());
  }
  bool VisitCXXDependentScopeMemberExpr(clang::CXXDependentScopeMemberExpr* expr) {
    return add(expr->getMember());
  }
  bool VisitOverloadExpr(clang::OverloadExpr* expr) { return add(expr->getName()); }
  std::set<std::string> found;

private:
  bool add(clang::DeclarationName name) {
    found.insert(name.getAsString());
    return true;
  }
};

/// The names before an opening parenthesis in the text of an expression.
std::vector<std::string> calledNames(const clang::Expr& expr, const clang::ASTContext& ast) {
  const clang::SourceManager& sources = ast.getSourceManager();
  const clang::CharSourceRange range = clang::CharSourceRange::getTokenRange(
      sources.getExpansionRange(expr.getSourceRange()).getAsRange());
  const llvm::StringRef text = clang::Lexer::getSourceText(range, sources, ast.getLangOpts());
  std::vector<std::string> names;
  if (text.empty())
    return names;
  const std::string copy = text.str();
  clang::Lexer lexer(clang::SourceLocation(), ast.getLangOpts(), copy.data(), copy.data(),
                     copy.data() + copy.size());
  clang::Token token, before;
  for (bool end = false; !end; before = token) {
    end = lexer.LexFromRawLexer(token);
    if (token.is(clang::tok::l_paren) && before.is(clang::tok::raw_identifier))
      names.push_back(before.getRawIdentifier().str());
  }
  return names;
}

} // namespace

/// True when the text calls something that is in no part that Clang kept.
bool FunctionLowerer::losesCalls(const clang::RecoveryExpr& expr) const {
  PartNames parts;
  for (const clang::Expr* part : expr.subExpressions())
    if (part)
      parts.TraverseStmt(const_cast<clang::Expr*>(part));
  for (const std::string& name : calledNames(expr, unit_.ast)) {
    const clang::IdentifierInfo& id = unit_.ast.Idents.get(name);
    const bool isKeyword = id.getTokenID() != clang::tok::identifier;
    if (!isKeyword && !parts.found.contains(name))
      return true;
  }
  return false;
}

/// Notes code that Clang left open, and of which all calls are known.
void FunctionLowerer::understood(const clang::Expr& expr) {
  const Location begin = unit_.locate(expr.getBeginLoc()), end = unit_.locate(expr.getEndLoc());
  openLines_.emplace_back(begin.line, std::max(begin.line, end.line));
}

/// An error for which the tree holds nothing open: Clang dropped a statement or declaration.
void FunctionLowerer::degradeLostCode(const clang::FunctionDecl& declaration) {
  if (unit_.options.errors.empty() || !function_.declared.valid())
    return;
  const unsigned body = unit_.locate(declaration.getBody()->getBeginLoc()).line;
  const std::string& file = unit_.model.program.fileName(function_.declared.file);
  for (const ErrorPlace& error : unit_.options.errors) {
    const bool inside = error.line >= body && error.line <= function_.end.line;
    const bool known = std::ranges::any_of(openLines_, [&](const auto& lines) {
      return error.line >= lines.first && error.line <= lines.second;
    });
    if (inside && !known && error.file == file)
      return degrade({function_.declared.file, error.line, 0, ""}, "code that could not be parsed");
  }
}

/// A call in it whose callee is known is still a call.
ExpressionPtr FunctionLowerer::recovery(const clang::Expr& expr) {
  const auto& broken = *clang::cast<clang::RecoveryExpr>(&expr);
  if (losesCalls(broken))
    degrade(expr.getBeginLoc(), "expression that could not be parsed");
  understood(expr);
  const auto parts = broken.subExpressions();
  const clang::FunctionDecl* callee = nullptr;
  if (!parts.empty() && parts[0]) {
    if (const auto* named = clang::dyn_cast<clang::DeclRefExpr>(parts[0]->IgnoreParenImpCasts()))
      callee = clang::dyn_cast<clang::FunctionDecl>(named->getDecl());
    else if (const auto* several =
                 clang::dyn_cast<clang::UnresolvedLookupExpr>(parts[0]->IgnoreParenImpCasts()))
      for (const clang::NamedDecl* each : several->decls())
        if (const auto* function =
                clang::dyn_cast<clang::FunctionDecl>(each->getUnderlyingDecl());
            function && !callee)
          callee = function;
  }
  const bool isMark = callee && callee->getIdentifier() && callee->getName().starts_with(names().markerPrefix);
  if (!callee || isMark) {
    salvage(expr);
    return ir::unknown(unit_.valueType(expr.getType()));
  }
  ir::Call call;
  if (const ir::FunctionId function = unit_.functionOf(*callee))
    call.function = function;
  else
    call.routine = unit_.functionKey(*callee);
  for (const clang::Expr* part : parts.drop_front())
    call.arguments.push_back(rvalue(part));
  ExpressionPtr value = ir::constant(0);
  if (!callee->getReturnType()->isVoidType()) {
    call.result =
        temporary(callee->getNameAsString() + "()", callee->getReturnType(), expr.getBeginLoc());
    value = ir::read(*call.result, unit_.valueType(callee->getReturnType()));
  }
  emit(std::move(call), expr.getBeginLoc());
  return value;
}

} // namespace spinproof::frontend
