// SPDX-License-Identifier: Apache-2.0
// What a CPU can do next, looked up: (its local part, the shared part) -> moves.
//
// A pair is computed once (twice where two threads meet it at once), by the machine or from what it
// answered for pairs that differ in nothing it looked at (effects.h). After that a step is a look-up
// and two small numbers. That is right because of the property that parts.h states, and it keeps
// the machine the only place that knows what a step means: nothing here interprets an instruction.
//
//   (thread at "acquire L", L free)  ->  [ run: (thread at the next instruction, L taken) ]
//   (thread at "acquire L", L taken) ->  [ ]
//
// With reductions a move may be many steps; see reduction.h.
#pragma once

#include "checker/explore/effects.h"
#include "checker/explore/parts.h"
#include "checker/explore/reduction.h"

#include <cstdint>
#include <span>
#include <vector>

namespace spinproof::explore {

using Moves = std::span<const Move>;

/// The table that all threads share. Moves never move.
class MoveTable {
public:
  /// All must live as long. `reduction` may be null: each move is then one step, and all are there.
  MoveTable(const machine::Machine& machine, Parts& parts, const Reduction* reduction)
      : machine_(machine), parts_(parts), reduction_(reduction) {}

  /// One thread's room to work in, used again and again.
  struct Desk {
    explicit Desk(const Parts& parts) : effects(parts) {}

    machine::State before, after;
    bool isJoined = false; ///< `before` is the State
    std::string bytes;
    SharedPart part;
    std::vector<Move> moves;
    machine::Seen seen;
    std::vector<std::uint32_t> questions;
    Effects effects;
  };

  /// The moves of one CPU of a State, in the order of Machine::stepsOf().
  Moves ofCpu(machine::CpuIndex cpu, const std::uint32_t* locals, std::uint32_t shared,
              Desk& desk) {
    const auto known = known_.find(keyOf(cpu, locals[cpu], shared));
    return known != 0 ? listed(known) : computeCpu(cpu, locals, shared, desk);
  }
  /// The expiries of timers: only `shared` changes.
  Moves expiries(const std::uint32_t* locals, std::uint32_t shared, Desk& desk) {
    const auto known = known_.find(expiryKey(shared));
    return known != 0 ? listed(known) : computeExpiries(locals, shared, desk);
  }
  /// As it would be made by `cpu`.
  machine::Step step(const Move& move, machine::CpuIndex cpu) const { return step(move.step, cpu); }
  machine::Step step(std::uint32_t number, machine::CpuIndex cpu) const;
  std::uint64_t bytes() const;

private:
  /// A CPU in a State.
  struct Situation {
    machine::CpuIndex cpu;
    const std::uint32_t* locals;
    std::uint32_t shared;
    std::uint32_t local() const { return locals[cpu]; }
  };
  static constexpr std::uint32_t kNobody = (1u << 30) - 1;

  /// What a pair is looked up by.
  std::uint64_t keyOf(machine::CpuIndex cpu, std::uint32_t local, std::uint32_t shared) const {
    const std::uint64_t who = parts_.hasQueues() ? cpu : 0;
    return who << 60 | std::uint64_t{local} << 30 | shared;
  }
  static std::uint64_t expiryKey(std::uint32_t shared) {
    return std::uint64_t{kNobody} << 30 | shared;
  }
  /// An entry of the index: where the first move lies, and how many there are and one.
  Moves listed(std::uint64_t entry) const {
    const auto count = static_cast<std::uint32_t>(entry) - 1;
    return count == 0 ? Moves() : Moves(&moves_[entry >> 32], count);
  }

  Moves computeCpu(machine::CpuIndex cpu, const std::uint32_t* locals, std::uint32_t shared,
                   Desk& desk);
  Moves computeExpiries(const std::uint32_t* locals, std::uint32_t shared, Desk& desk);
  /// The moves on the desk become those of `key`.
  Moves publish(std::uint64_t key, const Desk& desk);
  void findQuestions(const Situation& at, Desk& desk);
  bool recall(std::uint32_t question, const Situation& at, Desk& desk);
  void make(std::uint32_t question, const Situation& at, bool isLast, Desk& desk);
  void join(const Situation& at, Desk& desk) const;
  void addTransactions(machine::State& from, const machine::Step& first, std::uint32_t step,
                       Desk& desk);
  Move moveTo(const machine::State& after, bool violates, machine::CpuIndex cpu, std::uint32_t step,
              Desk& desk);
  std::uint32_t numberOf(machine::Step step);
  bool waits(const machine::State& state, machine::CpuIndex cpu, std::uint32_t local) const;

  const machine::Machine& machine_;
  Parts& parts_;
  const Reduction* reduction_;
  BriefLock lock_; ///< of whoever adds
  GrowIndex known_;
  StableVector<Move> moves_;
  Numbers<machine::Step> steps_; ///< of CPU 0
};

} // namespace spinproof::explore
