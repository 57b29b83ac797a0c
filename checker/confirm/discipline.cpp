// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/discipline.h"

#include <algorithm>

namespace spinproof::confirm {

using namespace program;

Lines linesOf(const std::vector<const Use*>& uses) {
  Lines lines;
  for (const Use* use : uses) {
    Line& line = lines[{use->at.file, use->at.line}];
    line.uses.push_back(use);
    (use->write ? line.writes : line.reads) = true;
  }
  return lines;
}

bool liesBeside(const std::string& lock, const std::string& field) {
  const std::size_t dot = field.rfind('.');
  return dot != std::string::npos && lock.starts_with(field.substr(0, dot + 1));
}

bool holds(const Use& use, const Discipline& discipline) {
  for (const Guard& guard : use.guards)
    if (guard.name == discipline.lock ||
        (discipline.interrupt && guard.kind == LockKind::Interrupt))
      return true;
  return false;
}

Discipline disciplineOf(const Lines& lines) {
  std::map<std::string, std::size_t> counts;
  std::vector<std::string> order;
  std::map<std::string, Discipline> kinds;
  for (const auto& [at, line] : lines)
    for (const Guard& guard : line.uses.front()->guards) {
      if (!guard.covers || !std::all_of(line.uses.begin(), line.uses.end(),
                                        [&](const Use* use) { return use->guard(guard.name); }))
        continue;
      if (++counts[guard.name] == 1)
        order.push_back(guard.name);
      kinds[guard.name].interrupt |= guard.kind == LockKind::Interrupt;
      kinds[guard.name].interlockedCalls |= guard.protocol == "interlocked";
    }
  Discipline best;
  for (const std::string& lock : order)
    if (counts[lock] > best.guarded) {
      best = kinds[lock];
      best.lock = lock;
      best.guarded = counts[lock];
    }
  for (const auto& [at, line] : lines)
    best.deviating += std::any_of(line.uses.begin(), line.uses.end(),
                                  [&](const Use* use) { return !holds(*use, best); });
  return best;
}

} // namespace spinproof::confirm
