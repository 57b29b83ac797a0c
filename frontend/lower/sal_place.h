// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/lower/unit_context.h"

namespace spinproof::frontend {

/// The lock that an annotation names, in terms of the function's parameters and the globals:
/// `*Lock`, `Ext->Queue.Lock`, `&Ext->Lock`, `GlobalLock`, `_Curr_`. An expression whose value is a
/// pointer stands for what it points to. None for anything else.
std::optional<Place> salPlace(const std::string& text, const std::string& current,
                              const clang::FunctionDecl& function, UnitContext& unit);

} // namespace spinproof::frontend
