// SPDX-License-Identifier: Apache-2.0
// All there is at one moment: what every CPU runs and the value of every object.
//
// States are values: equal when nothing that follows can tell them apart by content, ordered, and
// encoded to the same bytes on every machine.
#pragma once

#include "models/machine/activation.h"

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace spinproof::machine {

/// One hold of a lock.
struct Owner {
  ActivationId who;
  bool shared = false;
  std::uint8_t count = 1; ///< recursive acquisitions
  Position at;            ///< the acquiring instruction; invalid when the OS took it for an entry

  friend auto operator<=>(const Owner&, const Owner&) = default;
};

/// The value of an object of the Program.
struct ObjectState {
  /// By kind: Flag, Field, IrqlSlot: what is stored. Event: signalled. Semaphore: its count.
  /// Dpc, WorkItem, Thread, Interrupt: queued. Timer: a TimerValue. DeviceQueue: see start_io.h.
  std::int64_t value = 0;
  std::vector<Owner> owners;         ///< locks; ordered by `who`
  std::vector<ActivationId> waiters; ///< FIFO locks; first come first

  friend auto operator<=>(const ObjectState&, const ObjectState&) = default;
};

struct Cpu {
  Irql irql = program::kPassive;
  std::vector<Activation> stack;   ///< what runs is last; each preempted the one before it
  std::vector<Activation> blocked; ///< threads that wait off the CPU; ordered by entry

  friend auto operator<=>(const Cpu&, const Cpu&) = default;
};

/// What the machine looked at while it made steps of one CPU, besides that CPU: what comes of them
/// depends on nothing else.
struct Seen {
  /// From this object on, all share one bit.
  static constexpr std::uint32_t kLast = 63;

  std::uint64_t objects = 0; ///< bits, by ObjectId; read or written
  bool others = false;       ///< which entries and StartIo functions run, on any CPU
  bool spent = false;

  void note(ObjectId id) { objects |= std::uint64_t{1} << std::min(id.value, kLast); }
};

/// Where a State tells what it is asked. No part of its value.
struct Witness {
  Seen* seen = nullptr;

  friend std::strong_ordering operator<=>(Witness, Witness) { return std::strong_ordering::equal; }
  friend bool operator==(Witness, Witness) { return true; }
};

struct State {
  std::vector<Cpu> cpus;
  std::vector<ObjectState> objects; ///< by ObjectId
  std::vector<EntryId> spent;       ///< entries of Trigger::Once that have started; ordered
  Witness witness;

  /// The machine's rules come to an object in this way, unless they ask only what this CPU holds.
  const ObjectState& object(ObjectId id) const {
    if (witness.seen)
      witness.seen->note(id);
    return objects[id.value];
  }
  ObjectState& object(ObjectId id) {
    return const_cast<ObjectState&>(std::as_const(*this).object(id));
  }
  /// To be called before a rule looks at activations of other CPUs.
  void lookAtOthers() const {
    if (witness.seen)
      witness.seen->others = true;
  }
  /// And before one looks at `spent`.
  void lookAtSpent() const {
    if (witness.seen)
      witness.seen->spent = true;
  }
  friend auto operator<=>(const State&, const State&) = default;
};

/// The activation of that name, on a stack or blocked; null when there is none.
const Activation* find(const State& state, ActivationId who);
/// Whether the activation is the one that its CPU runs.
bool isOnTop(const State& state, ActivationId who);

/// A byte string that is equal exactly for equal states of one Program.
std::string encode(const State& state);
/// XXH3 with a fixed seed: of an encoding.
std::uint64_t hashOf(std::string_view encoded);
std::uint64_t hashOf(const void* bytes, std::size_t count, std::uint64_t seed);

} // namespace spinproof::machine
