// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/lower/unit_context.h"

namespace spinproof::frontend {

/// The SAL annotations of all declarations of the function and its parameters.
ir::Annotations readAnnotations(const clang::FunctionDecl& function, UnitContext& unit);

} // namespace spinproof::frontend
