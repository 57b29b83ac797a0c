// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/touches.h"

#include <optional>

namespace spinproof::summary {

using namespace program;

namespace {

void addRelease(const std::optional<Place>& lock, Touches& touches) {
  if (lock && !lock->path.empty() && lock->path.back().kind == StepKind::Field)
    touches.releases.insert(lock->path.back().field);
  else if (!lock || lock->root != RootKind::Global)
    touches.releasesNameless = true;
}

void addOperation(const Operation& operation, Touches& touches) {
  if (const auto* release = std::get_if<Release>(&operation))
    addRelease(release->lock ? release->lock : release->handle, touches);
  touches.changesProperty |=
      std::holds_alternative<Acquire>(operation) || std::holds_alternative<Release>(operation) ||
      std::holds_alternative<Raise>(operation) || std::holds_alternative<Lower>(operation) ||
      std::holds_alternative<CriticalRegion>(operation);
}

/// True when `into` learnt something.
bool add(Touches& into, const Touches& from) {
  const std::size_t before = into.releases.size();
  into.releases.insert(from.releases.begin(), from.releases.end());
  bool grew = into.releases.size() != before;
  grew |= from.changesProperty && !into.changesProperty;
  grew |= from.releasesNameless && !into.releasesNameless;
  into.changesProperty |= from.changesProperty;
  into.releasesNameless |= from.releasesNameless;
  return grew;
}

/// Absent: a handle of the function's own, which names no lock of others.
std::optional<std::string> nameOf(const Place& lock, const Function& function, const Program& program) {
  if (!lock.path.empty() && lock.path.back().kind == StepKind::Field)
    return lock.path.back().field;
  if (lock.root == RootKind::Global && lock.path.empty())
    return program.global(lock.global).name;
  if (lock.isBareLocal() && lock.local.value >= function.parameterCount)
    return std::nullopt;
  return "";
}

} // namespace

std::set<std::string> givenBackUntaken(const Program& program) {
  std::set<std::string> names;
  for (const Function& function : program.functions) {
    std::set<std::string> taken, given;
    for (const Block& block : function.blocks)
      for (const Instruction& instruction : block.instructions)
        if (const auto* acquire = std::get_if<Acquire>(&instruction.operation)) {
          if (auto name = nameOf(acquire->lock, function, program))
            taken.insert(std::move(*name));
        } else if (const auto* release = std::get_if<Release>(&instruction.operation)) {
          const auto& lock = release->lock ? release->lock : release->handle;
          if (auto name = lock ? nameOf(*lock, function, program) : std::string())
            given.insert(std::move(*name));
        }
    for (const std::string& name : given)
      if (!taken.contains(name))
        names.insert(name);
  }
  return names;
}

std::vector<Touches> touchesOf(const Program& program) {
  std::vector<Touches> touches(program.functions.size());
  std::vector<std::set<std::uint32_t>> calls(program.functions.size());
  for (std::uint32_t f = 0; f < program.functions.size(); ++f)
    for (const Block& block : program.functions[f].blocks)
      for (const Instruction& instruction : block.instructions) {
        addOperation(instruction.operation, touches[f]);
        if (const auto* call = std::get_if<Call>(&instruction.operation)) {
          if (call->function)
            calls[f].insert(call->function.value);
          for (FunctionId candidate : call->candidates)
            calls[f].insert(candidate.value);
        }
      }
  for (bool changed = true; changed;) {
    changed = false;
    for (std::uint32_t f = program.functions.size(); f-- > 0;)
      for (std::uint32_t callee : calls[f])
        changed |= callee != f && add(touches[f], touches[callee]);
  }
  return touches;
}

} // namespace spinproof::summary
