// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/reduce_por.h"

#include "models/machine/entries.h"

#include <algorithm>

namespace spinproof::explore {

using namespace program;

bool isProtected(const Footprint& footprint, const std::vector<ObjectId>& data) {
  return std::all_of(data.begin(), data.end(),
                     [&](ObjectId object) { return footprint.isProtected(object); });
}

bool isInterruptedByWaiter(const Footprint& footprint, const Program& program, Irql level) {
  for (std::uint32_t i = 0; i < program.entries.size(); ++i)
    if (footprint.mayWait(EntryId{i}) && footprint.levelOf(EntryId{i}) > level)
      return true;
  return false;
}

bool isLeftMover(const Footprint& footprint, const machine::View& view, const Release& release) {
  return footprint.isPlainLock(release.lock->object) &&
         !isInterruptedByWaiter(footprint, view.program, view.state.cpus[view.cpu].irql);
}

bool isLeftMovingEnd(const Footprint& footprint, const machine::View& view) {
  const auto id = view.activation.entry;
  const auto& entry = view.entry();
  const auto isThread = [&](const Object& object) {
    return object.kind == ObjectKind::Thread && object.routine == id;
  };
  const bool signals = (entry.object && view.program.object(entry.object).kind == ObjectKind::Thread) ||
                       std::any_of(view.program.objects.begin(), view.program.objects.end(), isThread);
  return !signals && !footprint.isAwaited(id) && !footprint.isStartIo(entry.function) &&
         machine::osLocksOf(view.program, id).empty();
}

} // namespace spinproof::explore
