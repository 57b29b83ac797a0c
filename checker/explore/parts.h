// SPDX-License-Identifier: Apache-2.0
// A State in parts: one *local part* per CPU and one *shared part*, each known by a small number.
//
// A driver's CPUs have few things to do, and its locks and flags few values: a search of ten
// million States sees some thousand local and some hundred shared parts. A State is then a handful
// of small numbers (state_key.h), and what a CPU can do next is looked up instead of computed
// (moves.h).
//
//   local part   IRQL, activations, and which locks they hold. No CPU's number: CPUs are alike, and
//                a permutation of CPUs is a permutation of these numbers.
//   shared part  values, queues and spent entries; and, because the machine asks for them, how
//   often
//                each lock is held, each watched entry is live and each StartIo runs.
//
// The one property everything stands on: what a CPU can do next, and what comes of it, depends on
// its local part and the shared part alone. models/machine asks about other CPUs in five places:
// who holds a lock (counted), who waits for a queued lock (listed), who is serialised or flushed
// (counted per entry), which StartIo is under way (counted), and whether the machine has stopped
// (asked for each State). Only rings and races look at several CPUs at once; they are looked for in
// each State.
#pragma once

#include "checker/explore/numbers.h"
#include "checker/explore/stable_vector.h"
#include "models/machine/machine.h"
#include "models/machine/view.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace spinproof::explore {

/// `into` becomes `from`, a State of the same Program: as an assignment, and quicker, because it
/// does not touch the many lists that are empty before and after.
void assign(machine::State& into, const machine::State& from);

/// A hold of a lock by an activation of the CPU.
struct Hold {
  program::ObjectId lock;
  machine::Owner owner; ///< its CPU is not looked at
};

/// Something of which the machine asks whether it runs anywhere.
struct Live {
  std::uint32_t what = 0;  ///< a watched entry; or, behind the entries, a StartIo function
  std::uint32_t queue = 0; ///< StartIo: 0 for none, else its queue's number and one

  friend auto operator<=>(const Live&, const Live&) = default;
};

struct LocalPart {
  machine::Cpu cpu;
  std::vector<Hold> holds; ///< by lock, then entry
  /// The CPU with only those activations that other CPUs' steps are told of: watched ones, and
  /// those with a StartIo under way.
  machine::Cpu ghost;
  std::vector<Live> live; ///< on this CPU; ordered
};

/// What all CPUs can see of an object.
struct ObjectFacts {
  std::int64_t value = 0;
  std::uint32_t owners = 0, sharedOwners = 0;

  friend bool operator==(const ObjectFacts&, const ObjectFacts&) = default;
};

struct SharedPart {
  /// Those who wait for a lock.
  struct Waiters {
    program::ObjectId lock;
    std::vector<machine::ActivationId> who; ///< never empty

    friend bool operator==(const Waiters&, const Waiters&) = default;
  };

  std::vector<ObjectFacts> objects; ///< by number
  std::vector<Waiters> waiters;     ///< by lock
  std::vector<program::EntryId> spent;
  std::vector<Live> live; ///< on all CPUs; ordered

  friend bool operator==(const SharedPart&, const SharedPart&) = default;
};

/// What a search has to know of a local part again and again.
struct LocalFacts {
  /// Deeper activations count as the last.
  static constexpr unsigned kLevels = 4;
  /// By place on the stack, the outermost first: bits of what the activation may wait for, and of
  /// what others may wait for because of it. Blocked threads hold like the outermost and wait like
  /// the innermost activation.
  std::uint64_t waits[kLevels] = {}, holds[kLevels] = {};
  program::ObjectId accesses; ///< what runs is about to access it; none: nothing, or interlocked
  bool writes = false;
  bool stopped = false; ///< stands at the end of a block that never ends
};

/// Numbers for parts, dense, from 0, in the order of their first use. Safe to use from many
/// threads; the numbers themselves then depend on luck, so nothing may be ordered by them.
class Parts {
public:
  /// Both must live as long.
  explicit Parts(const machine::Machine& machine);

  /// `bytes` and `room` are room to work in.
  std::uint32_t localOf(const machine::State& state, machine::CpuIndex cpu, std::string& bytes);
  std::uint32_t sharedOf(const machine::State& state, SharedPart& room);
  std::uint32_t localOf(const machine::State& state, machine::CpuIndex cpu) {
    std::string bytes;
    return localOf(state, cpu, bytes);
  }
  std::uint32_t sharedOf(const machine::State& state) {
    SharedPart room;
    return sharedOf(state, room);
  }

  /// Whether two shared parts are alike in what was looked at.
  bool agree(std::uint32_t one, std::uint32_t other, const machine::Seen& seen) const;
  /// The local and shared part of a CPU, before or after something.
  struct Place {
    std::uint32_t local, shared;
  };
  /// Steps of a CPU that looked at `seen` led to `after`. The shared part that the same steps lead
  /// to from `before`, whose local part is the same, and whose shared part agrees with theirs.
  std::uint32_t sharedAfter(Place before, Place after, const machine::Seen& seen, SharedPart& room);
  /// The State whose CPUs have the local parts `locals` (as many as the machine has CPUs).
  machine::State join(const std::uint32_t* locals, std::uint32_t shared) const;

  /// The same with only ghosts of all CPUs but one: enough for the steps of that one. Into a State
  /// of the same Program, whose memory is used again.
  void joinFor(machine::CpuIndex cpu, const std::uint32_t* locals, std::uint32_t shared,
               machine::State& into) const;

  const LocalPart& local(std::uint32_t number) const { return locals_[number]; }
  const SharedPart& shared(std::uint32_t number) const { return shareds_[number]; }
  const LocalFacts& facts(std::uint32_t number) const { return facts_[number]; }
  std::uint32_t localCount() const { return static_cast<std::uint32_t>(locals_.size()); }
  std::uint32_t sharedCount() const { return static_cast<std::uint32_t>(shareds_.size()); }
  /// Bytes of all parts, about.
  std::uint64_t bytes() const;
  /// Some acquire of the Program waits in a queue: shared parts then name CPUs.
  bool hasQueues() const { return hasQueues_; }
  /// Some block never ends.
  bool mayStop() const { return mayStop_; }

private:
  void watch(const program::Instruction& instruction);
  std::uint32_t numberOf(const SharedPart& part);
  void fill(SharedPart& part, const machine::State& state) const;
  void addLive(const machine::Activation& activation, std::vector<Live>& live) const;
  std::string_view encodeLocal(const machine::State& state, machine::CpuIndex cpu,
                               std::string& room) const;
  bool isSeen(const machine::Activation& activation) const;
  void joinWith(const std::uint32_t* locals, std::uint32_t shared, bool ghosts,
                machine::CpuIndex whole, machine::State& into) const;
  LocalPart makeLocal(const machine::State& state, machine::CpuIndex cpu) const;
  LocalFacts makeFacts(const machine::State& state, machine::CpuIndex cpu) const;
  void addWaits(const machine::View& view, std::uint64_t& waits, std::uint64_t& holds) const;
  void addRingFacts(const machine::State& state, machine::CpuIndex cpu, LocalFacts& facts) const;

  const machine::Machine& machine_;
  std::vector<bool> watched_;   ///< entries whose live activations are counted
  std::vector<bool> isStartIo_; ///< functions
  bool hasQueues_ = false;
  bool mayStop_ = false;
  Numbers<std::string> localNumbers_; ///< by their encoding
  StableVector<LocalPart> locals_;
  StableVector<LocalFacts> facts_;
  Numbers<SharedPart> shareds_;
  std::uint64_t localBytes_ = 0, sharedBytes_ = 0;
};

} // namespace spinproof::explore
