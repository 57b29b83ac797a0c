// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <iosfwd>

namespace spinproof::program {

/// JSON text as a value. Throws JsonError when it is no JSON, or when a key stands twice in one
/// object: one of the two would be lost without a word.
nlohmann::ordered_json parseJson(std::istream& in);

} // namespace spinproof::program
