// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <clang/AST/Decl.h>

#include <string>
#include <vector>

namespace spinproof::frontend {

/// The function typedef that a pointer type stands for, as written: DRIVER_DISPATCH for
/// `DRIVER_DISPATCH*`, `PDRIVER_DISPATCH` and arrays of them; the pointer typedef's own name when
/// it names no function typedef. Empty for anything else.
std::string roleOfPointer(clang::QualType type);

/// The function typedefs that `function` was declared with (`DRIVER_STARTIO StartIo;`), and those
/// of
/// `_Function_class_`; each once, in source order.
std::vector<std::string> rolesOfFunction(const clang::FunctionDecl& function);

} // namespace spinproof::frontend
