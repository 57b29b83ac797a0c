// SPDX-License-Identifier: Apache-2.0
// Text in columns: how wide it is, where it breaks, how it is filled up. UTF-8; one column per code
// point.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace spinproof::report {

/// Columns on a terminal.
std::size_t displayWidth(std::string_view text);

/// With spaces behind it, to `width`. Longer text is left as it is.
std::string padded(std::string_view text, std::size_t width);

/// `count` times `unit`.
std::string repeated(std::string_view unit, std::size_t count);

/// Lines of at most `width` columns, broken at spaces, and within words that are too long. Lines
/// after the first begin with `hanging` spaces. Never empty.
std::vector<std::string> wrapped(std::string_view text, std::size_t width, std::size_t hanging = 0);

/// With all occurrences of `from` exchanged.
std::string replaced(std::string text, std::string_view from, std::string_view to);

/// "a, b, c"
std::string joined(const std::vector<std::string>& parts, std::string_view separator);

/// "1 finding", "2 findings"
std::string counted(std::size_t count, std::string_view singular, std::string_view plural);

} // namespace spinproof::report
