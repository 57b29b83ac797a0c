// SPDX-License-Identifier: Apache-2.0
// All successors of a State that is given by its parts. One per thread.
#pragma once

#include "checker/explore/moves.h"

#include <algorithm>
#include <array>
#include <bit>

namespace spinproof::explore {

/// The parts of a State. The numbers of CPUs that the machine does not have are 0.
struct Parted {
  std::array<std::uint32_t, machine::kMaxCpus> locals{};
  std::uint32_t shared = 0;
};

/// Whose move an expiry is.
inline constexpr machine::CpuIndex kNoCpu = machine::kMaxCpus;

class Expander {
public:
  Expander(const machine::Machine& machine, const Parts& parts, MoveTable& table)
      : machine_(machine), parts_(parts), table_(table), desk_(parts),
        cpus_(machine.configuration().cpus), races_(machine.configuration().reportRaces),
        timers_(std::any_of(machine.program().objects.begin(), machine.program().objects.end(),
                            [](const program::Object& object) {
                              return object.kind == program::ObjectKind::Timer;
                            })) {}

  /// visit(cpu, move, violates) for each move, by CPU, then in the machine's order; timers at last.
  /// While it runs, `state` is what the move leads to (nonsense where it violates in itself).
  template <typename Visit>
  void expand(Parted& state, Visit&& visit) {
    if (parts_.mayStop() && hasStopped(state))
      return;
    const auto shared = state.shared;
    for (machine::CpuIndex cpu = 0; cpu < cpus_; ++cpu) {
      const auto local = state.locals[cpu];
      for (const auto& move : table_.ofCpu(cpu, state.locals.data(), shared, desk_)) {
        state.locals[cpu] = move.local;
        state.shared = move.shared;
        visit(cpu, move, isViolation(state, cpu, move));
      }
      state.locals[cpu] = local;
      state.shared = shared;
    }
    if (!timers_)
      return;
    for (const auto& move : table_.expiries(state.locals.data(), shared, desk_)) {
      state.shared = move.shared;
      visit(kNoCpu, move, false);
    }
    state.shared = shared;
  }

  /// Of its memory.
  std::uint64_t bytes() const { return desk_.effects.bytes(); }

private:
  bool hasStopped(const Parted& state) const {
    for (unsigned cpu = 0; cpu < cpus_; ++cpu)
      if (parts_.facts(state.locals[cpu]).stopped)
        return true;
    return false;
  }

  bool isViolation(const Parted& state, unsigned cpu, const Move& move) const {
    if (move.flags == 0 && !races_)
      return false;
    if ((move.flags & Move::kViolates) != 0)
      return true;
    if ((move.flags & Move::kWaits) != 0 && mayRing(state, cpu) && isRing(state))
      return true;
    return races_ && isRace(state, cpu);
  }

  bool mayRing(const Parted& state, unsigned start) const;
  bool comesBack(const Parted& state, unsigned start, unsigned level) const;
  bool isRing(const Parted& state) const;
  bool isRace(const Parted& state, unsigned cpu) const;

  const machine::Machine& machine_;
  const Parts& parts_;
  MoveTable& table_;
  MoveTable::Desk desk_;
  unsigned cpus_;
  bool races_;
  bool timers_;
};

} // namespace spinproof::explore
