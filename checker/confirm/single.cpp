// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/single.h"

#include "checker/confirm/blame.h"
#include "checker/confirm/narrate.h"
#include "checker/confirm/settled.h"
#include "checker/confirm/time_findings.h"

#include <set>

namespace spinproof::confirm {

using namespace program;

namespace {

constexpr std::size_t kManyGuesses = 12;

/// Calls through a pointer, or of a virtual function, that can go to several functions: that the
/// one on the path is meant here is a guess, and one of many is hardly more than a hint.
void doubtCalls(report::Finding& finding, const Path& path, const summary::Engine& engine) {
  std::set<summary::Site> told;
  std::size_t ways = 1;
  for (const PathStep& step : path.steps) {
    if (!step.guessed || !told.insert(step.site).second)
      continue;
    const Instruction* instruction = engine.sites().instruction(step.site);
    const auto* call = std::get_if<Call>(&instruction->operation);
    const std::size_t here = call->candidates.size();
    // Each class that overrides a method has objects; what lies in a pointer hangs on who put it there.
    const bool overridden = call->pointer->kind == ExpressionKind::Opaque;
    ways = overridden ? ways : std::min(ways * here, kManyGuesses + 1);
    finding.confidence = std::max(finding.confidence, std::max(ways, here) > kManyGuesses ? rules::Confidence::Low
                                                                                           : rules::Confidence::Medium);
    const report::SourcePoint at = pointOf(instruction->location, engine.program());
    finding.assumptions.push_back("the call at " + at.file + ":" + std::to_string(at.line) +
                                  " goes to " + engine.program().function(step.callee).name +
                                  ", one of " + std::to_string(call->candidates.size()) +
                                  " functions it can go to");
  }
}

/// Too many ways to try them all, or none of those that were found is possible.
void doubtWays(report::Finding& finding, const Path& path) {
  if (path.refuted > 0) {
    finding.confidence = rules::Confidence::Low;
    finding.assumptions.push_back("there is a way here that was not found: the " + std::to_string(path.refuted) +
                                  " that were, this one too, are impossible");
    return;
  }
  finding.confidence = std::max(finding.confidence, rules::Confidence::Medium);
  finding.assumptions.push_back("the branches on the way are possible together");
}

} // namespace

void doubt(report::Finding& finding, const std::vector<Path>& paths, summary::Engine& engine) {
  for (const Path& path : paths)
    doubtCalls(finding, path, engine);
  for (const Path& path : paths)
    if (path.reach == Reach::Unknown) {
      doubtWays(finding, path);
      break;
    }
  if (const auto field = contradictedField(engine, paths)) {
    finding.confidence = rules::Confidence::Low;
    finding.assumptions.push_back(*field);
  }
}

report::Finding findingOf(const rules::RuleInfo& rule, const rules::Violation& violation,
                          const Program& program) {
  report::Finding finding;
  finding.rule = rule.id;
  finding.severity = rule.severity;
  finding.confidence = violation.confidence;
  finding.message = violation.message;
  finding.point = pointOf(violation.at, program);
  if (violation.in)
    finding.function = program.function(violation.in).name;
  finding.subject = violation.subject;
  for (const rules::Related& related : violation.related)
    finding.related.push_back({pointOf(related.at, program), related.message});
  finding.assumptions = violation.assumptions;
  return finding;
}

namespace {

/// The breach itself, as the last thing on the path.
void appendBreach(PathProgram& code, EntryId entry, summary::Engine& engine,
                  const summary::Sighting& sighting, summary::PlaceId lock) {
  const Location& at = sighting.violation.at;
  Operation last = Return{};
  std::string origin;
  if (sighting.violation.shownBy) {
    last = *sighting.violation.shownBy;
    if (auto* touch = std::get_if<TouchPageable>(&last))
      touch->place = Place::ofObject(code.object(touch->why, ObjectKind::Field));
  } else if (const Instruction* instruction = engine.sites().instruction(sighting.site)) {
    last = instruction->operation;
    origin = instruction->origin;
    if (auto* acquire = std::get_if<Acquire>(&last)) {
      acquire->lock = Place::ofObject(code.objectOf(entry, lock, ObjectKind::Lock));
      acquire->handle.reset();
      acquire->oldIrql.reset();
    } else if (auto* release = std::get_if<Release>(&last)) {
      ObjectId id = code.objectOf(entry, lock, ObjectKind::Lock);
      code.program().objects[id.value].lockKind = release->kind;
      release->lock = Place::ofObject(id);
      release->handle.reset();
      release->restores =
          sighting.violation.givenIrql ? constant(*sighting.violation.givenIrql) : nullptr;
    } else if (sighting.violation.givenIrql) {
      if (std::holds_alternative<Lower>(last))
        last = Lower{constant(*sighting.violation.givenIrql)};
      else if (std::holds_alternative<Raise>(last))
        last = Raise{constant(*sighting.violation.givenIrql), {}};
    }
  }
  const bool returns = std::holds_alternative<Return>(last);
  code.append(entry, std::move(last), at, origin);
  for (const Operation& operation : sighting.violation.shownAfter)
    code.append(entry, operation, at, {});
  if (!returns)
    code.finish(entry, at);
}

constexpr std::size_t kWaysTried = 4;

/// A way to the point whose conditions hold together; the first found when nobody can tell.
std::optional<std::pair<Chain, Path>> wayTo(summary::Engine& engine,
                                            const summary::Sighting& sighting) {
  std::vector<Chain> chains{firstChain(engine, sighting.context)};
  for (Chain& other : chainsTo(engine, sighting.context, kWaysTried))
    chains.push_back(std::move(other));
  std::optional<std::pair<Chain, Path>> unknown;
  for (Chain& chain : chains) {
    Path path = writeOut(engine, chain, sighting.context, sighting.node, sighting.events,
                         sighting.site, sighting.call);
    if (path.reach == Reach::Shown)
      return std::pair(std::move(chain), std::move(path));
    if (path.reach == Reach::Unknown && !unknown)
      unknown.emplace(std::move(chain), std::move(path));
  }
  return unknown;
}

void doubtBranches(report::Finding& finding, const rules::RuleInfo& rule, const Path& path) {
  if (rule.hangsOnBranches && path.reach == Reach::Unknown)
    finding.confidence = rules::Confidence::Low;
}

/// Whether the last that the way did to a lock was to give it back. `lock`: in the outermost
/// routine's terms.
bool gaveBack(const summary::Engine& engine, const Path& path, summary::PlaceId lock) {
  for (auto step = path.steps.rbegin(); step != path.steps.rend(); ++step) {
    const Instruction* instruction =
        step->kind == PathStepKind::Effect ? engine.sites().instruction(step->site) : nullptr;
    if (!instruction || step->event.place != lock)
      continue;
    if (std::holds_alternative<Release>(instruction->operation))
      return true;
    if (std::holds_alternative<Acquire>(instruction->operation))
      return false;
  }
  return false;
}

/// Somebody calls it, but the engine's budget ran out before: what the caller made sure of is not
/// known.
void doubtUnseenCallers(report::Finding& finding, const Path& path, const Program& program) {
  if (path.entry)
    return;
  for (const Function& function : program.functions)
    for (const Block& block : function.blocks)
      for (const Instruction& instruction : block.instructions)
        if (const auto* call = std::get_if<Call>(&instruction.operation);
            call && call->function == path.function) {
          finding.confidence = rules::Confidence::Low;
          finding.assumptions.push_back("what the callers of " +
                                        program.function(path.function).name + " made sure of");
          return;
        }
}

} // namespace

std::optional<report::Finding> confirm(summary::Engine& engine, const summary::Sighting& sighting) {
  auto way = wayTo(engine, sighting);
  if (!way)
    return std::nullopt;
  const Chain& chain = way->first;
  if (sighting.violation.afterRelease &&
      !gaveBack(engine, way->second, outermost(engine, chain, sighting.place)))
    return std::nullopt;
  std::vector<Path> paths{std::move(way->second)};
  if (sighting.violation.notOfMachine) {
    report::Finding finding =
        findingOf(sighting.rule->info(), sighting.violation, engine.program());
    doubt(finding, paths, engine);
    doubtBranches(finding, sighting.rule->info(), paths[0]);
    finding.trace = story(engine, paths[0]);
    endWith(finding.trace, sighting.violation.last, finding.point, finding.function);
    return finding;
  }
  PathProgram code(engine, engine.program().name);
  const EntryId entry = code.add(paths[0]);
  const std::size_t breach = code.program()
                                 .functions[code.program().entry(entry).function.value]
                                 .blocks[0]
                                 .instructions.size();
  appendBreach(code, entry, engine, sighting, outermost(engine, chain, sighting.place));

  explore::ExploreOptions options;
  options.machine.cpus = 1;
  options.search.all = true;
  explore::Exploration result = explore::explore(code.program(), options);
  for (const explore::Confirmed& confirmed : result.violations) {
    const std::size_t where = confirmed.violation.at.instruction;
    const auto& steps =
        code.program().functions[code.program().entry(entry).function.value].blocks[0].instructions;
    // A recursion comes by the same place before, and there it is as wrong.
    const bool before = where < breach && steps[where].location == steps[breach].location &&
                        steps[where].operation.index() == steps[breach].operation.index() &&
                        std::holds_alternative<Release>(steps[where].operation);
    if ((where < breach && !before) || where > breach + sighting.violation.shownAfter.size())
      continue;
    rules::Violation violation = sighting.violation;
    if (violation.shownBy && std::holds_alternative<Return>(*violation.shownBy))
      blameCallee(engine, paths[0], violation);
    else if (violation.wrongWhileHeld)
      blameHolder(engine, paths[0], violation);
    explainSlot(engine, paths[0], outermost(engine, chain, sighting.slot), violation);
    blameCaller(engine, chain, violation);
    report::Finding finding = findingOf(sighting.rule->info(), violation, engine.program());
    doubt(finding, paths, engine);
    doubtBranches(finding, sighting.rule->info(), paths[0]);
    if (violation.afterRelease)
      doubtUnseenCallers(finding, paths[0], engine.program());
    finding.trace = narrate(engine, code, paths, confirmed.schedule);
    finding.replay = std::make_shared<explore::Trace>(confirmed.trace);
    return finding;
  }
  return std::nullopt;
}

} // namespace spinproof::confirm
