// SPDX-License-Identifier: Apache-2.0
// What a call of an OS routine does, in terms of its arguments. One struct for each operation of
// models/program/instruction.h that an OS routine can perform; expand.h turns one into the other.
#pragma once

#include "models/contracts/condition.h"
#include "models/contracts/operand.h"
#include "models/program/instruction.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace spinproof::contracts {

struct AcquireEffect {
  Operand lock;
  program::LockKind kind = program::LockKind::Spin;
  std::string protocol;
  bool shared = false;
  bool fifo = false;
  bool fromLock = false; ///< raises to the lock's own level
  bool tryOnly = false;  ///< `result` (default: return) says whether the lock was taken
  std::optional<program::Irql> raise;
  std::optional<Operand> oldIrql;
  std::optional<Operand> handle;
  std::optional<Operand> result;
};

struct ReleaseEffect {
  std::optional<Operand> lock;
  std::optional<Operand> handle;
  program::LockKind kind = program::LockKind::Spin;
  std::string protocol;
  bool shared = false;
  bool eitherMode = false; ///< ends a shared and an exclusive hold alike
  std::optional<Operand> restores;
};

struct RaiseEffect {
  Operand to;
  std::optional<Operand> oldIrql;
};

struct LowerEffect {
  Operand to;
};

struct AssignEffect {
  Operand to;
  Operand value;
};

struct HavocEffect {
  Operand place;
};

struct AccessEffect {
  Operand place;
  bool write = false;
  bool interlocked = false;
};

struct WaitEffect {
  std::optional<Operand> object;       ///< absent: nothing that anyone signals (a delay)
  std::optional<Operand> timeout;      ///< pointer to a LARGE_INTEGER; NULL: for ever
  std::optional<Operand> milliseconds; ///< value; 0: for ever
  program::WaitTime time = program::WaitTime::Unknown; ///< when neither is given
  std::optional<Operand> result; ///< STATUS_SUCCESS when the object was signalled
};

struct SignalEffect {
  Operand object;
  bool set = true;
};

struct QueueEffect {
  program::ObjectKind kind = program::ObjectKind::Dpc;
  Operand object;
  std::optional<Operand> result; ///< nonzero when it was not queued before
};

struct CancelEffect {
  program::ObjectKind kind = program::ObjectKind::Timer;
  Operand object;
  std::optional<Operand> result; ///< nonzero when it was queued
};

struct FlushEffect {
  program::ObjectKind kind = program::ObjectKind::Dpc;
  std::optional<Operand> object; ///< absent: all of that kind
};

struct StartPacketEffect {
  Operand device;
  Operand irp;
  std::optional<Condition> byKey;
};

struct StartNextPacketEffect {
  Operand device;
  bool byKey = false;
};

struct CompleteEffect {
  Operand irp;
};

struct TouchPageableEffect {
  Operand place;
  std::string why;
};

struct MayRaiseEffect {
  std::string why;
};

struct SpendEffect {
  std::uint64_t nanoseconds = 0;
  std::optional<Operand> times;
  bool busy = false;
  std::string basis;
};

struct RegisterEffect {
  std::string role;
  Operand routine;
  std::optional<Operand> object;
  std::vector<Operand> context; ///< what the OS passes, in the order of the role's parameters
};

struct InitializeEffect {
  program::ObjectKind kind = program::ObjectKind::Lock;
  Operand object;
  bool takenByWait = false; ///< a lock that a wait routine acquires (KMUTEX)
};

struct StorageChoice {
  Condition when;
  program::Storage storage = program::Storage::Unknown;
};

/// The result points to new storage; the first choice that is known to hold says where it lies.
struct AllocateEffect {
  std::vector<StorageChoice> storage;
};

struct CriticalRegionEffect {
  bool enter = true;
};

/// Calls a routine of the driver before the OS routine returns.
struct CallEffect {
  Operand routine;
  std::vector<Operand> arguments;
  bool returnsItsResult = false; ///< the OS routine returns what the callback returns
};

struct AssumptionEffect {
  std::string kind;
  std::string text;
};

struct Outcome;

/// One of several things happens, as the conditions say; nothing, when none holds.
struct ChooseEffect {
  std::vector<Outcome> outcomes;
};

using Effect =
    std::variant<AcquireEffect, ReleaseEffect, RaiseEffect, LowerEffect, AssignEffect, HavocEffect,
                 AccessEffect, WaitEffect, SignalEffect, QueueEffect, CancelEffect, FlushEffect,
                 StartPacketEffect, StartNextPacketEffect, CompleteEffect, TouchPageableEffect,
                 MayRaiseEffect, SpendEffect, RegisterEffect, InitializeEffect, AllocateEffect,
                 CriticalRegionEffect, CallEffect, AssumptionEffect, ChooseEffect>;

struct Outcome {
  Condition when;
  std::vector<Effect> effects;
};

} // namespace spinproof::contracts
