// SPDX-License-Identifier: Apache-2.0
// Where values of a request come from.
#pragma once

#include "rules/path_rule.h"
#include "rules/request_fields.h"

namespace spinproof::rules {

/// A field that holds an address in user space.
bool isUserPointer(const std::string& origin, const RequestFields& fields);
/// A field whose value the sender of a request chooses.
bool isFromRequest(const std::string& origin, const RequestFields& fields);
/// Whether requests come from user mode here: a dispatch routine, and no driver above it that fills the
/// fields with kernel addresses.
bool inRequestersContext(const PathView& view, const RequestFields& fields);

} // namespace spinproof::rules
