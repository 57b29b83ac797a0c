// SPDX-License-Identifier: Apache-2.0
// For .cpp files of this room only.
#pragma once

#include "models/contracts/contract_set.h"
#include "models/contracts/json_reader.h"

namespace spinproof::contracts {

// The fields of a contract. All throw LoadError.
program::IrqlRange readBounds(const JsonReader& json);
std::vector<IrqlClause> readClauses(const JsonReader& json, const Constants& constants);
Cost readCost(const JsonReader& json);
std::vector<std::string> readFlags(const JsonReader& json);

Limit readLimit(const JsonReader& json);

} // namespace spinproof::contracts
