// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace spinproof::cli {

/// " Did you mean 'rules'?", or nothing when no name is close to what was written.
std::string suggestion(const std::string& written, const std::vector<std::string>& names);

} // namespace spinproof::cli
