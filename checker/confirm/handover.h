// SPDX-License-Identifier: Apache-2.0
// What may keep two routines apart although no lock, queue, level or phase does: the driver's own
// state. It cannot be decided from two paths, so a race that stands against it is told as a hint.
//
//   reset      Open stores zero to many fields at once, before anybody else runs.
//   busy flag  The DPC queues the work item and sets Busy, unless it is set; the work item clears
//              it at its end.
//   handover   The ISR comes to its access only where `ReadBase != Own`, and the reader sets ReadBase
//              under the ISR's lock, before or after its own access: the buffer changes hands.
#pragma once

#include "checker/confirm/access.h"

namespace spinproof::confirm {

/// Functions that store constants to many fields of one record, or have the OS initialise them.
class Resets {
public:
  explicit Resets(const Uses& uses);

  bool contains(const Use& use) const;

private:
  static std::string recordOf(const Use& use);

  std::map<std::pair<program::FunctionId, std::string>, std::set<std::string>> fields_;
};

/// A flag that says "at work": `use` takes it back without the lock, others set it under the lock,
/// if it is not set.
bool takesBack(const Use& use, const std::vector<const Use*>& guarded);

/// The field that decides on `guarded`, a path to an access under `lock`, and that the entry of the
/// other side writes under the same lock. `field`: what the race is about; it does not count.
std::optional<std::string> handedOverBy(summary::Engine& engine, const Uses& uses,
                                        const Path& guarded, program::EntryId other,
                                        const std::string& lock, const std::string& field);

} // namespace spinproof::confirm
