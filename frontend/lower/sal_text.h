// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/program/irql.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spinproof::frontend {

/// `_Name_(a, b)` taken apart. Without parentheses there are no arguments.
struct SalNote {
  std::string name;
  std::vector<std::string> arguments; ///< trimmed
};

/// The annotations that stand one behind another in `text`.
std::vector<SalNote> parseSal(std::string_view text);

/// "DISPATCH_LEVEL", "2", "(DISPATCH_LEVEL)"; none for what is no level.
std::optional<program::Irql> parseSalLevel(std::string_view text);

} // namespace spinproof::frontend
