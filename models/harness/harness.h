// SPDX-License-Identifier: Apache-2.0
// How the OS and its frameworks call a driver's routines. The data lie in models/harness/data.
#pragma once

#include "models/contracts/load_error.h"
#include "models/harness/framework.h"
#include "models/program/entry.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace spinproof::contracts {

/// What one parameter of a role is.
struct RoleParameter {
  std::string name;    ///< "DeviceObject"
  std::string type;    ///< record behind the pointer: "DEVICE_OBJECT"; empty: a plain value
  std::string meaning; ///< device, irp, interrupt, dpc, timer, work-item, context, …; empty:
                       ///< nothing special
  bool nullable = false; ///< the OS may pass NULL, although it means a device or an IRP
};

/// What an entry of this role is serialised by: activations that share it never overlap.
enum class Serialization : std::uint8_t {
  None,
  Driver,        ///< one at a time for the whole driver
  Device,        ///< one at a time for each device
  DeviceQueue,   ///< by the I/O manager's device queue (StartIo)
  InterruptLock, ///< holds the lock of its interrupt object
  SelfQueued,    ///< queued at most once, but may run on two CPUs when queued again
  SyncScope,     ///< by the framework's synchronization scope
  Lock,          ///< by the lock in `heldAtEntry`
};

/// A role type: DRIVER_STARTIO, KSERVICE_ROUTINE, EVT_WDF_IO_QUEUE_IO_READ.
struct Role {
  std::string name;
  std::vector<std::string> pointerTypes; ///< "PDRIVER_STARTIO"
  std::string family;                    ///< wdm, kmdf, ndis, storport, …
  std::string header;
  bool calledByOs = true; ///< false: the driver calls it (bus and DMA interfaces)
  program::EntryLevel level = program::EntryLevel::Thread;
  std::optional<program::IrqlRange> irql;      ///< as documented; absent: no page states it
  std::optional<program::IrqlRange> entryIrql; ///< the levels to analyse it at, where narrower
  program::Trigger trigger = program::Trigger::Always;
  Serialization serialization = Serialization::None;
  std::string serializationText;        ///< the documentation's words, for reports
  std::vector<std::string> heldAtEntry; ///< "interrupt" (its own interrupt lock) or "global:NAME"
  std::vector<std::string> mustRelease; ///< the same, to be released before it returns
  std::string releaseRestores;          ///< field with the IRQL for that release: "IRP.CancelIrql"
  std::vector<std::string> needs, shuts; ///< as program::Entry
  std::string phase;                    ///< init, start, running, power, remove, unload; empty: any
  std::vector<RoleParameter> parameters;
  std::string condition; ///< on the levels, in the data's words
  std::string threadContext; ///< "system_thread", "arbitrary; inside a critical region …"
  std::string exitRule;
  std::vector<RoleVariant> variants; ///< all that hold are applied, in order
  std::string
      factsOf;       ///< kind of object whose facts count where no configuration names the routine
  std::string group; ///< roles of one group and serialisation exclude each other
  /// What it acquires it keeps, for another callback of the pair to release (acquire and release
  /// callbacks of file systems).
  bool handsOverLocks = false;
  bool curated = false; ///< read from the pages, not only taken from a table
  std::string page;
  std::string source; ///< file that last changed it

  /// The levels an entry of this role is analysed at: entryIrql, else irql, else PASSIVE_LEVEL. A
  /// plain DIRQL becomes kDevice, the level that stands for all of them.
  program::IrqlRange entryLevels() const;
  /// Whether its thread is one that no normal kernel APC stops: a system thread, or one inside a
  /// critical region.
  bool apcsOff() const;
};

/// Storing a routine's address there registers it.
struct Assignment {
  std::string record; ///< "DRIVER_OBJECT"
  std::string field;  ///< "DriverStartIo", "MajorFunction"
  std::string role;
  bool indexed = false; ///< an array: the index says which major function
};

/// A slot of DRIVER_OBJECT.MajorFunction.
struct MajorFunction {
  std::uint32_t index = 0;
  std::string name;  ///< "IRP_MJ_READ"
  std::string phase; ///< as Role::phase
};

/// A project's file says something else of a role than the files before it; it counts.
struct RoleContradiction {
  std::string role, field;
  std::string firstFile, firstValue, secondFile, secondValue;
};

/// What of a request comes from user mode.
struct RequestFacts {
  std::vector<std::string> userPointers; ///< ends of names: "IRP.UserBuffer"
  std::vector<std::string> senderChosen; ///< parts of names: "IO_STACK_LOCATION.Parameters."
  std::set<std::string> fromDrivers;     ///< major functions that drivers alone send

  auto operator<=>(const RequestFacts&) const = default;
};

/// All roles and registrations. Immutable once loaded.
class HarnessSet {
public:
  /// By name or by pointer type ("PDRIVER_STARTIO"); null when unknown.
  const Role* findRole(const std::string& name) const;
  /// The role that storing into `record.field` registers; null when none.
  const Assignment* findAssignment(const std::string& record, const std::string& field) const;
  /// Null when `index` is no major function.
  const MajorFunction* findMajor(std::int64_t index) const;

  const std::map<std::string, Role>& roles() const { return roles_; }
  const std::vector<Assignment>& assignments() const { return assignments_; }
  const std::vector<MajorFunction>& majorFunctions() const { return majors_; }
  /// Records of the OS that belong to one request, so that its owner shares them with nobody: IRP.
  const std::set<std::string>& requestRecords() const { return requestRecords_; }
  const RequestFacts& requests() const { return requests_; }
  const std::vector<RoleContradiction>& contradictions() const { return contradictions_; }
  const FrameworkObjects& framework() const { return framework_; }

  /// For the cache: all that there is.
  auto parts() { return std::tie(roles_, pointerTypes_, assignments_, majors_, requestRecords_, requests_, framework_, contradictions_); }
  auto parts() const { return std::tie(roles_, pointerTypes_, assignments_, majors_, requestRecords_, requests_, framework_, contradictions_); }

private:
  friend class HarnessMerger;
  std::map<std::string, Role> roles_;
  std::map<std::string, std::string> pointerTypes_;
  std::vector<Assignment> assignments_;
  std::vector<MajorFunction> majors_;
  std::set<std::string> requestRecords_;
  RequestFacts requests_;
  FrameworkObjects framework_;
  std::vector<RoleContradiction> contradictions_;
};

/// As builtInContracts(), for harnesses.
std::string builtInHarnesses();

/// Reads every *.json of `directories`: `roles_*.json` (generated) first in each, then the others;
/// a later file overrides the fields that it gives. Throws LoadError.
HarnessSet loadHarnesses(const std::vector<std::string>& directories);

HarnessSet loadBuiltInHarnesses();

} // namespace spinproof::contracts
