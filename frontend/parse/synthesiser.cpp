// SPDX-License-Identifier: Apache-2.0
#include "frontend/parse/synthesiser.h"

#include <clang/Sema/Sema.h>

namespace spinproof::frontend {

struct Synthesiser::State {};

Synthesiser::Synthesiser(clang::Sema&, std::string) : state_(std::make_unique<State>()) {}
Synthesiser::~Synthesiser() = default;
void Synthesiser::attach() {}
std::vector<Synthesised> Synthesiser::finish() {
  return {};
}
bool Synthesiser::LookupUnqualified(clang::LookupResult&, clang::Scope*) {
  return false;
}
bool Synthesiser::FindExternalVisibleDeclsByName(const clang::DeclContext*,
                                                 clang::DeclarationName) {
  return false;
}

} // namespace spinproof::frontend
