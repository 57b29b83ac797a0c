// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/harness/harness.h"
#include "models/program/program.h"

namespace spinproof::contracts {

/// Makes entries and framework locks what the driver's configuration of its framework objects says:
/// the variants of their roles (models/harness/README.md). A configuration that decides something
/// and cannot be read becomes an assumption of the Program.
///
/// Entries and contracts' effects must be in the Program already.
void configureEntries(program::Program& program, const HarnessSet& harness);

} // namespace spinproof::contracts
