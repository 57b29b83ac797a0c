// SPDX-License-Identifier: Apache-2.0
// What is known of the OS: our own contracts and harnesses, and those of a project beside them.
#pragma once

#include "models/contracts/contract_set.h"
#include "models/harness/harness.h"

#include <string>
#include <vector>

namespace spinproof::cli {

struct Knowledge {
  contracts::ContractSet contracts;
  contracts::HarnessSet harnesses;
  std::vector<std::string> folders; ///< that they come from, in order
};

/// Built-in files first, then `.spinproof/contracts` and `.spinproof/harness` of the repository
/// that `root` lies in (empty: of none), then the folders given; whoever comes later wins. Throws
/// UsageError for a folder that is not there, LoadError for a bad file.
Knowledge loadKnowledge(const std::string& root, const std::vector<std::string>& contractDirs,
                        const std::vector<std::string>& harnessDirs);

} // namespace spinproof::cli
