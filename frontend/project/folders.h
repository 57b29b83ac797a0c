// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/project/tree.h"

namespace spinproof::frontend {

/// One driver for every folder that holds sources, where no project file says anything.
void addFolders(const Tree& tree, const std::vector<std::string>& sources, Project& project);

/// One driver of the sources that were named one by one.
Driver driverOfFiles(const std::vector<std::string>& files, const std::string& root);

} // namespace spinproof::frontend
