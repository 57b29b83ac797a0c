// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/lower/ir.h"

#include <clang/AST/Decl.h>

namespace spinproof::frontend {

/// Fills section and sectionName from `#pragma alloc_text`, `#pragma code_seg` and
/// `__declspec(code_seg())`, which all arrive as attributes.
void readSection(const clang::FunctionDecl& declaration, ir::Function& function);

/// Where a variable with static storage lies, by its section.
ir::Storage storageOf(const clang::VarDecl& variable);

} // namespace spinproof::frontend
