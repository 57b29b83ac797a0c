// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/lower/lower.h"

namespace spinproof::frontend {

/// One table of each kind out of the units' tables; every number and key renamed.
/// `functionsByKey` receives the functions that units name each other's by.
program::Program join(std::vector<UnitModel> units, const std::string& name,
                      std::map<std::string, program::FunctionId>& functionsByKey);

} // namespace spinproof::frontend
