// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/analyse.h"

#include "checker/confirm/consequences.h"
#include "checker/confirm/lock_hierarchy.h"
#include "checker/confirm/meeting.h"
#include "checker/confirm/narrate.h"
#include "checker/confirm/phase_times.h"
#include "checker/confirm/time_findings.h"
#include "checker/solve/judge.h"
#include "rules/registry.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace spinproof::confirm {

using namespace program;

namespace {

/// Functions that no entry reaches, callers before what they call.
std::vector<FunctionId> lone(const Program& program, const summary::Engine& engine) {
  std::vector<bool> called(program.functions.size(), false);
  auto unreached = [&](std::uint32_t f) {
    return program.functions[f].hasBody && !engine.reached(FunctionId(f));
  };
  for (std::uint32_t f = 0; f < program.functions.size(); ++f) {
    if (!unreached(f))
      continue;
    for (const Block& block : program.functions[f].blocks)
      for (const Instruction& instruction : block.instructions)
        if (const auto* call = std::get_if<Call>(&instruction.operation))
          if (call->function && call->function.value != f)
            called[call->function.value] = true;
  }
  std::vector<FunctionId> roots, rest;
  for (std::uint32_t f = 0; f < program.functions.size(); ++f)
    if (unreached(f))
      (called[f] ? rest : roots).push_back(FunctionId(f));
  roots.insert(roots.end(), rest.begin(), rest.end());
  return roots;
}

void exploreAll(summary::Engine& engine) {
  const Program& program = engine.program();
  for (std::uint32_t e = 0; e < program.entries.size(); ++e)
    engine.exploreEntry(EntryId(e));
  for (FunctionId function : lone(program, engine))
    if (!engine.reached(function))
      engine.exploreAlone(function);
  engine.exploreCut();
  engine.settle();
}

void count(const summary::Engine& engine, Analysis& analysis) {
  const Program& program = engine.program();
  const std::vector<FunctionId> gaveUp = engine.gaveUp();
  for (std::uint32_t f = 0; f < program.functions.size(); ++f) {
    if (!program.functions[f].hasBody)
      continue;
    const bool whole = !std::binary_search(gaveUp.begin(), gaveUp.end(), FunctionId(f));
    ++(whole ? analysis.functionsAnalysed : analysis.functionsNotAnalysed);
    if (!whole)
      analysis.notices.push_back({"budget", program.functions[f].name + " was explored in part only: its budget of states ran out",
                                  pointOf(program.functions[f].declared, program)});
  }
}

/// Which lock is taken while which is held, with the first place in the sources.
std::vector<report::LockEdge> lockEdges(const std::vector<Taking>& ways, const summary::Engine& engine) {
  std::map<std::pair<std::string, std::string>, report::LockEdge> edges;
  for (const Taking& way : ways) {
    const Instruction* acquire = engine.sites().instruction(way.site);
    if (!acquire || way.tries || way.path.steps.empty()) // what does not wait keeps to no order
      continue;
    for (const HeldAt& held : way.held) {
      if (!held.shareable)
        continue;
      report::LockEdge edge{held.name, way.lock, pointOf(acquire->location, engine.program()),
                            engine.program().function(way.path.steps.back().function).name};
      const auto [at, isNew] = edges.try_emplace({held.name, way.lock}, edge);
      if (!isNew && edge.at < at->second.at)
        at->second = std::move(edge);
    }
  }
  std::vector<report::LockEdge> order;
  for (auto& [names, edge] : edges)
    if (names.first != names.second)
      order.push_back(std::move(edge));
  return order;
}

bool before(const report::Finding& a, const report::Finding& b) {
  return std::tie(a.point, a.rule, a.message) < std::tie(b.point, b.rule, b.message);
}

/// The first of doubles is kept.
bool surerFirst(const report::Finding& a, const report::Finding& b) {
  return std::tie(a.point, a.rule, a.confidence, a.message) < std::tie(b.point, b.rule, b.confidence, b.message);
}

void findAmong(summary::Engine& engine, const std::vector<Taking>& ways, const MeetingOptions& options, MeetingResult& result) {
  findLockOrderInversions(engine, ways, options, result);
  findPreemptionDeadlocks(engine, ways, options, result);
  findFlushesUnderLock(engine, ways, options, result);
  findUninitializedLocks(engine, ways, result);
  findSharedOldIrqls(engine, ways, options, result);
}

/// Asking the judge about every way to every lock costs more than all the rest: it is asked only about the
/// locks that look guilty without it. Returns all ways, as they are without it.
std::vector<Taking> findAmongTakings(summary::Engine& engine, summary::PathJudge* judge, const MeetingOptions& options,
                      MeetingResult& result) {
  engine.setJudge(nullptr);
  std::vector<Taking> ways = takings(engine);
  findAmong(engine, ways, options, result);
  engine.setJudge(judge);
  if (!judge || result.findings.empty())
    return ways;
  MeetingResult judged;
  findAmong(engine, takings(engine, &result.suspects), options, judged);
  result.findings = std::move(judged.findings);
  result.refutations.insert(result.refutations.end(), judged.refutations.begin(), judged.refutations.end());
  return ways;
}

} // namespace

Analysis analyse(const Program& program, const AnalysisOptions& options) {
  Analysis analysis;
  summary::Engine engine(program, rules::pathRules(options.requestFields));
  {
    const Timed timed(Phase::Routines);
    exploreAll(engine);
  }
  solve::Judge judge;
  if (options.solve)
    engine.setJudge(&judge);

  std::optional<Timed> timed(Phase::Judging);
  for (const summary::Sighting& sighting : engine.sightings()) {
    if (auto finding = confirm(engine, sighting))
      analysis.findings.push_back(std::move(*finding));
    else
      ++analysis.unconfirmed;
  }

  timed.emplace(Phase::Meetings);
  MeetingResult meetings;
  const MeetingOptions meetingOptions{options.maxStates, options.deferredStartIo, options.takesCancelRoutineAway, options.requestRecords,
                                      options.deviceRecords, options.atomicUpdates,
                                      options.endsStorage};
  const std::vector<Taking> ways = findAmongTakings(engine, options.solve ? &judge : nullptr, meetingOptions, meetings);
  analysis.lockOrder = lockEdges(ways, engine);
  findStartIoReentries(engine, meetingOptions, meetings);
  findPacketFaults(engine, meetingOptions, meetings);
  findCancelRaces(engine, meetingOptions, meetings);
  findCancelableCurrent(engine, meetingOptions, meetings);
  findDataRaces(engine, meetingOptions, meetings);
  std::move(meetings.findings.begin(), meetings.findings.end(), std::back_inserter(analysis.findings));
  analysis.refutations = std::move(meetings.refutations);
  analysis.candidates = meetings.candidates;
  analysis.refuted = meetings.refuted;
  analysis.undecided = meetings.undecided;

  timed.emplace(Phase::Times);
  findTimes(engine, options.costs, analysis.findings);
  findRecursions(engine, analysis.findings);
  if (options.advice) {
    findUseAtDpcLevel(engine, options.atDispatch, analysis.findings);
    findReleaseEarlier(engine, analysis.findings);
  }
  timed.reset();
  const solve::JudgeCounts judged = judge.counts();
  analysis.ways = static_cast<std::uint32_t>(judged.routes);
  analysis.infeasible = static_cast<std::uint32_t>(judged.infeasible);
  analysis.beyond = static_cast<std::uint32_t>(judged.unknown);
  count(engine, analysis);
  std::sort(analysis.findings.begin(), analysis.findings.end(), surerFirst);
  dropDoubles(analysis.findings);
  std::sort(analysis.findings.begin(), analysis.findings.end(), before);
  dropConsequences(analysis.findings);
  return analysis;
}

report::LockOrder lockOrderOf(const Program& program, const AnalysisOptions& options) {
  summary::Engine engine(program, {});
  exploreAll(engine);
  solve::Judge judge;
  if (options.solve)
    engine.setJudge(&judge);
  MeetingOptions meeting;
  meeting.maxStates = options.maxStates;
  return hierarchyOf(engine, takings(engine), meeting);
}

} // namespace spinproof::confirm
