// SPDX-License-Identifier: Apache-2.0
// For .cpp files of this room only.
#pragma once

#include "models/contracts/contract_set.h"
#include "models/program/program.h"

namespace spinproof::contracts {

/// Puts the wait in place of each call of a function that does nothing but wait for what a parameter
/// points to, where that parameter has no type: only the caller knows whether it is an event or a mutex.
///
/// Example: void WaitFor(void* object) { KeWaitForSingleObject(object, Executive, KernelMode, FALSE, NULL); }
void unwrapWaits(program::Program& program, const ContractSet& contracts);

} // namespace spinproof::contracts
