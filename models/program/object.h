// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/program/ids.h"
#include "models/program/irql.h"
#include "models/program/location.h"

#include <string>

namespace spinproof::program {

enum class ObjectKind : std::uint8_t {
  Lock, Event, Semaphore, Dpc, Timer, WorkItem, Interrupt, DeviceQueue, Device, Irp, Thread,
  IrqlSlot,  ///< where an old IRQL is kept
  Flag,      ///< a small tracked value
  Field,     ///< shared data
};

enum class Storage : std::uint8_t { Unknown, Resident, Pageable, Stack };

/// How many of it exist at run time.
enum class Instances : std::uint8_t { One, PerDevice, PerHandle, PerIrp, PerAllocation };

/// What a lock does to those who wait for it.
enum class LockKind : std::uint8_t {
  Spin,             ///< executive spin lock, acquired plainly or with a queue handle
  Interrupt,        ///< an interrupt object's lock: raises to its DIRQL
  ReaderWriterSpin, ///< EX_SPIN_LOCK and its like
  Mutex,            ///< sleeping, not recursive: fast and guarded mutex, wait lock
  RecursiveMutex,   ///< sleeping, recursive: KMUTEX
  Resource,         ///< sleeping, shared or exclusive, recursive: ERESOURCE
  PushLock,         ///< sleeping, shared or exclusive, not recursive
};

/// One abstract storage location that concurrency depends on. Per class: `instances` says how many
/// storage locations share the name.
struct Object {
  std::string name; ///< unique in the Program
  ObjectKind kind = ObjectKind::Field;
  LockKind lockKind = LockKind::Spin;       ///< locks only
  Storage storage = Storage::Unknown;
  Instances instances = Instances::One;
  Irql level = kDispatch;                   ///< Interrupt and interrupt locks: the DIRQL
  EntryId routine;                          ///< Dpc, WorkItem, Thread, DeviceQueue (StartIo), Interrupt (ISR)
  ObjectId partner;                         ///< Timer: its Dpc. Interrupt: its lock
  std::int64_t initial = 0;                 ///< Flag, Field, Semaphore count, Event signalled, queued bit
  std::uint32_t capacity = 1;               ///< DeviceQueue: how many packets the model lets wait
  Location declared;
};

} // namespace spinproof::program
