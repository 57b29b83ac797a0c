// SPDX-License-Identifier: Apache-2.0
// For .cpp files of this room only.
#pragma once

#include "models/contracts/bind.h"

#include <vector>

namespace spinproof::contracts {

struct Requirements {
  std::vector<program::Require> all;
  bool coarse = false; ///< a condition could not be decided: the widest bounds were taken
};

/// The IRQL that a contract demands of one call.
Requirements requirementsOf(const Contract& contract, Binding& binding);

} // namespace spinproof::contracts
