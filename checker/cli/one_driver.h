// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/cli/pipeline.h"

namespace spinproof::cli {

/// The only driver of the session; throws UsageError naming all when there is none or several.
const frontend::Driver& onlyDriver(const Session& session);

} // namespace spinproof::cli
