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

bool isLeftMover(const Footprint& footprint, const machine::View& view, const Release& release) {
  const bool interruptedByWaiter = footprint.highestWaiter() > view.state.cpus[view.cpu].irql;
  return footprint.isPlainLock(release.lock->object) && !interruptedByWaiter;
}

bool isLeftMovingEnd(const Footprint& footprint, const Program& program, EntryId id) {
  const auto& entry = program.entry(id);
  const auto isThread = [&](const Object& object) {
    return object.kind == ObjectKind::Thread && object.routine == id;
  };
  const bool signals = (entry.object && program.object(entry.object).kind == ObjectKind::Thread) ||
                       std::any_of(program.objects.begin(), program.objects.end(), isThread);
  return !signals && !footprint.isAwaited(id) && !footprint.isStartIo(entry.function) &&
         machine::osLocksOf(program, id).empty();
}

} // namespace spinproof::explore
