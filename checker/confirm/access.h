// SPDX-License-Identifier: Apache-2.0
// Who touches which shared field, holding what: what data races are about.
#pragma once

#include "checker/confirm/meeting.h"

namespace spinproof::confirm {

/// Called while the device works, not only as it starts, stops or sleeps.
bool isRunning(const program::Entry& entry);

/// A lock that is held at an access.
struct Guard {
  std::string name;
  program::LockKind kind = program::LockKind::Spin;
  std::string protocol;   ///< of its acquire; empty when the OS took it
  bool fromEntry = false; ///< the OS took it for the entry
  /// It lies in the same instance as the field, or there is only one of it: it can protect the
  /// field.
  bool covers = false;
  bool own = false; ///< the driver's own storage, not the OS's
};

/// One access in one context with one set of locks.
struct Use {
  const summary::AccessSighting* sighting = nullptr;
  std::string field; ///< class name: "DEVICE_EXTENSION.Count"
  program::Location at;
  program::FunctionId in;
  bool write = false;
  bool interlocked = false;
  bool byRoutine = false;  ///< an OS routine does it: a list operation
  bool updates = false;    ///< atomically, and the new value depends on the old one
  bool constant = false;   ///< a plain write of a constant
  bool zero = false; ///< and it is zero
  bool blind = false;      ///< a plain write of something that was not computed here
  bool increments = false; ///< a write of what was there before, plus or minus something
  /// Reached through what others know, not through what this activation has just made.
  bool published = true;
  bool ofDevice = false; ///< in storage of which there is one for each device, or one altogether
  bool direct = false;   ///< the instance is named by a parameter, an object of the OS or a global
  /// The field whose handle or pointer leads there, by a getter: "EXTENSION.CurrentRequest".
  std::string behind;
  std::vector<Guard> guards;
  std::vector<Chain> ways; ///< from each entry that comes here

  const Guard* guard(const std::string& lock) const;
};

/// All uses of storage that several routines can name, in order of place; but for reads of members that nobody
/// writes while the driver runs.
class Uses {
public:
  Uses(summary::Engine& engine, const MeetingOptions& options);

  /// By field.
  const std::map<std::string, std::vector<Use>>& byField() const { return fields_; }

private:
  void add(const summary::AccessSighting& sighting);
  bool freed(const program::Place& place, const Use& use) const;
  const std::vector<Chain>& waysTo(summary::ContextId context);
  bool comesWhileRunning(summary::ContextId context);
  /// Into the names of the outermost routine of the first way.
  const Outward& outwardFrom(summary::ContextId context);

  summary::Engine& engine_;
  const MeetingOptions& options_;
  std::set<program::EntryId> parts_;
  std::vector<summary::AccessSighting> sightings_;
  std::map<summary::ContextId, std::vector<Chain>> ways_;
  std::pair<summary::ContextId, std::unique_ptr<Outward>> outward_; ///< of the last context asked for
  std::map<std::string, std::vector<Use>> fields_;
};

/// The storage of one allocation, device or global that a place lies in.
summary::PlaceId instanceOf(const summary::Terms& terms, summary::PlaceId place);

} // namespace spinproof::confirm
