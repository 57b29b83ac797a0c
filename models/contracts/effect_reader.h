// SPDX-License-Identifier: Apache-2.0
// For .cpp files of this room only.
#pragma once

#include "models/contracts/effect.h"
#include "models/contracts/json_reader.h"

namespace spinproof::contracts {

/// The effects of a JSON array, each an object with one key: {"acquire": {…}}. Throws LoadError.
std::vector<Effect> readEffects(const JsonReader& json, const Constants& constants);

/// [{"when": …, "effects": […]}, …]
std::vector<Outcome> readOutcomes(const JsonReader& json, const Constants& constants);

Condition readCondition(const JsonReader& json, const Constants& constants);

} // namespace spinproof::contracts
