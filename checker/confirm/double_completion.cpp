// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/double_completion.h"

#include "checker/confirm/narrate.h"

namespace spinproof::confirm {

using namespace program;

namespace {

explore::Exploration explored(summary::Engine& engine, PathProgram& code, const Owner& first, const Owner& second,
                              const MeetingOptions& options) {
  for (const Owner* owner : {&first, &second}) {
    const EntryId entry = code.add(*owner->path);
    const ObjectId request = code.object("the request, to complete it", ObjectKind::Field);
    code.append(entry, Access{Place::ofObject(request), true, false}, owner->at, owner->by);
    code.unwind(entry);
    code.finish(entry, engine.program().function(owner->path->function).end);
  }
  explore::ExploreOptions explore;
  explore.machine.cpus = 2;
  explore.machine.reportRaces = true;
  explore.search.all = true;
  explore.search.maxStates = options.maxStates;
  return explore::explore(code.program(), explore);
}

} // namespace

bool ownAtOnce(summary::Engine& engine, const MeetingOptions& options, const Owner& first, const Owner& second,
               report::Finding& finding, bool& undecided) {
  PathProgram code(engine, engine.program().name);
  const explore::Exploration result = explored(engine, code, first, second, options);
  undecided |= !result.complete;
  for (const explore::Confirmed& confirmed : result.violations) {
    if (!areTwo(confirmed.violation))
      continue;
    const std::vector<Path> paths{*first.path, *second.path};
    finding.cpus = 2;
    doubt(finding, paths, engine);
    finding.trace = narrateClash(engine, code, paths, confirmed, {{"calls " + first.by, first.at, {}}, {"calls " + second.by, second.at, {}}});
    finding.replay = std::make_shared<explore::Trace>(confirmed.trace);
    return true;
  }
  return false;
}

} // namespace spinproof::confirm
