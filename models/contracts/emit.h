// SPDX-License-Identifier: Apache-2.0
// For .cpp files of this room only.
#pragma once

#include "models/contracts/bind.h"
#include "models/contracts/block_writer.h"

namespace spinproof::contracts {

/// Writes what the effects of a contract do at one call.
void emitEffects(const std::vector<Effect>& effects, Binding& binding, BlockWriter& writer);

/// Does every path through the effects write the call's result?
bool writesResult(const std::vector<Effect>& effects);

/// Does an effect speak of the storage that argument `index` points to?
bool mentionsArgument(const std::vector<Effect>& effects, unsigned index);

} // namespace spinproof::contracts
