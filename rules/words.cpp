// SPDX-License-Identifier: Apache-2.0
#include "rules/words.h"

#include "models/program/print.h"

namespace spinproof::rules {

std::string levelName(program::Irql level) {
  return program::irqlName(level);
}

std::string where(const program::Location& at, const program::Location& here,
                  const program::Program& program) {
  std::string line = std::to_string(at.line);
  return at.file == here.file ? "line " + line : program.fileName(at.file) + ":" + line;
}

std::string kindName(program::LockKind kind) {
  switch (kind) {
  case program::LockKind::Spin:
    return "spin lock";
  case program::LockKind::Interrupt:
    return "interrupt spin lock";
  case program::LockKind::ReaderWriterSpin:
    return "reader/writer spin lock";
  case program::LockKind::Mutex:
  case program::LockKind::RecursiveMutex:
    return "mutex";
  case program::LockKind::Resource:
    return "resource";
  case program::LockKind::PushLock:
    return "push lock";
  }
  return "lock";
}

Related acquiredAt(const HeldLock& lock) {
  return {lock.at, lock.in, lock.name + " is acquired here"};
}

Confidence confidenceOf(const PathView& view) {
  return view.callerKnown() ? Confidence::High : Confidence::Medium;
}

std::optional<program::LocalId> passedIn(const program::ExpressionPtr& value,
                                         const program::Function& function) {
  using namespace program;
  if (value->kind != ExpressionKind::Read || value->place->root != RootKind::Local ||
      value->place->local.value >= function.parameterCount)
    return std::nullopt;
  const auto& path = value->place->path;
  if (path.size() > 1 || (path.size() == 1 && path[0].kind != StepKind::Deref))
    return std::nullopt;
  return value->place->local;
}

} // namespace spinproof::rules
