// SPDX-License-Identifier: Apache-2.0
// A lock that a routine forgets to give back makes everything behind it wrong: waits, pageable
// code, calls that want PASSIVE_LEVEL, in functions that are in order. An expert mends one line; so
// one finding is told.
//
// A finding follows from a leak when its way takes the lock at the leak's acquire, reached by the
// same call, still holds it at the end, and stands in another function than the acquire: the
// critical section itself is judged as ever. A meeting of several CPUs follows where one of them
// has come back from the leaking function with the lock. Three or fewer are kept: they may be
// faults of their own within what is called under the lock.
//
// Example: ReadSector takes the lock and returns without giving it back on an error path. Its
// caller's whole loop then runs at DISPATCH_LEVEL: thirty calls that must not, one missing release.
#include "checker/confirm/consequences.h"

#include "checker/confirm/narrate.h"
#include "rules/registry.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace spinproof::confirm {

using report::SourcePoint;

void dropDoubles(std::vector<report::Finding>& findings) {
  std::set<std::tuple<std::string, report::SourcePoint, std::string>> told;
  std::erase_if(findings, [&](const report::Finding& f) {
    return !told.insert({f.rule, f.point, f.subject}).second;
  });
  std::set<std::tuple<std::string, std::string, std::string>> first;
  std::erase_if(findings, [&](const report::Finding& f) {
    const rules::RuleInfo* rule = rules::findRule(f.rule);
    return rule && rule->firstInFunction && !first.insert({f.rule, f.function, f.subject}).second;
  });
}

namespace {

constexpr std::size_t kFewEnough = 3;

/// Where a way takes a lock, and the call by which it came there.
struct Taken {
  SourcePoint acquire, call;
  std::string function; ///< of the acquire

  friend auto operator<=>(const Taken& a, const Taken& b) {
    return std::tie(a.acquire, a.call) <=> std::tie(b.acquire, b.call);
  }
};

/// The acquires of what is held at the end of a way of one CPU.
std::vector<Taken> heldAtEnd(const report::Finding& finding) {
  std::vector<Taken> taken;
  if (finding.cpus != 1 || finding.trace.empty())
    return taken;
  for (const std::string& lock : finding.trace.back().held)
    for (std::size_t i = finding.trace.size(); i-- > 0;) {
      const report::TraceStep& step = finding.trace[i];
      if (step.kind != report::StepKind::Acquire || step.object != lock)
        continue;
      auto caller = std::find_if(
          finding.trace.rend() - static_cast<std::ptrdiff_t>(i), finding.trace.rend(),
          [&](const report::TraceStep& before) { return before.function != step.function; });
      taken.push_back({step.point, caller == finding.trace.rend() ? SourcePoint{} : caller->point,
                       step.function});
      break;
    }
  return taken;
}

/// On the way of a CPU somebody comes back from `leak`'s function with the lock: what happens from
/// there on stands on the leak.
bool standsOn(const report::Finding& finding, const report::Finding& leak) {
  const std::string back = callText(false, leak.function);
  return std::any_of(finding.trace.begin(), finding.trace.end(),
                     [&](const report::TraceStep& step) {
                       return step.kind == report::StepKind::Return && step.text == back &&
                              std::count(step.held.begin(), step.held.end(), leak.subject) > 0;
                     });
}

void dropMeetingsOfLeaks(std::vector<report::Finding>& findings) {
  std::vector<const report::Finding*> leaks;
  for (const report::Finding& f : findings)
    if (f.rule == "SP1004")
      leaks.push_back(&f);
  std::set<const report::Finding*> gone;
  for (const report::Finding& f : findings)
    if (f.cpus > 1 && std::any_of(leaks.begin(), leaks.end(),
                                  [&](const auto* leak) { return standsOn(f, *leak); }))
      gone.insert(&f);
  std::vector<report::Finding> kept;
  for (report::Finding& f : findings)
    if (!gone.contains(&f))
      kept.push_back(std::move(f));
  findings = std::move(kept);
}

void dropWhatLeaksLeave(std::vector<report::Finding>& findings) {
  std::map<Taken, std::size_t> leaks; // the first leak of each
  for (std::size_t i = 0; i < findings.size(); ++i)
    if (findings[i].rule == "SP1004")
      for (const Taken& taken : heldAtEnd(findings[i]))
        leaks.try_emplace(taken, i);
  std::map<std::size_t, std::vector<std::size_t>> following;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (findings[i].rule == "SP1004")
      continue;
    for (const Taken& taken : heldAtEnd(findings[i]))
      if (const auto leak = leaks.find(taken);
          leak != leaks.end() && findings[i].function != taken.function) {
        following[leak->second].push_back(i);
        break;
      }
  }
  std::set<std::size_t> gone;
  for (const auto& [leak, all] : following) {
    if (all.size() <= kFewEnough)
      continue;
    gone.insert(all.begin(), all.end());
    findings[leak].message += " " + std::to_string(all.size()) +
                              " findings behind it that only stand on this are left out.";
  }
  std::vector<report::Finding> kept;
  for (std::size_t i = 0; i < findings.size(); ++i)
    if (!gone.contains(i))
      kept.push_back(std::move(findings[i]));
  findings = std::move(kept);
}

/// The way of an exception under a lock goes on to its handler with the lock: SP3003 says so
/// already.
void dropWhatExceptionsLeave(std::vector<report::Finding>& findings) {
  std::set<std::pair<report::SourcePoint, std::string>> raised;
  for (const report::Finding& f : findings)
    if (f.rule == "SP3003" && !f.related.empty())
      raised.insert({f.related.front().point, f.related.front().message});
  std::erase_if(findings, [&](const report::Finding& f) {
    return (f.rule == "SP1004" || f.rule == "SP1010") &&
           std::any_of(f.related.begin(), f.related.end(),
                       [&](const report::RelatedPoint& related) {
                         return raised.contains({related.point, related.message});
                       });
  });
}

/// A lock in paged storage, and what it protects beside it, are one fault: SP1008's.
void dropDataOfPagedLocks(std::vector<report::Finding>& findings) {
  std::set<std::string> locks;
  for (const report::Finding& f : findings)
    if (f.rule == "SP1008")
      locks.insert(f.function);
  std::erase_if(findings, [&](const report::Finding& f) {
    return f.rule == "SP3002" && locks.contains(f.function);
  });
}

/// A release of what is not held, or by the wrong routine, is one fault: what that does to the
/// level follows.
void dropLevelsOfWrongReleases(std::vector<report::Finding>& findings) {
  std::set<SourcePoint> wrong;
  for (const report::Finding& f : findings)
    if (f.rule == "SP1005" || f.rule == "SP1006")
      wrong.insert(f.point);
  std::erase_if(findings, [&](const report::Finding& f) {
    return (f.rule == "SP2002" || f.rule == "SP2004") && wrong.contains(f.point);
  });
}

} // namespace

void dropConsequences(std::vector<report::Finding>& findings) {
  dropLevelsOfWrongReleases(findings);
  dropWhatExceptionsLeave(findings);
  dropDataOfPagedLocks(findings);
  dropWhatLeaksLeave(findings);
  dropMeetingsOfLeaks(findings);
}

} // namespace spinproof::confirm
