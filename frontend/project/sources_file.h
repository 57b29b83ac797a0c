// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/project/tree.h"

#include <set>
#include <string>

namespace spinproof::frontend {

/// Adds the drivers of the old build tool's `sources` files: TARGETTYPE says what each makes,
/// SOURCES, INCLUDES and C_DEFINES how. A DRIVER_LIBRARY becomes part of the drivers whose
/// TARGETLIBS name it.
void addSourcesFiles(const Tree& tree, Project& project, std::set<std::string>& used);

} // namespace spinproof::frontend
