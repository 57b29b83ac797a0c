// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/race_pair.h"

#include "checker/confirm/narrate.h"

#include <algorithm>

namespace spinproof::confirm {

using namespace program;

namespace {

/// What a path waits for without a time-out of zero: an event may serve as a lock.
std::set<std::string> waitedFor(summary::Engine& engine, const Path& path) {
  std::set<std::string> names;
  const Function& outermost = engine.program().function(path.function);
  for (const PathStep& step : path.steps) {
    const Instruction* instruction = engine.sites().instruction(step.site);
    const auto* wait =
        step.kind == PathStepKind::Effect ? std::get_if<Wait>(&instruction->operation) : nullptr;
    if (wait && wait->time != WaitTime::Poll && step.event.place)
      names.insert(engine.terms().className(step.event.place, engine.program(), &outermost));
  }
  return names;
}

/// A use with what guards it.
Side sideOf(const Use& use, const Path& path) {
  Side side{&path, {}};
  for (const Guard& guard : use.guards)
    side.held.push_back({guard.name, false});
  return side;
}

/// The step of a path that makes sure that what starts `other` is off and has ended: its own flush,
/// or all DPCs flushed after something was cancelled. The machine forgets triggers (warts), so this
/// is looked at here.
const Instruction* ended(summary::Engine& engine, const Path& path, const Entry& other) {
  const Program& program = engine.program();
  const Function& outermost = program.function(path.function);
  bool cancelled = false;
  for (const PathStep& step : path.steps) {
    const Instruction* instruction =
        step.kind == PathStepKind::Effect ? engine.sites().instruction(step.site) : nullptr;
    if (!instruction)
      continue;
    cancelled |= std::holds_alternative<Cancel>(instruction->operation);
    const auto* flush = std::get_if<Flush>(&instruction->operation);
    if (!flush)
      continue;
    const bool all = !flush->object && cancelled && flush->kind == ObjectKind::Dpc &&
                     other.level == EntryLevel::Dpc;
    const bool its = flush->object && other.object && step.event.place &&
                     engine.terms().className(step.event.place, program, &outermost) ==
                         program.object(other.object).name;
    if (all || its)
      return instruction;
  }
  return nullptr;
}

} // namespace

EntryId entryOf(const summary::Engine& engine, const Visit& visit) {
  const summary::ContextId root =
      visit.way->empty() ? visit.use->sighting->context : visit.way->front().caller;
  return engine.context(root).entrance.entry;
}

const Path& VisitPaths::of(const Visit& visit) {
  const auto [known, added] = known_.try_emplace({visit.use, visit.way});
  if (added) {
    const summary::AccessSighting& s = *visit.use->sighting;
    known->second = writeOut(engine_, *visit.way, s.context, s.node, s.events, s.site);
  }
  return known->second;
}

bool VisitPaths::isOfField(const Visit& visit) {
  const auto [known, added] = ofField_.try_emplace({visit.use, visit.way}, true);
  if (added) {
    const Program& program = engine_.program();
    const Function& root = program.function(program.entry(entryOf(engine_, visit)).function);
    known->second = engine_.terms().className(outermost(engine_, *visit.way, visit.use->sighting->place), program,
                                              &root) == visit.use->field;
  }
  return known->second;
}

RacePair raceOf(summary::Engine& engine, VisitPaths& paths, const Visit& one, const Visit& other,
                const MeetingOptions& options) {
  const Program& program = engine.program();
  RacePair pair;
  const Entry& a = program.entry(entryOf(engine, one));
  const Entry& b = program.entry(entryOf(engine, other));
  if (&a == &b && a.trigger == Trigger::Once) {
    pair.why = a.name + " runs once";
    return pair;
  }
  for (const Visit& visit : {one, other}) {
    pair.paths.push_back(paths.of(visit));
    if (const Path& path = pair.paths.back(); path.reach == Reach::Unreachable) {
      pair.why = "no way of " + program.function(path.function).name + " comes to its access";
      return pair;
    }
  }
  if (!phasesAllow(program, pair.paths[0], pair.paths[1])) {
    pair.why = *excluder(program, {&pair.paths[0], {}}, {&pair.paths[1], {}});
    return pair;
  }
  const std::set<std::string> waits = waitedFor(engine, pair.paths[0]);
  for (const std::string& name : waitedFor(engine, pair.paths[1]))
    if (waits.contains(name)) {
      pair.why = "both wait for " + name + ", which may serve as a lock";
      return pair;
    }
  for (std::size_t i = 0; i < 2; ++i) {
    const Entry& other = i == 0 ? b : a;
    if (const Instruction* flush = ended(engine, pair.paths[i], other)) {
      pair.why = other.name + " has ended and is not started again: " + flush->origin +
                 " at line " + std::to_string(flush->location.line);
      return pair;
    }
  }
  PathProgram code(engine, program.name);
  const Visit* visits[] = {&one, &other};
  for (std::size_t i = 0; i < 2; ++i) {
    const Use& use = *visits[i]->use;
    const EntryId entry = code.add(pair.paths[i]);
    code.append(
        entry, Access{Place::ofObject(code.object(use.field, ObjectKind::Field)), use.write, false},
        use.at);
    code.unwind(entry);
    code.finish(entry, program.function(pair.paths[i].function).end);
  }
  explore::ExploreOptions explore;
  explore.machine.cpus = 2;
  explore.machine.reportRaces = true;
  explore.search.all = true;
  explore.search.maxStates = options.maxStates;
  const explore::Exploration result = explore::explore(code.program(), explore);
  for (const explore::Confirmed& confirmed : result.violations)
    if (areTwo(confirmed.violation)) {
      pair.answer = Meeting::Meets;
      std::vector<Last> lasts;
      for (const Visit* visit : visits)
        lasts.push_back({(visit->use->write ? "changes " : "reads ") + visit->use->field, visit->use->at, visit->use->field});
      pair.trace = narrateClash(engine, code, pair.paths, confirmed, lasts);
      pair.replay = std::make_shared<explore::Trace>(confirmed.trace);
      return pair;
    }
  pair.answer = result.complete ? Meeting::Excluded : Meeting::Undecided;
  pair.why = excluder(program, sideOf(*one.use, pair.paths[0]), sideOf(*other.use, pair.paths[1]))
                 .value_or("no interleaving of the two paths has both at their access");
  return pair;
}

} // namespace spinproof::confirm
