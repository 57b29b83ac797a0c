// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/parse/parsed_unit.h"

#include <clang/Sema/ExternalSemaSource.h>

namespace spinproof::frontend {

/// Declares on the fly what the sources use and nobody declares.
class Synthesiser : public clang::ExternalSemaSource {
public:
  Synthesiser(clang::Sema& sema, std::string root);
  ~Synthesiser() override;

  /// Makes Clang ask this source.
  void attach();

  /// No more declarations from here on; what was made, in order of first use.
  std::vector<Synthesised> finish();

  bool LookupUnqualified(clang::LookupResult& result, clang::Scope* scope) override;
  bool FindExternalVisibleDeclsByName(const clang::DeclContext* context,
                                      clang::DeclarationName name) override;

private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace spinproof::frontend
