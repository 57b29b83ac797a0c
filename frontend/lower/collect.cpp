// SPDX-License-Identifier: Apache-2.0
#include "frontend/lower/collect.h"

#include <clang/AST/ExprCXX.h>
#include <clang/AST/RecursiveASTVisitor.h>
#include <clang/Basic/SourceManager.h>

#include <set>

namespace spinproof::frontend {
namespace {

class Collector : public clang::RecursiveASTVisitor<Collector> {
public:
  explicit Collector(clang::ASTContext& ast) : sources_(ast.getSourceManager()) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; }

  /// Skips what stands in system headers whole: our kernel headers hold no driver code.
  bool TraverseDecl(clang::Decl* decl) {
    if (!decl)
      return true;
    if (!clang::isa<clang::TranslationUnitDecl>(decl) && isSystem(decl->getLocation()) &&
        !clang::isa<clang::LinkageSpecDecl, clang::NamespaceDecl>(decl))
      return true;
    return RecursiveASTVisitor::TraverseDecl(decl);
  }

  bool VisitFunctionDecl(clang::FunctionDecl* function) {
    if (!function->doesThisDeclarationHaveABody() || function->isDependentContext() ||
        function->isDeleted() || function->isLateTemplateParsed() || isOfClosure(*function))
      return true;
    const bool ofUnit = sources_.isInMainFile(sources_.getFileLoc(function->getLocation()));
    const bool used = function->isUsed() || function->isReferenced() ||
                      function->isExternallyVisible() || function->isImplicit();
    if ((ofUnit || used) && seen_.insert(function->getCanonicalDecl()).second)
      result.functions.push_back(function);
    return true;
  }

  bool VisitLambdaExpr(clang::LambdaExpr* lambda) {
    return VisitFunctionDecl(lambda->getCallOperator());
  }

  bool VisitCXXConstructExpr(clang::CXXConstructExpr* made) {
    if (made->getConstructionKind() == clang::CXXConstructionKind::Complete)
      addInstance(made->getType());
    return true;
  }
  // The types are enough where the construction itself could not be parsed.
  bool VisitCXXNewExpr(clang::CXXNewExpr* made) {
    addInstance(made->getAllocatedType());
    return true;
  }
  bool VisitFieldDecl(clang::FieldDecl* member) {
    addInstance(member->getType());
    return true;
  }

  bool VisitVarDecl(clang::VarDecl* variable) {
    addInstance(variable->getType());
    if (variable->hasGlobalStorage() && variable->hasInit() &&
        variable->isThisDeclarationADefinition() &&
        !variable->getDeclContext()->isDependentContext())
      result.globals.push_back(variable);
    return true;
  }

  Collected result;

private:
  /// A lambda as a function pointer: its body's address is taken for that (FunctionLowerer::lambdaAddress).
  static bool isOfClosure(const clang::FunctionDecl& function) {
    const auto* method = clang::dyn_cast<clang::CXXMethodDecl>(&function);
    return method && method->getParent()->isLambda() &&
           (method->isLambdaStaticInvoker() || clang::isa<clang::CXXConversionDecl>(method));
  }

  void addInstance(clang::QualType type) {
    if (type.isNull() || type->isDependentType())
      return;
    const clang::CXXRecordDecl* record = type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
    if (!record || !record->hasDefinition() || record->isDependentContext() || !record->isPolymorphic() ||
        record->isAbstract())
      return;
    if (instances_.insert(record->getCanonicalDecl()).second)
      result.instantiated.push_back(record->getDefinition());
  }

  bool isSystem(clang::SourceLocation location) const {
    return location.isValid() && sources_.isInSystemHeader(sources_.getFileLoc(location));
  }

  const clang::SourceManager& sources_;
  std::set<const clang::FunctionDecl*> seen_;          // looked up only
  std::set<const clang::CXXRecordDecl*> instances_; // the same
};

} // namespace

Collected collect(clang::ASTContext& ast) {
  Collector collector(ast);
  collector.TraverseDecl(ast.getTranslationUnitDecl());
  return std::move(collector.result);
}

} // namespace spinproof::frontend
