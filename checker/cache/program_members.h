// SPDX-License-Identifier: Apache-2.0
// What a Program holds besides the structs that the language describes.
#pragma once

#include "checker/cache/members.h"

namespace spinproof::cache {

template <> inline constexpr int kMembers<program::Location> = 4;
template <> inline constexpr int kMembers<program::ValueType> = 3;

} // namespace spinproof::cache
