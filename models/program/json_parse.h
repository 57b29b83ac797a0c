// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <exception>
#include <iosfwd>
#include <string>

namespace spinproof::program {

/// JSON text as a value. Throws JsonError when it is no JSON, or when a key stands twice in one
/// object: one of the two would be lost without a word.
nlohmann::ordered_json parseJson(std::istream& in);

/// What the parser of JSON has to say, without its own names: "line 2, column 1: syntax error while parsing value …".
std::string plainFault(const std::exception& error);

} // namespace spinproof::program
