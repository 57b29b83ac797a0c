// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace spinproof::report {

/// Of the program, as CMakeLists.txt has it.
inline constexpr const char* kVersion = SPINPROOF_VERSION;

} // namespace spinproof::report
