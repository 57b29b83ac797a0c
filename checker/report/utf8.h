// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace spinproof::report {

/// The text with every byte that is not part of a UTF-8 sequence replaced by '?', so that JSON and
/// terminals can take it. The number of bytes does not change.
std::string cleanUtf8(std::string_view text);

/// As JavaScript reads a file: invalid bytes become U+FFFD.
std::vector<char16_t> toUtf16(std::string_view text);

} // namespace spinproof::report
