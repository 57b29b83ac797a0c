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

namespace spinproof::confirm {

using namespace program;

namespace {

constexpr std::size_t kPairsPerAcquire = 24;

bool isSpinLock(LockKind kind) {
  return kind == LockKind::Spin || kind == LockKind::Interrupt || kind == LockKind::ReaderWriterSpin;
}

bool canPreempt(const Program& program, const Taking& by, const Taking& holder) {
  if (!by.path.entry)
    return false;
  const EntryLevel level = program.entry(by.path.entry).level;
  if (level != EntryLevel::Dpc && level != EntryLevel::Isr)
    return false;
  return holder.irqlAfter < by.path.irql;
}

std::optional<report::Finding> searchPair(summary::Engine& engine, const Taking& by, const Taking& holder,
                                          const MeetingOptions& options, bool& undecided) {
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
  return std::nullopt;
}

} // namespace

void findPreemptionDeadlocks(summary::Engine& engine, const std::vector<Taking>& takings,
                             const MeetingOptions& options, MeetingResult& result) {
  std::set<std::pair<std::string, Location>> told;
  for (const Taking& by : takings) {
    if (by.tries || !isSpinLock(by.kind))
      continue;
    const Location& at = engine.sites().instruction(by.site)->location;
    std::size_t pairs = 0;
    bool undecided = false, found = told.contains({by.lock, at});
    for (const Taking& holder : takings) {
      if (found || pairs == kPairsPerAcquire)
        break;
      if (holder.lock != by.lock || !canPreempt(engine.program(), by, holder) || (by.shared && holder.shared))
        continue;
      ++pairs;
      if (auto finding = searchPair(engine, by, holder, options, undecided)) {
        result.findings.push_back(std::move(*finding));
        told.insert({by.lock, at});
        result.suspects.insert(by.lock);
        found = true;
      }
    }
    if (pairs > 0 && found)
      ++result.candidates;
    if (pairs > 0 && !found)
      result.refute(undecided, rules::preemptionDeadlock(),
                    by.lock + ": no path holds it where " + engine.program().function(by.path.function).name +
                        " can interrupt",
                    pointOf(at, engine.program()));
  }
}

} // namespace spinproof::confirm
