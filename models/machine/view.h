// SPDX-License-Identifier: Apache-2.0
// What the rules of the machine look at, and what they change.
#pragma once

#include "models/machine/state.h"
#include "models/machine/step.h"
#include "models/machine/violation.h"

#include <optional>
#include <string>
#include <vector>

namespace spinproof::machine {

/// One activation in a state, on a CPU or blocked.
struct View {
  const Program& program;
  const State& state;
  CpuIndex cpu;
  const Activation& activation;

  ActivationId who() const { return {cpu, activation.entry}; }
  bool isBlocked() const { return !isOnTop(state, who()); }
  /// The level it runs at, or goes on with when it is blocked.
  Irql irql() const { return isBlocked() ? activation.parkedIrql : state.cpus[cpu].irql; }
  const program::Entry& entry() const { return program.entry(activation.entry); }
};

/// One step being made by what runs on a CPU. The state is changed in place; the first violation
/// stays.
class Turn {
public:
  Turn(const Program& p, State& s, CpuIndex c, std::uint32_t chosen = kGo)
      : program(p), state(s), cpu(c), choice(chosen) {}

  const Program& program;
  State& state;
  const CpuIndex cpu;
  const std::uint32_t choice;
  std::optional<Violation> violation;

  Activation& activation() { return state.cpus[cpu].stack.back(); }
  Frame& frame() { return activation().frame(); }
  Irql& irql() { return state.cpus[cpu].irql; }
  ActivationId who() { return {cpu, activation().entry}; }
  View view() { return {program, state, cpu, activation()}; }

  /// The instruction is done.
  void advance() {
    ++frame().at.instruction;
    activation().phase = Phase::Ready;
    activation().before = 0;
  }

  void fail(ViolationKind kind, std::vector<ObjectId> objects, std::string detail) {
    if (violation)
      return;
    violation = Violation{};
    violation->kind = kind;
    violation->cpu = cpu;
    violation->who = who();
    violation->at = frame().at;
    violation->objects = std::move(objects);
    violation->detail = std::move(detail);
  }
};

} // namespace spinproof::machine
