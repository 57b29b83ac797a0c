// SPDX-License-Identifier: Apache-2.0
// What may keep two routines apart although no lock, queue, level or phase does: the driver's own
// state. It cannot be decided from two paths, so a race that stands against it is told as a hint.
//
//   reset      Open stores zero to many fields at once, before anybody else runs.
//   busy flag  The DPC queues the work item and sets Busy, unless it is set; the work item clears
//              it at its end.
//   handover   The ISR comes to its access only where `ReadBase != Own`, and the reader sets ReadBase
//              under the ISR's lock, before or after its own access: the buffer changes hands.
//   first fill The writer comes to its access only where `Filled == 0`, and sets Filled.
//   start      The dispatch routine stores Size and then creates the thread that works with it.
#pragma once

#include "checker/confirm/race_pair.h"

namespace spinproof::confirm {

/// Functions that store constants to many fields of one record or have the OS initialise them, or that make its
/// DPCs, timers or locks.
class Resets {
public:
  Resets(const Uses& uses, const program::Program& program);

  bool contains(const Use& use) const;

private:
  static std::string recordOf(const Use& use);

  std::map<std::pair<program::FunctionId, std::string>, std::set<std::string>> fields_;
  std::set<std::pair<program::FunctionId, std::string>> makers_;
};

/// A flag that says "at work": `use` takes it back without the lock, others set it under the lock,
/// if it is not set.
bool takesBack(const Use& use, const std::vector<const Use*>& guarded);

/// The field that decides on `guarded`, a path to an access under `lock`, and that the entry of the
/// other side writes under the same lock. `field`: what the race is about; it does not count.
std::optional<std::string> handedOverBy(summary::Engine& engine, const Uses& uses,
                                        const Path& guarded, program::EntryId other,
                                        const std::string& lock, const std::string& field);

/// The flag that `path` finds at zero on its way, that one of its functions sets, and that nobody takes back: who
/// comes later leaves the record alone, or waits for the flag.
std::optional<std::string> filledOnce(summary::Engine& engine, const Uses& uses, const Path& path,
                                      const std::string& field);

/// Whether `one` is a write, and its function, or one that it was called from, names the other's routine behind it:
/// it creates the thread, or queues the work item, that comes there.
bool startedBehind(const summary::Engine& engine, const Visit& one, const Visit& other);

} // namespace spinproof::confirm
