// SPDX-License-Identifier: Apache-2.0
// A step tells which locks its CPU holds afterwards, not who took them. A name that is new in that
// list was taken by the step, and so belongs to the run that made it; one that is gone was
// released.
//
// The ring is walked from a stuck run: it waits for a lock; the lock's holder is either the topmost
// run of its CPU, and then stuck itself, or lies beneath others there, and then cannot run before
// the topmost of them has ended. When the walk meets a run for the second time, the ring is closed.
//
//   Isr on CPU 0 spins on Lock; Thread beneath it holds Lock:
//   Isr --Lock--> Thread --beneath--> Isr
#include "checker/report/timeline.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace spinproof::report {

namespace {

class Follower {
public:
  explicit Follower(const Finding& finding) : finding_(finding) {
    timeline_.cpus = std::max<std::uint32_t>(finding.cpus, 1);
    for (const TraceStep& step : finding.trace)
      timeline_.cpus = std::max(timeline_.cpus, step.cpu + 1);
    stacks_.resize(timeline_.cpus);
    last_.resize(timeline_.cpus);
  }

  Timeline run() {
    for (std::size_t i = 0; i < finding_.trace.size(); ++i)
      follow(i);
    findStuck();
    for (std::size_t i = 0; i < timeline_.stuck.size() && timeline_.ring.empty(); ++i)
      walkRing(timeline_.stuck[i]);
    return std::move(timeline_);
  }

private:
  void follow(std::size_t index) {
    const TraceStep& step = finding_.trace[index];
    std::vector<Run>& stack = stacks_[step.cpu];
    const Run now{step.cpu, step.nesting, step.activation};
    const bool opens = stack.size() <= step.nesting;
    stack.resize(std::min<std::size_t>(stack.size(), step.nesting));
    timeline_.interrupts.push_back(opens && !stack.empty() ? std::optional(stack.back())
                                                           : std::nullopt);
    stack.push_back(now);
    if (step.kind == StepKind::Leave)
      stack.pop_back();
    else
      last_[step.cpu] = index;
    if (step.kind == StepKind::Leave && stack.empty())
      last_[step.cpu].reset();
    updateHoldings(step, now, index);
  }

  void updateHoldings(const TraceStep& step, const Run& now, std::size_t index) {
    std::vector<std::string> fresh = step.held;
    std::erase_if(timeline_.holdings, [&](const Holding& holding) {
      if (holding.run.cpu != step.cpu)
        return false;
      const auto still = std::find(fresh.begin(), fresh.end(), holding.lock);
      if (still == fresh.end())
        return true;
      fresh.erase(still);
      return false;
    });
    for (const std::string& lock : fresh)
      timeline_.holdings.push_back({lock, now, index});
  }

  void findStuck() {
    for (std::uint32_t cpu = 0; cpu < timeline_.cpus; ++cpu) {
      if (!last_[cpu] || stacks_[cpu].empty())
        continue;
      const TraceStep& step = finding_.trace[*last_[cpu]];
      if (step.kind == StepKind::Spin || step.kind == StepKind::Wait)
        timeline_.stuck.push_back({stacks_[cpu].back(), step.object, ownerOf(step), *last_[cpu]});
    }
  }

  std::optional<std::size_t> ownerOf(const TraceStep& waiting) const {
    for (std::size_t i = 0; i < timeline_.holdings.size(); ++i)
      if (!waiting.object.empty() && timeline_.holdings[i].lock == waiting.object)
        return i;
    return std::nullopt;
  }

  void walkRing(const Stuck& start) {
    std::vector<RingEdge> edges;
    const Stuck* at = &start;
    while (at && at->owner) {
      const Run& owner = timeline_.holdings[*at->owner].run;
      edges.push_back({at->run, at->object, owner});
      const Run& top = stacks_[owner.cpu].back();
      if (top != owner)
        edges.push_back({owner, "", top});
      if (closes(edges))
        return;
      at = stuckRun(top);
    }
  }

  /// Whether the last edge leads back into the walk; what led there is cut off.
  bool closes(std::vector<RingEdge>& edges) {
    const Run& end = edges.back().on;
    const auto begin = std::find_if(edges.begin(), edges.end(),
                                    [&](const RingEdge& edge) { return edge.who == end; });
    if (begin == edges.end())
      return false;
    timeline_.ring.assign(begin, edges.end());
    return true;
  }

  const Stuck* stuckRun(const Run& run) const {
    for (const Stuck& stuck : timeline_.stuck)
      if (stuck.run == run)
        return &stuck;
    return nullptr;
  }

  const Finding& finding_;
  Timeline timeline_;
  std::vector<std::vector<Run>> stacks_;
  std::vector<std::optional<std::size_t>> last_;
};

constexpr std::size_t kLongName = 16; ///< what is not longer stays as it is

/// "Lock" of "DEVICE_EXTENSION.Lock"
std::string lastPart(const std::string& name) {
  return name.substr(name.find_last_of(".>:") + 1);
}

} // namespace

Timeline timelineOf(const Finding& finding) {
  return Follower(finding).run();
}

std::vector<ShortName> shortNames(const Finding& finding) {
  std::set<std::string> names;
  for (const TraceStep& step : finding.trace) {
    names.insert(step.held.begin(), step.held.end());
    if (!step.object.empty())
      names.insert(step.object);
  }
  std::map<std::string, int> uses;
  for (const std::string& name : names)
    ++uses[lastPart(name)];
  std::vector<ShortName> result;
  for (const std::string& name : names)
    if (const std::string shown = lastPart(name);
        uses[shown] == 1 && shown != name && name.size() > kLongName)
      result.push_back({name, shown});
  std::sort(result.begin(), result.end(), [](const ShortName& a, const ShortName& b) {
    return std::tuple(b.full.size(), a.full) < std::tuple(a.full.size(), b.full);
  });
  return result;
}

std::string shortened(std::string text, const std::vector<ShortName>& names) {
  for (const ShortName& name : names)
    for (std::size_t at = text.find(name.full); at != std::string::npos;
         at = text.find(name.full, at + name.shown.size()))
      text.replace(at, name.full.size(), name.shown);
  return text;
}

} // namespace spinproof::report
