// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/parse/declarations.h"
#include "frontend/parse/parsed_unit.h"

#include <clang/AST/ASTConsumer.h>
#include <clang/Sema/ExternalSemaSource.h>

#include <map>

namespace spinproof::frontend {

/// Declares on the fly what the sources use and nobody declares: Clang asks for a name when all its
/// own lookups failed. Records every name it made.
class Synthesiser : public clang::ExternalSemaSource {
public:
  /// `usage` may grow while the unit is parsed.
  Synthesiser(clang::Sema& sema, const Usage& usage, const Fixes& fixes, std::string root);

  /// Makes Clang ask this source.
  void attach();
  /// No more declarations from here on; what was made, in order of first use.
  std::vector<Synthesised> finish();

  /// Lets the members of a finished record, and the bodies of records that are only named, be asked
  /// for.
  void open(clang::TagDecl* tag);
  void openNewTypes();

  bool LookupUnqualified(clang::LookupResult& result, clang::Scope* scope) override;
  bool FindExternalVisibleDeclsByName(const clang::DeclContext* context,
                                      clang::DeclarationName name) override;
  void CompleteType(clang::TagDecl* tag) override;

private:
  clang::NamedDecl* declare(clang::IdentifierInfo* name, clang::SourceLocation at);
  clang::NamedDecl* function(clang::IdentifierInfo* id, const Shape& shape, bool isPlace,
                             bool isTrace);
  SynthesisedKind kindOf(llvm::StringRef name) const;
  bool isOfBase(const clang::RecordDecl* record, clang::DeclarationName name) const;
  void note(const std::string& name, SynthesisedKind kind, clang::SourceLocation at);

  clang::Sema& sema_;
  clang::ASTContext& ast_;
  const Usage& usage_;
  const Fixes& fixes_;
  std::string root_;
  Declarations declarations_;
  bool active_ = true;
  size_t seenTypes_ = 0;
  std::map<std::string, clang::NamedDecl*> made_;
  std::vector<Synthesised> names_;
};

/// Tells the synthesiser of every record that Clang finishes.
class RecordWatcher : public clang::ASTConsumer {
public:
  void HandleTagDeclDefinition(clang::TagDecl* tag) override;
  bool HandleTopLevelDecl(clang::DeclGroupRef group) override;

  Synthesiser* synthesiser = nullptr;
};

} // namespace spinproof::frontend
