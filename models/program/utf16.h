// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace spinproof::program {

/// Whether the bytes begin with UTF-16's mark, in either order.
bool isUtf16(std::string_view bytes);

/// The text as UTF-8 without a mark, what is no character as U+FFFD; a file that was cut in the middle of a unit
/// loses that half. Nothing where the bytes do not begin with UTF-16's mark.
std::optional<std::string> fromUtf16(std::string_view bytes);

} // namespace spinproof::program
