// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/coverage.h"

#include <map>
#include <variant>

namespace spinproof::cli {

namespace {

using program::Acquire;
using program::Assumption;
using program::Instruction;
using program::Place;
using program::Release;

template <typename Visit>
void forEachInstruction(const program::Program& program, Visit&& visit) {
  for (const program::Function& function : program.functions)
    for (const program::Block& block : function.blocks)
      for (const Instruction& instruction : block.instructions)
        visit(function, instruction);
}

/// The place that a lock operation names: the lock, or the handle for a release by handle.
const Place* lockOf(const Instruction& instruction) {
  if (const auto* acquire = std::get_if<Acquire>(&instruction.operation))
    return &acquire->lock;
  if (const auto* release = std::get_if<Release>(&instruction.operation))
    return release->lock ? &*release->lock : release->handle ? &*release->handle : nullptr;
  return nullptr;
}

} // namespace

report::SourcePoint pointOf(const program::Location& location, const program::Program& program) {
  if (!location.valid())
    return {};
  return {program.fileName(location.file), location.line, location.column, location.macro};
}

void countProgram(const program::Program& program, report::Coverage& coverage) {
  for (const program::Function& function : program.functions) {
    coverage.functions += function.hasBody ? 1 : 0;
    coverage.functionsDegraded += function.degraded.empty() ? 0 : 1;
  }
  coverage.entries = static_cast<std::uint32_t>(program.entries.size());
  forEachInstruction(program, [&](const auto&, const Instruction& instruction) {
    if (const Place* lock = lockOf(instruction)) {
      ++coverage.lockOperations;
      coverage.lockOperationsUnknown += lock->root == program::RootKind::Unknown ? 1 : 0;
    }
  });
}

std::vector<report::Notice> programNotices(const program::Program& program) {
  std::vector<report::Notice> notices;
  for (const program::Function& function : program.functions)
    for (const program::Degradation& degradation : function.degraded)
      notices.push_back({"function understood in part", function.name + ": " + degradation.reason,
                         pointOf(degradation.location, program)});
  for (const program::ProgramAssumption& assumption : program.assumptions)
    notices.push_back({assumption.kind, assumption.text, pointOf(assumption.location, program)});
  forEachInstruction(program, [&](const auto&, const Instruction& instruction) {
    if (const auto* assumption = std::get_if<Assumption>(&instruction.operation))
      notices.push_back(
          {assumption->kind, assumption->text, pointOf(instruction.location, program)});
  });
  return notices;
}

} // namespace spinproof::cli
