// SPDX-License-Identifier: Apache-2.0
// Translation units to one Program: one file, global and function table, calls that know their
// callee, entries that know why the OS starts them.
#pragma once

#include "frontend/lower/lower.h"
#include "models/harness/harness.h"

namespace spinproof::frontend {

/// Joins the units in their order. The result is open; OS routines are still plain calls: run
/// contracts::expand, then collectObjects.
///
/// - A function with external linkage is one, by its key; of several bodies (inline functions of
///   headers) the first counts. Static functions stay their unit's own.
/// - A call through a pointer gets as candidates the functions that are stored anywhere in what the
///   pointer is read from, or flow there by assignments and arguments. It may be any of them.
/// - Entries come from addresses handed to the OS (Register), from the harness's fields, and from
///   declared role types; one for each function and role, with the first reason found.
program::Program link(std::vector<UnitModel> units, const contracts::HarnessSet& harness,
                      const std::string& name);

/// Entries that a contract's effects register, and the objects of all entries: what queues them,
/// the interrupt and its lock. Run it after contracts::expand, before collectObjects.
void addRegisteredEntries(program::Program& program, const contracts::HarnessSet& harness);

/// Fills Program::objects with everything that instructions lock, wait for, queue or signal, one
/// for each class name, and ties timers to their DPCs and queues to their routines.
void collectObjects(program::Program& program);

} // namespace spinproof::frontend
