// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/cli/config.h"

#include <string>

namespace spinproof::cli {

/// Where results of earlier runs lie; empty: nowhere. The first that says so counts: --no-cache and
/// --cache, the configuration's `cache`, $SPINPROOF_CACHE (a folder, or "off"),
/// $XDG_CACHE_HOME/spinproof, $HOME/.cache/spinproof. Throws UsageError when --cache cannot be
/// written.
std::string cacheFolder(const InputOptions& input, const Config& config);

} // namespace spinproof::cli
