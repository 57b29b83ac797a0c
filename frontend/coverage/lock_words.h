// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/contracts/contract_set.h"

#include <set>
#include <string>

namespace spinproof::frontend {

/// The names of the routines that lock, change the IRQL, wait, or start packets, as the contracts
/// say.
std::set<std::string> lockWords(const contracts::ContractSet& contracts);

} // namespace spinproof::frontend
