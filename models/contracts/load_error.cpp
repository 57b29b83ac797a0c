// SPDX-License-Identifier: Apache-2.0
#include "models/contracts/load_error.h"

#include <utility>

namespace spinproof::contracts {

LoadError::LoadError(std::string file, std::string path, const std::string& what,
                     const std::string& mend)
    : std::runtime_error(file + ": " + (path.empty() ? "" : "at " + path + ": ") + what + ". " +
                         mend + "."),
      file_(std::move(file)), path_(std::move(path)) {}

} // namespace spinproof::contracts
