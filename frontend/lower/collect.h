// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <clang/AST/ASTContext.h>
#include <clang/AST/Decl.h>
#include <clang/AST/DeclCXX.h>

#include <vector>

namespace spinproof::frontend {

/// What of a unit is lowered, in source order.
struct Collected {
  std::vector<const clang::FunctionDecl*> functions; ///< with bodies, instantiated templates too
  std::vector<const clang::VarDecl*> globals;        ///< with static storage and an initialiser
  /// Classes of which there is an object on its own: a variable, a member, an element, `new`. A class
  /// that is only ever a base of others is not among them.
  std::vector<const clang::CXXRecordDecl*> instantiated;
};

/// Leaves out system headers, uninstantiated templates, and what a header defines but the unit does
/// not use.
Collected collect(clang::ASTContext& ast);

} // namespace spinproof::frontend
