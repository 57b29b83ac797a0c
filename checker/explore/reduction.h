// SPDX-License-Identifier: Apache-2.0
// What is left out of the search: the reductions put together.
//
// A move of a CPU, from a State that is kept to the next one that is, is a transaction in the sense
// of Lipton: right movers, then one step of any kind, then left and both movers.
//
//   start, raise, locals | take L | protected data, release L, lower, locals, return
//   reduce_preemption.h  |  any   |  reduce_por.h                     reduce_local.h
//
// What kind of mover comes next depends on the CPU's own part of the State and on the Program
// alone, so moves can be looked up as single steps are (moves.h). Every State that is kept tries
// all moves of all CPUs; none is put off for ever, because no transaction contains a branch
// backwards behind its one visible step.
#pragma once

#include "checker/explore/footprint.h"
#include "checker/explore/search_result.h"
#include "models/machine/view.h"

#include <functional>

namespace spinproof::explore {

class Reduction {
public:
  /// The machine must live as long.
  Reduction(const machine::Machine& machine, const Reductions& wanted);

  /// The steps of a CPU that are worth trying.
  machine::Steps stepsOf(const machine::State& state, machine::CpuIndex cpu) const;

  /// Called for each State a transaction leads to, or for the violation it runs into.
  using Arrive = std::function<void(const machine::State& state, bool violates)>;
  /// The transactions that begin with `first`, an enabled step of a CPU. They are made in `state`.
  void transact(machine::State& state, const machine::Step& first, const Arrive& arrive) const;

private:
  enum class Mover { None, Both, Left, Right };
  /// What an instruction reads and writes as data.
  enum class Data : std::uint8_t { None, Protected, Shared };

  bool beginsRight(const machine::State& state, const machine::Step& first) const;
  void goOn(machine::State& state, machine::CpuIndex cpu, bool committed,
            const Arrive& arrive) const;
  bool stopsHere(const machine::View& view, Mover mover, bool committed) const;
  Mover moverOf(const machine::View& view) const;
  Mover moverOf(const machine::View& view, const program::Instruction& instruction) const;
  Mover returning(const machine::View& view) const;
  /// Both, if the data allows it.
  Mover bothIf(Data data) const;
  Data dataAt(const machine::Position& at) const {
    return data_[at.function.value][at.block.value][at.instruction];
  }
  Data dataOfAll(const std::vector<program::ObjectId>& objects) const;
  void findData();

  const machine::Machine& machine_;
  const Reductions wanted_;
  const Footprint footprint_;
  // What depends on the Program alone, found once.
  std::vector<bool> startsRight_, endsLeft_; ///< by entry
  std::vector<program::EntryId> firstCopy_;  ///< by entry
  /// By function, block and instruction; the last of a block is for its edges.
  std::vector<std::vector<std::vector<Data>>> data_;
};

} // namespace spinproof::explore
