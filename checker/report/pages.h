// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace spinproof::report {

/// The page (Markdown) of the rule whose folder under rules/ this is; empty when it has none. Built
/// into the program.
std::string_view rulePage(std::string_view folder);

/// The parts of the HTML page (checker/report/page), as they are.
std::string_view pageFrame();
std::string_view pageStyle();
std::string_view pageModel();
std::string_view pageDrawing();
std::string_view pageScript();

} // namespace spinproof::report
