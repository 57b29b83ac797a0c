// SPDX-License-Identifier: Apache-2.0
// One fault, one finding: what only follows from another finding is taken out of the list.
#pragma once

#include "checker/report/finding.h"

namespace spinproof::confirm {

/// Several entries, or several returns, can come from one fault.
void dropDoubles(std::vector<report::Finding>& findings);

/// What stands on a lock that a finding says is never given back, on an exception that a finding
/// tells, or on storage that a finding calls pageable. What is left out because of a leak is
/// counted in its message.
void dropConsequences(std::vector<report::Finding>& findings);

} // namespace spinproof::confirm
