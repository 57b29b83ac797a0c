// SPDX-License-Identifier: Apache-2.0
// What can go wrong in one step, or in the state it leads to.
#pragma once

#include "models/machine/activation.h"

#include <optional>
#include <string>
#include <string_view>

namespace spinproof::machine {

enum class ViolationKind : std::uint8_t {
  Ring, ///< CPUs or threads wait for each other, or for what they interrupt
  ReleaseNotHeld,
  MismatchedRelease, ///< the release belongs to another kind of acquire
  IrqlTooHigh,       ///< for a routine with a contract
  IrqlTooLow,
  IrqlNotRestored,   ///< an entry returns at another IRQL than it was called at
  LockLeak,          ///< an entry returns with a lock
  IllegalRaise,      ///< to a lower level, or to none
  IllegalLower,      ///< to a higher level, or to none
  LowerWhileHolding, ///< below the level that a held lock needs
  WaitAtDispatch,    ///< something that blocks, at DISPATCH_LEVEL or above
  PageableTouched,   ///< pageable code or data at DISPATCH_LEVEL or above
  ExceptionUnderLock,
  CallOutUnderLock, ///< a routine that runs other drivers, with a spin lock held
  ApcsEnabled,      ///< normal kernel APCs are on, and must be off
  Forbidden,        ///< a step that is wrong, whatever is the case
  StartIoOverlap, ///< StartIo runs twice for one device queue
  StartIoNested,  ///< … on one stack: StartIo calls what calls StartIo
  DataRace,       ///< only with Configuration::reportRaces
};

/// Why somebody cannot go on.
enum class LinkKind : std::uint8_t {
  SpinsOn,   ///< a lock that `on` owns, or is in front of us in its queue
  SleepsFor, ///< the same, off the CPU
  Awaits,    ///< the end of `on`'s routine
  IsBeneath, ///< `on` interrupted it
};

struct RingLink {
  ActivationId who;
  LinkKind kind = LinkKind::SpinsOn;
  ObjectId object; ///< the lock, or what is flushed; none for IsBeneath
  Position at;     ///< where `who` stands
  ActivationId on;
  Position acquiredAt; ///< where `on` took the lock, if it did

  friend auto operator<=>(const RingLink&, const RingLink&) = default;
};

/// The shape of a ring says which rule it breaks.
enum class RingShape : std::uint8_t {
  Self,       ///< an activation waits for itself
  Preemption, ///< one link is IsBeneath
  Order,      ///< all on their own CPUs or threads
  Flush,      ///< one link is Awaits
};

struct Violation {
  ViolationKind kind{};
  CpuIndex cpu = 0;
  ActivationId who;
  Position at;
  std::vector<ObjectId> objects; ///< the locks, slot, queue or data concerned
  std::string detail;            ///< what is the case and what is required
  std::vector<RingLink> ring;    ///< Ring: each link's `on` is the next link's `who`
  /// The other side: DataRace and StartIoOverlap.
  std::optional<ActivationId> other;
  Position otherAt;

  friend bool operator==(const Violation&, const Violation&) = default;
};

/// "lock-leak"; the names are part of the trace format.
std::string_view kindName(ViolationKind kind);
std::optional<ViolationKind> kindFromName(std::string_view name);

/// Precondition: `violation.kind` is Ring.
RingShape shapeOf(const Violation& violation);
std::string_view shapeName(RingShape shape);

/// Equal for two ways to the same fault: kind, source positions and objects, not CPUs or who was
/// first.
struct ViolationKey {
  ViolationKind kind{};
  std::vector<Position> positions;
  std::vector<ObjectId> objects;

  friend auto operator<=>(const ViolationKey&, const ViolationKey&) = default;
};
ViolationKey keyOf(const Violation& violation);

} // namespace spinproof::machine
