// SPDX-License-Identifier: Apache-2.0
// What tests of the machine ask: does anything go wrong in a small Program, and what first?
#pragma once

#include "checker/explore/naive.h"
#include "tests/support/program_builder.h"

#include <gtest/gtest.h>

#include <optional>
#include <set>

namespace spinproof::testing {

using machine::Configuration;
using machine::Machine;
using machine::RingShape;
using machine::Violation;
using machine::ViolationKind;

inline explore::SearchResult search(const Program& program, Configuration configuration,
                                    bool all = false) {
  const Machine machine(program, configuration);
  explore::SearchOptions options;
  options.all = all;
  auto result = searchNaively(machine, options);
  EXPECT_NE(result.outcome, explore::Outcome::Unknown) << "the test's Program is too large";
  return result;
}

/// The violation with the fewest steps; nothing when all states are well.
inline std::optional<Violation> firstViolation(const ProgramBuilder& builder,
                                               machine::CpuIndex cpus = 1) {
  const auto result = search(builder.build(), {cpus, false});
  return result.found.empty() ? std::nullopt : std::optional(result.found.front().violation);
}

inline std::set<ViolationKind> allKinds(const ProgramBuilder& builder, machine::CpuIndex cpus = 1) {
  std::set<ViolationKind> kinds;
  for (const auto& found : search(builder.build(), {cpus, false}, true).found)
    kinds.insert(found.violation.kind);
  return kinds;
}

inline void expectFine(const ProgramBuilder& builder, machine::CpuIndex cpus = 1) {
  const auto violation = firstViolation(builder, cpus);
  EXPECT_FALSE(violation) << machine::kindName(violation->kind) << ": " << violation->detail;
}
inline void expectFirst(ViolationKind kind, const ProgramBuilder& builder,
                        machine::CpuIndex cpus = 1) {
  const auto violation = firstViolation(builder, cpus);
  ASSERT_TRUE(violation) << "no violation";
  EXPECT_EQ(machine::kindName(violation->kind), machine::kindName(kind)) << violation->detail;
}
inline void expectRing(RingShape shape, const ProgramBuilder& builder, machine::CpuIndex cpus) {
  const auto violation = firstViolation(builder, cpus);
  ASSERT_TRUE(violation) << "no violation";
  ASSERT_EQ(machine::kindName(violation->kind), machine::kindName(ViolationKind::Ring))
      << violation->detail;
  EXPECT_EQ(machine::shapeName(machine::shapeOf(*violation)), machine::shapeName(shape));
}

} // namespace spinproof::testing
