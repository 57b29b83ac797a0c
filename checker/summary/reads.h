// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/program/program.h"

#include <set>
#include <string>
#include <utility>

namespace spinproof::summary {

/// For each function the names of the fields and globals that it, or anything it calls, reads. What a
/// callee never looks at need not tell its contexts apart.
std::vector<std::set<std::string>> namesRead(const program::Program& program);

/// The members (record, field) from whose address somebody goes back to the record: CONTAINING_RECORD.
std::set<std::pair<std::string, std::string>> containersNamed(const program::Program& program);

/// For each function the parameters, pointers aside, that stand in conditions of its own.
std::vector<std::set<std::uint32_t>> decisiveParameters(const program::Program& program);

/// For each function the parameters, pointers too, that stand in conditions or levels of its own or of
/// what it passes them on to: NULL for a time-out says whether a wait comes back with its mutex.
std::vector<std::set<std::uint32_t>> steeringParameters(const program::Program& program);

} // namespace spinproof::summary
