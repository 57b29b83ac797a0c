// SPDX-License-Identifier: Apache-2.0
#include "models/machine/races.h"

#include "models/machine/run.h"

namespace spinproof::machine {

using program::Access;

namespace {

const Access* nextAccess(const Program& program, const State& state, CpuIndex cpu) {
  const auto& stack = state.cpus[cpu].stack;
  if (stack.empty())
    return nullptr;
  const auto* instruction = currentInstruction({program, state, cpu, stack.back()});
  const auto* access = instruction ? std::get_if<Access>(&instruction->operation) : nullptr;
  return access && access->place.root == program::RootKind::Object ? access : nullptr;
}

bool conflict(const Access& a, const Access& b) {
  return a.place.object == b.place.object && (a.write || b.write) && !a.interlocked &&
         !b.interlocked;
}

} // namespace

std::optional<Violation> findRace(const Program& program, const State& state) {
  for (CpuIndex a = 0; a < state.cpus.size(); ++a)
    for (CpuIndex b = a + 1; b < state.cpus.size(); ++b) {
      const auto* first = nextAccess(program, state, a);
      const auto* second = nextAccess(program, state, b);
      if (!first || !second || !conflict(*first, *second))
        continue;
      const auto& one = state.cpus[a].stack.back();
      const auto& other = state.cpus[b].stack.back();
      Violation violation;
      violation.kind = ViolationKind::DataRace;
      violation.cpu = a;
      violation.who = {a, one.entry};
      violation.at = one.frame().at;
      violation.other = ActivationId{b, other.entry};
      violation.otherAt = other.frame().at;
      violation.objects = {first->place.object};
      violation.detail = "both CPUs are about to access " +
                         program.object(first->place.object).name + ", and one writes";
      return violation;
    }
  return std::nullopt;
}

} // namespace spinproof::machine
