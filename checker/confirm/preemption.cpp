// SPDX-License-Identifier: Apache-2.0
// Preemption deadlock (SP1003).
//
// A DPC or ISR that spins on a lock while the routine it interrupted on the same CPU holds it waits
// for ever: the holder does not run before the interrupt routine ends. It can happen exactly when the
// lock is held somewhere below the level at which the other routine is started. Each such pair of
// paths is run on one CPU.
#include "checker/confirm/meeting.h"
#include "checker/confirm/narrate.h"
#include "models/program/print.h"
#include "rules/meeting_rule.h"

#include <map>

namespace spinproof::confirm {

using namespace program;

namespace {

constexpr std::size_t kPairsPerAcquire = 24;
constexpr std::size_t kNamed = 4; ///< holders that a refutation names

bool isSpinLock(LockKind kind) {
  return kind == LockKind::Spin || kind == LockKind::Interrupt || kind == LockKind::ReaderWriterSpin;
}

bool interrupts(const Program& program, const Taking& by) {
  if (!by.path.entry)
    return false;
  const EntryLevel level = program.entry(by.path.entry).level;
  return level == EntryLevel::Dpc || level == EntryLevel::Isr;
}

/// Who holds the lock at a level at which the other routine does not interrupt.
std::string tooHigh(const Program& program, const Taking& by, const std::map<Irql, std::set<std::string>>& holders) {
  std::string text;
  for (const auto& [level, names] : holders) {
    std::string who;
    std::size_t count = 0;
    for (const std::string& name : names)
      if (++count <= kNamed)
        who += (who.empty() ? "" : count == names.size() ? " and " : ", ") + name;
    if (names.size() > kNamed)
      who += " and " + std::to_string(names.size() - kNamed) + " others";
    text += (text.empty() ? "" : ", ") + who + (names.size() == 1 ? " holds" : " hold") + " it at " + irqlName(level);
  }
  return text + ", where " + program.function(by.path.function).name + " at " + irqlName(by.path.irql) + " does not interrupt";
}

std::optional<report::Finding> searchPair(summary::Engine& engine, const Taking& by, const Taking& holder,
                                          const MeetingOptions& options, bool& undecided, Reasons& reasons) {
  const Program& program = engine.program();
  PathProgram code(engine, program.name);
  std::vector<Path> paths{holder.path, by.path};
  for (const Path& path : paths) {
    EntryId entry = code.add(path);
    code.unwind(entry);
    code.finish(entry, program.function(path.function).end);
  }
  explore::ExploreOptions explore;
  explore.machine.cpus = 1;
  explore.search.all = true;
  explore.search.maxStates = options.maxStates;
  explore::Exploration result = explore::explore(code.program(), explore);
  undecided |= !result.complete;
  for (const explore::Confirmed& confirmed : result.violations) {
    if (confirmed.violation.kind != machine::ViolationKind::Ring ||
        machine::shapeOf(confirmed.violation) != machine::RingShape::Preemption)
      continue;
    const Instruction& inner = *engine.sites().instruction(by.site);
    const Instruction& outer = *engine.sites().instruction(holder.site);
    rules::Violation v;
    v.subject = by.lock;
    v.at = inner.location;
    v.in = engine.sites().spot(by.site).function;
    v.message = program.function(by.path.function).name + " spins here on " + by.lock + " at " +
                irqlName(by.path.irql) + ", but " + program.function(holder.path.function).name +
                " holds it at " + irqlName(holder.irqlAfter) +
                ". Started on the same CPU in between, it waits for a routine that cannot go on before it ends.";
    v.related.push_back({outer.location, engine.sites().spot(holder.site).function,
                         program.function(holder.path.function).name + " acquires " + holder.lock +
                             " here and holds it at " + irqlName(holder.irqlAfter)});
    report::Finding finding = findingOf(rules::preemptionDeadlock(), v, program);
    finding.cpus = 1;
    doubt(finding, paths, engine);
    finding.trace = narrate(engine, code, paths, confirmed.schedule);
    finding.replay = std::make_shared<explore::Trace>(confirmed.trace);
    finding.meeting = {comesToCpu(program, holder.path), comesToCpu(program, by.path),
                       "A routine at " + irqlName(by.path.irql) + " interrupts what runs at " +
                           irqlName(holder.irqlAfter) + " on its CPU."};
    return finding;
  }
  reasons.add(excluder(program, sideOf(holder), sideOf(by), {by.lock})
                  .value_or("no interleaving of " + program.function(holder.path.function).name + " and " +
                            program.function(by.path.function).name + " on one CPU ends so"));
  return std::nullopt;
}

} // namespace

void findPreemptionDeadlocks(summary::Engine& engine, const std::vector<Taking>& takings,
                             const MeetingOptions& options, MeetingResult& result) {
  struct Candidate {
    bool found = false, undecided = false;
    Reasons reasons;
  };
  std::map<std::pair<Location, std::string>, Candidate> candidates; // one for each acquire
  const Program& program = engine.program();
  for (const Taking& by : takings) {
    if (by.tries || !isSpinLock(by.kind) || !interrupts(program, by))
      continue;
    Candidate& candidate = candidates[{engine.sites().instruction(by.site)->location, by.lock}];
    std::size_t pairs = 0;
    std::map<Irql, std::set<std::string>> above;
    for (const Taking& holder : takings) {
      if (candidate.found || pairs == kPairsPerAcquire)
        break;
      if (holder.lock != by.lock || (by.shared && holder.shared) || holder.path.entry == by.path.entry)
        continue;
      if (holder.irqlAfter >= by.path.irql) {
        above[holder.irqlAfter].insert(program.function(holder.path.function).name);
        continue;
      }
      ++pairs;
      if (auto finding = searchPair(engine, by, holder, options, candidate.undecided, candidate.reasons)) {
        result.findings.push_back(std::move(*finding));
        result.suspects.insert(by.lock);
        ++result.candidates;
        candidate.found = true;
      }
    }
    if (!above.empty())
      candidate.reasons.add(tooHigh(program, by, above));
  }
  for (const auto& [key, candidate] : candidates)
    if (!candidate.found && !candidate.reasons.empty())
      result.refute(candidate.undecided, rules::preemptionDeadlock(), key.second + ": " + candidate.reasons.text({}),
                    pointOf(key.first, program));
}

} // namespace spinproof::confirm
