// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/project/msbuild.h"

#include <pugixml.hpp>

#include <string>

namespace spinproof::frontend {

/// Takes the wanted configuration, or the best that the project offers.
void chooseConfiguration(const pugi::xml_document& document, const std::string& configuration,
                         const std::string& platform, MsBuildProject& result);

} // namespace spinproof::frontend
