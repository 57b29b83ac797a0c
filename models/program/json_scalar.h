// SPDX-License-Identifier: Apache-2.0
// How the small values look in a file: "u32", [file, line, column, "MACRO"].
#pragma once

#include "models/program/expression.h"

#include <optional>
#include <string>
#include <string_view>

namespace spinproof::program {

/// "i32", "u8"; pointers "p64" (signed ones "ip64").
std::string typeText(const ValueType& type);
std::optional<ValueType> parseType(std::string_view text);

} // namespace spinproof::program
