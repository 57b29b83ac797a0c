// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/contracts/contract_set.h"
#include "models/contracts/load_error.h"

#include <string>
#include <vector>

namespace spinproof::contracts {

/// The directory of the contracts that come with the program: ../share/spinproof/contracts beside
/// the executable when it exists, else the source tree it was built from.
std::string builtInContracts();

/// Reads every *.json of `directories`, in the order given and by name within each. A later
/// directory adds to and overrides what an earlier one says of a routine, field by field; where
/// both give a field and differ, the set lists a contradiction. Within one directory,
/// `bounds_*.json` come first and hand-written files override nothing of each other: two of them
/// that give the same field of one routine are an error. Throws LoadError.
ContractSet loadContracts(const std::vector<std::string>& directories);

/// loadContracts({builtInContracts()}).
ContractSet loadBuiltInContracts();

} // namespace spinproof::contracts
