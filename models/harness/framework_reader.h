// SPDX-License-Identifier: Apache-2.0
// Reads what harness files say of framework objects. For .cpp files of this room only.
#pragma once

#include "models/contracts/json_reader.h"
#include "models/harness/framework.h"

namespace spinproof::contracts {

program::IrqlRange readIrqlRange(const JsonReader& json);
program::EntryLevel readEntryLevel(const JsonReader& json);

FactCondition readFactCondition(const JsonReader& json);
RoleVariant readVariant(const JsonReader& json);

/// The value of the key "framework"; adds to `objects`. A creation or initialiser of a routine that
/// is there already, and a property or protocol of that name, takes its place.
void readFramework(const JsonReader& json, FrameworkObjects& objects);

} // namespace spinproof::contracts
