// SPDX-License-Identifier: Apache-2.0
// What a CPU can do next, looked up: (its local part, the shared part) -> moves.
//
// The machine is asked once for each pair that occurs; after that a step is a look-up and two small
// numbers. That is right because of the property that parts.h states, and it keeps the machine the
// only place that knows what a step means: nothing here interprets an instruction.
//
//   (thread at "acquire L", L free)  ->  [ run: (thread at the next instruction, L taken) ]
//   (thread at "acquire L", L taken) ->  [ ]
//
// With reductions a move may be many steps; see reduction.h.
#pragma once

#include "checker/explore/parts.h"
#include "checker/explore/reduction.h"

#include <cstdint>
#include <span>
#include <vector>

namespace spinproof::explore {

struct Move {
  enum Flag : std::uint32_t {
    kViolates = 1, ///< the step itself is wrong; `local` and `shared` mean nothing
    kWaits = 2,    ///< somebody on this CPU waits afterwards: there may be a ring
  };
  std::uint32_t local = 0; ///< of the CPU, afterwards
  std::uint32_t shared = 0;
  std::uint32_t step = 0; ///< MoveTable::step(); the first, when there are several
  std::uint32_t flags = 0;
};
using Moves = std::span<const Move>;

/// From keys to moves: open addressing, nothing shared.
class MoveIndex {
public:
  struct Slot {
    std::uint64_t key = kFree;
    const Move* first = nullptr;
    std::uint32_t count = 0;
  };

  const Slot* find(std::uint64_t key) const {
    for (auto at = homeOf(key);; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].key == key)
        return &slots_[at];
      if (slots_[at].key == kFree)
        return nullptr;
    }
  }
  /// The key must not be there.
  void add(std::uint64_t key, Moves moves);
  std::uint64_t bytes() const { return slots_.size() * sizeof(Slot); }

private:
  static constexpr std::uint64_t kFree = ~std::uint64_t{0};

  std::size_t homeOf(std::uint64_t key) const {
    return (key * 0x9E3779B97F4A7C15ULL >> 20) & (slots_.size() - 1);
  }
  void put(const Slot& slot);

  std::vector<Slot> slots_ = std::vector<Slot>(1 << 10); ///< a power of two, at most half full
  std::size_t used_ = 0;
};

/// The table that all threads share. Moves never move.
class MoveTable {
public:
  /// All must live as long. `reduction` may be null: each move is then one step, and all are there.
  MoveTable(const machine::Machine& machine, Parts& parts, const Reduction* reduction)
      : machine_(machine), parts_(parts), reduction_(reduction) {}

  /// One thread's room to work in, used again and again.
  struct Desk {
    machine::State before, after;
    std::string bytes;
    std::vector<Move> moves;
  };

  /// The moves of one CPU of a State, in the order of Machine::stepsOf().
  Moves ofCpu(machine::CpuIndex cpu, const std::uint32_t* locals, std::uint32_t shared, Desk& desk);
  /// The expiries of timers: only `shared` changes.
  Moves expiries(const std::uint32_t* locals, std::uint32_t shared, Desk& desk);
  /// As it would be made by `cpu`.
  machine::Step step(const Move& move, machine::CpuIndex cpu) const;
  std::uint64_t bytes() const;

  /// What is known so far: to be looked into only while nobody else uses the table.
  const MoveIndex& known() const { return known_; }
  /// What a pair is looked up by.
  std::uint64_t keyOf(machine::CpuIndex cpu, std::uint32_t local, std::uint32_t shared) const {
    const std::uint64_t who = parts_.hasQueues() ? cpu : 0;
    return who << 60 | std::uint64_t{local} << 30 | shared;
  }
  static std::uint64_t expiryKey(std::uint32_t shared) {
    return std::uint64_t{kNobody} << 30 | shared;
  }

private:
  static constexpr std::uint32_t kNobody = (1u << 30) - 1;

  void computeCpu(machine::CpuIndex cpu, const std::uint32_t* locals, std::uint32_t shared,
                  Desk& desk);
  void computeExpiries(const std::uint32_t* locals, std::uint32_t shared, Desk& desk);
  template <typename Compute>
  Moves find(std::uint64_t key, Desk& desk, Compute&& compute);
  void addTransactions(machine::State& from, const machine::Step& first, Desk& desk);
  Move moveTo(const machine::State& after, bool violates, const machine::Step& first, Desk& desk);
  std::uint32_t numberOf(machine::Step step);
  bool waits(const machine::State& state, machine::CpuIndex cpu, std::uint32_t local) const;

  const machine::Machine& machine_;
  Parts& parts_;
  const Reduction* reduction_;
  BriefLock lock_;
  MoveIndex known_;
  StableVector<Move> moves_;
  std::vector<machine::Step> steps_; ///< distinct, of CPU 0
};

/// One thread's own way into the table: nothing shared on the fast path.
class MoveCache {
public:
  /// `alone`: no other thread uses the table, which is then its own cache.
  MoveCache(MoveTable& table, bool alone)
      : table_(table), alone_(alone), index_(alone ? table.known() : own_) {}
  MoveCache(const MoveCache&) = delete;
  MoveCache& operator=(const MoveCache&) = delete;

  Moves ofCpu(machine::CpuIndex cpu, const std::uint32_t* locals, std::uint32_t shared) {
    const auto key = table_.keyOf(cpu, locals[cpu], shared);
    if (const auto* slot = index_.find(key))
      return {slot->first, slot->count};
    return add(key, table_.ofCpu(cpu, locals, shared, desk_));
  }
  Moves expiries(const std::uint32_t* locals, std::uint32_t shared) {
    const auto key = MoveTable::expiryKey(shared);
    if (const auto* slot = index_.find(key))
      return {slot->first, slot->count};
    return add(key, table_.expiries(locals, shared, desk_));
  }
  std::uint64_t bytes() const { return alone_ ? 0 : own_.bytes(); }

private:
  Moves add(std::uint64_t key, Moves moves) {
    if (!alone_)
      own_.add(key, moves);
    return moves;
  }

  MoveTable& table_;
  const bool alone_;
  MoveTable::Desk desk_;
  MoveIndex own_;
  const MoveIndex& index_;
};

} // namespace spinproof::explore
