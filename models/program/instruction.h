// SPDX-License-Identifier: Apache-2.0
// What one step of driver code does, as far as locks, IRQL, paging, time and StartIo are concerned.
//
// The frontend emits Assign, Access, Assume, Call, Register, Return and Assumption; the contracts of
// OS routines (models/contracts) put Require and the effects behind the Call they belong to.
#pragma once

#include "models/program/expression.h"
#include "models/program/irql.h"
#include "models/program/location.h"
#include "models/program/object.h"
#include "models/program/place.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace spinproof::program {

/// Takes a lock: raises the IRQL first (`raiseTo`), then takes or spins, then writes the old IRQL.
struct Acquire {
  Place lock;
  LockKind kind = LockKind::Spin;
  /// Which release belongs to it: "spin", "spin-at-dpc", "queued", "interrupt", "cancel", …
  std::string protocol;
  bool shared = false;
  bool fifo = false;     ///< waiters are served in order (queued locks)
  bool fromLock = false; ///< raise to the lock's own level (interrupt locks) instead of `raiseTo`
  std::optional<Irql> raiseTo;
  std::optional<Place> oldIrql; ///< where the old IRQL goes: argument, result, handle or the lock itself
  std::optional<Place> handle;  ///< in-stack queue handle
  /// Try-acquire: does not wait; nonzero is written here when the lock was taken, zero when not.
  std::optional<Place> result;
  bool tryOnly = false;
};

struct Release {
  std::optional<Place> lock;   ///< absent when only the handle names it
  std::optional<Place> handle;
  LockKind kind = LockKind::Spin;
  std::string protocol;
  bool shared = false;
  bool eitherMode = false; ///< ends a shared and an exclusive hold alike: `shared` says nothing
  ExpressionPtr restores; ///< the IRQL that follows; null: unchanged
};

struct Raise {
  ExpressionPtr to;
  std::optional<Place> oldIrql;
};

struct Lower {
  ExpressionPtr to;
};

struct Assign {
  Place to;
  ExpressionPtr value;
};

/// Any value may be in the place from here on.
struct Havoc {
  Place place;
};

/// Paths on which the condition is false do not exist.
struct Assume {
  ExpressionPtr condition;
};

/// An access to storage that others may share.
struct Access {
  Place place;
  bool write = false;
  bool interlocked = false;
};

struct Call {
  FunctionId function;       ///< a function of the Program, or
  std::string routine;       ///< the name of an OS (or unknown) routine, or
  ExpressionPtr pointer;     ///< a call through this pointer
  std::vector<FunctionId> candidates; ///< what the pointer can be, as link found
  std::vector<ExpressionPtr> arguments;
  std::optional<Place> result;
};

/// What the contract of a routine wants of its caller.
enum class Demand : std::uint8_t {
  Irql,       ///< the IRQL is within `range`
  NoSpinLock, ///< no spin lock is held: the routine runs other drivers, and these may come back
  ApcsOff,    ///< normal kernel APCs are off. The machine knows levels only: in a closed Program
              ///< `when` says that no critical region is entered
  Never,      ///< the call is wrong, whatever is the case
};

/// The contract of `routine` demands something (where `when` holds; null: always).
struct Require {
  IrqlRange range;
  std::string routine;
  ExpressionPtr when;
  std::string why; ///< the contract's page, or the annotation
  Demand demand = Demand::Irql;
};

enum class WaitTime : std::uint8_t { Forever, Bounded, Poll, Unknown };

/// Waits for a dispatcher object; `timeout` is the pointer to the timeout (null pointer: for ever).
struct Wait {
  Place object;
  WaitTime time = WaitTime::Unknown;
  std::optional<Place> result;
  std::string routine;
};

struct Signal {
  Place object;
  bool set = true; ///< false: reset to not-signalled
};

/// Queues a DPC, sets a timer or queues a work item (`kind`).
struct Queue {
  ObjectKind kind = ObjectKind::Dpc;
  Place object;
  std::optional<Place> result; ///< nonzero when it was not queued before
};

struct Cancel {
  ObjectKind kind = ObjectKind::Timer;
  Place object;
  std::optional<Place> result; ///< nonzero when it was queued
};

/// Waits until the routine of `object` (absent: of every DPC) has ended.
struct Flush {
  ObjectKind kind = ObjectKind::Dpc;
  std::optional<Place> object;
  std::string routine;
};

struct StartPacket {
  Place device;
  ExpressionPtr irp;
  bool byKey = false;
};

struct StartNextPacket {
  Place device;
  bool byKey = false;
};

struct Complete {
  ExpressionPtr irp;
};

struct TouchPageable {
  Place place;
  std::string why;
};

struct MayRaise {
  std::string why;
};

/// Time that passes here, in nanoseconds; `busy` when the CPU spins meanwhile.
struct Spend {
  std::uint64_t nanoseconds = 0;
  ExpressionPtr times; ///< multiplied by this value; null: once
  bool busy = false;
  std::string basis;
};

/// From here on the OS may start `routine` in `role` (the role type's name: "KDEFERRED_ROUTINE").
struct Register {
  std::string role;
  ExpressionPtr routine;
  std::optional<Place> object;       ///< the DPC, timer, work item, interrupt or device it belongs to
  std::vector<ExpressionPtr> context; ///< what the OS hands to it, where known
  std::string via;                   ///< the routine or field that registers: "KeInitializeDpc"
};

/// A lock, event, DPC, timer … is usable from here on.
struct Initialize {
  ObjectKind kind = ObjectKind::Lock;
  Place object;
};

struct Allocate {
  Place result;
  Storage storage = Storage::Unknown;
};

/// Normal kernel APCs are off between enter and leave.
struct CriticalRegion {
  bool enter = true;
};

/// Something the model leaves out here; the report counts and lists it.
struct Assumption {
  std::string kind; ///< "unresolved call", "inline assembler", "unparsed code", …
  std::string text;
};

struct Return {
  ExpressionPtr value;
};

using Operation =
    std::variant<Acquire, Release, Raise, Lower, Assign, Havoc, Assume, Access, Call, Require, Wait,
                 Signal, Queue, Cancel, Flush, StartPacket, StartNextPacket, Complete, TouchPageable,
                 MayRaise, Spend, Register, Initialize, Allocate, CriticalRegion, Assumption, Return>;

struct Instruction {
  Operation operation;
  Location location;
  /// The OS routine whose contract this effect comes from; empty for the driver's own doing.
  std::string origin;
};

} // namespace spinproof::program
