// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/program/ids.h"
#include "models/program/irql.h"
#include "models/program/location.h"

#include <string>
#include <utility>
#include <vector>

namespace spinproof::program {

/// How the OS brings a routine to a CPU.
enum class EntryLevel : std::uint8_t {
  Thread,  ///< on an idle CPU: dispatch routines, work items, system threads, callbacks in a caller
  Dpc,     ///< preempts what runs below DISPATCH_LEVEL
  Isr,     ///< preempts what runs below its DIRQL
  Inline,  ///< only as a part of another step: StartIo, KeSynchronizeExecution routines
};

/// When the OS may start it.
enum class Trigger : std::uint8_t {
  Always,  ///< again and again
  Queued,  ///< once each time `object` was queued, expired or signalled
  Once,    ///< a single time: DriverEntry, a system thread per creation
};

/// A routine the OS may start, and why.
struct Entry {
  std::string name;        ///< unique: "StartIo", "Dispatch IRP_MJ_READ (CancelRead)"
  FunctionId function;
  std::string role;        ///< the role type: "DRIVER_STARTIO"
  EntryLevel level = EntryLevel::Thread;
  IrqlRange irql;          ///< at entry
  /// The OS does call it at every level of `irql`. Not so: it may, depending on what nobody modelled
  /// (execution level, the operation), and only what is wrong at every level is a fault.
  bool atEveryLevel = true;
  Trigger trigger = Trigger::Always;
  ObjectId object;         ///< what queues it; Interrupt for an ISR
  std::vector<ObjectId> heldAtEntry;  ///< locks the OS holds for it; the routine need not release them
  std::vector<ObjectId> mustRelease;  ///< locks it is entered with and must release (cancel routine)
  std::string releaseRestores; ///< the field with the IRQL for that release: "IRP.CancelIrql"
  std::vector<std::uint32_t> neverNull; ///< parameters that the OS never passes as NULL: the device, the IRP
  bool apcsOff = false;        ///< a system thread, or inside a critical region: nothing suspends it
  ObjectId serializedBy;   ///< activations that share it never overlap
  /// What has to be going on while it runs, and what never goes on while it runs: it never overlaps
  /// an entry that shuts what it needs. "I/O through power-managed queues"
  std::vector<std::string> needs, shuts;
  std::string phase;       ///< lifecycle phase: init, start, running, power, remove, unload
  std::string serialization; ///< the harness's words: "one_at_a_time(device)", "none"
  Location registeredAt;
  std::string why;         ///< "IoInitializeDpcRequest in StartDevice"
};

/// What one of the two needs and the other shuts, so that they never overlap; null: nothing.
inline const std::string* keptApartBy(const Entry& a, const Entry& b) {
  for (const auto& [needing, shutting] : {std::pair(&a, &b), std::pair(&b, &a)})
    for (const std::string& needed : needing->needs)
      for (const std::string& shut : shutting->shuts)
        if (needed == shut)
          return &needed;
  return nullptr;
}

} // namespace spinproof::program
