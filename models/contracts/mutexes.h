// SPDX-License-Identifier: Apache-2.0
// For .cpp files of this room only.
#pragma once

#include "models/contracts/contract_set.h"
#include "models/program/program.h"

#include <set>
#include <string>

namespace spinproof::contracts {

/// The classes (program::className) of the program's mutexes that wait routines acquire. A wait has
/// one name for events and mutexes; what was initialised or is released as a mutex is one.
std::set<std::string> mutexClasses(program::Program& program, const ContractSet& contracts);

/// The class of the place, empty when it has no name.
std::string classOf(const program::Place& place, const program::Program& program,
                    const program::Function& function);

} // namespace spinproof::contracts
