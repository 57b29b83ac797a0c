// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace spinproof::frontend {

/// A source file without what means nothing to a compiler: comments, empty lines, indentation.
///
/// Two texts of one `canonical` are made of the same tokens on as many lines, in the same order: a
/// unit that reads one becomes what it becomes from the other, but for the places. Token n of one
/// stands where token n of the other does.
struct TextShape {
  std::string canonical;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> tokens; ///< line and column of each, as Clang counts
};

/// Nothing for a text whose comments say something to the parser (a trace preprocessor's
/// configuration), or that is no text.
std::optional<TextShape> textShape(std::string_view text);

} // namespace spinproof::frontend
