// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/parse/usage.h"

namespace spinproof::frontend {

/// What the units of a run share.
class ParseCache {
public:
  UsageCache usage;
};

} // namespace spinproof::frontend
