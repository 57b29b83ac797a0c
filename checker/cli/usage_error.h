// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>

namespace spinproof::cli {

/// Something the user can mend. The message names the cause and what to do.
class UsageError : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

} // namespace spinproof::cli
