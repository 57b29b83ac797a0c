// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/project/tree.h"

#include <set>
#include <string>

namespace spinproof::frontend {

/// Adds the drivers of the tree's `.vcxproj` files: kernel projects with the kernel static
/// libraries that they reference, and libraries that none references. User-mode projects are left
/// out, each with its reason. `used` receives every source that some project names.
void addVcxprojs(const Tree& tree, const ProjectRequest& request, Project& project,
                 std::set<std::string>& used);

} // namespace spinproof::frontend
