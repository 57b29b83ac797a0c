// SPDX-License-Identifier: Apache-2.0
// Where values of a request come from: the few fields of the I/O manager's structures that carry them.
#pragma once

#include "rules/path_rule.h"

namespace spinproof::rules {

/// A field that holds an address in user space ("IRP.UserBuffer").
bool isUserPointer(const std::string& origin);
/// A field whose value the sender of a request chooses.
bool isFromRequest(const std::string& origin);
/// Whether requests come from user mode here: a dispatch routine, and no driver above it that fills the
/// fields with kernel addresses.
bool inRequestersContext(const PathView& view);
/// Whether the driver locks pageable sections in memory: its own affair when.
bool locksSections(const program::Program& program);

} // namespace spinproof::rules
