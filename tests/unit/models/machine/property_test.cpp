// SPDX-License-Identifier: Apache-2.0
// What must hold in every state that random Programs reach without a violation.
#include "models/machine/locks.h"
#include "tests/support/machine_checks.h"
#include "tests/support/random_program.h"

#include <unordered_set>

namespace spinproof::testing {
namespace {

using machine::State;

/// Visits up to `most` states, breadth first.
template <typename Visit>
void forEachState(const Machine& machine, std::size_t most, Visit&& visit) {
  std::vector<State> open{machine.initialState()};
  std::unordered_set<std::string> seen{machine::encode(open.front())};
  for (std::size_t i = 0; i < open.size() && i < most; ++i) {
    visit(open[i]);
    for (const auto& step : machine.enabledSteps(open[i])) {
      auto next = machine.apply(open[i], step);
      if (!next.violation && seen.insert(machine::encode(next.state)).second)
        open.push_back(std::move(next.state));
    }
  }
}

void expectSoundLocks(const Program& program, const State& state) {
  for (std::uint32_t i = 0; i < program.objects.size(); ++i) {
    const auto& object = state.objects[i];
    bool exclusive = false;
    for (const auto& owner : object.owners) {
      EXPECT_NE(machine::find(state, owner.who), nullptr) << "an owner that has ended";
      exclusive = exclusive || !owner.shared;
    }
    EXPECT_TRUE(!exclusive || object.owners.size() == 1) << program.objects[i].name;
  }
}

void expectSoundStack(const Program& program, const machine::Cpu& cpu) {
  if (cpu.stack.empty())
    EXPECT_EQ(cpu.irql, kPassive) << "an idle CPU";
  for (std::size_t i = 0; i < cpu.stack.size(); ++i) {
    const auto& activation = cpu.stack[i];
    const auto level = program.entry(activation.entry).level;
    EXPECT_FALSE(activation.frames.empty());
    EXPECT_TRUE(level != EntryLevel::Thread || i == 0) << "a thread preempts nobody";
    if (level != EntryLevel::Thread)
      EXPECT_GT(activation.entryIrql, activation.afterwards) << "a preemption raises the IRQL";
    for (std::size_t j = 0; j < i; ++j)
      EXPECT_NE(cpu.stack[j].entry, activation.entry);
  }
}

TEST(MachineProperties, StatesAreSound) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const auto program = randomClosedProgram(seed);
    const Machine machine(program, {2, false});
    forEachState(machine, 600, [&](const State& state) {
      expectSoundLocks(program, state);
      for (const auto& cpu : state.cpus)
        expectSoundStack(program, cpu);
    });
    if (HasFailure())
      return;
  }
}

TEST(MachineProperties, StepsAreDistinctAndRepeatable) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const auto program = randomClosedProgram(seed);
    const Machine machine(program, {2, false});
    forEachState(machine, 200, [&](const State& state) {
      const auto steps = machine.enabledSteps(state);
      EXPECT_EQ(std::set(steps.begin(), steps.end()).size(), steps.size());
      for (const auto& step : steps) {
        const auto one = machine.apply(state, step), two = machine.apply(state, step);
        EXPECT_EQ(one.state, two.state);
        EXPECT_EQ(one.violation, two.violation);
      }
    });
    if (HasFailure())
      return;
  }
}

} // namespace
} // namespace spinproof::testing
