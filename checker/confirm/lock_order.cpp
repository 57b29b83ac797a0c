// SPDX-License-Identifier: Apache-2.0
// Lock order inversion (SP1001).
//
// Every acquire of Y while X is held is an edge X → Y. A cycle in this graph is a candidate: one CPU
// for each edge, each running the path that made its edge. The machine decides whether they can wait
// in a ring: it cannot when both paths hold a third lock, when the entries are serialised, or when
// one only tries.
//
// Example: Read takes Queue then Device, Cancel takes Device then Queue. Edges Queue → Device and
// Device → Queue, a cycle of two.
#include "checker/confirm/lock_hierarchy.h"
#include "checker/confirm/meeting.h"
#include "checker/confirm/narrate.h"
#include "rules/meeting_rule.h"

#include <algorithm>

namespace spinproof::confirm {

using namespace program;

namespace {

constexpr std::size_t kMaxRing = 4;
constexpr std::size_t kWaysPerEdge = 6;
constexpr std::size_t kCombinationsPerCycle = 36;

/// How Y is taken under X; one of `takings`.
struct Way {
  const Taking* taking = nullptr;
  const HeldAt* outer = nullptr;
};

using EdgeMap = std::map<std::string, std::map<std::string, std::vector<Way>>>;

EdgeMap edgesOf(const std::vector<Taking>& takings) {
  EdgeMap edges;
  for (const Taking& taking : takings) {
    if (taking.tries)
      continue;
    for (const HeldAt& outer : taking.held) {
      if (outer.name == taking.lock || !outer.shareable)
        continue;
      auto& ways = edges[outer.name][taking.lock];
      if (ways.size() < kWaysPerEdge)
        ways.push_back({&taking, &outer});
    }
  }
  return edges;
}

/// Simple cycles of 2..kMaxRing locks, each once, beginning with its smallest name.
class Cycles {
public:
  explicit Cycles(const EdgeMap& edges) : edges_(edges) {}

  std::vector<std::vector<std::string>> all() {
    for (const auto& [start, targets] : edges_) {
      path_ = {start};
      extend(start);
    }
    std::stable_sort(found_.begin(), found_.end(),
                     [](const auto& a, const auto& b) { return a.size() < b.size(); });
    return std::move(found_);
  }

private:
  void extend(const std::string& from) {
    auto it = edges_.find(from);
    if (it == edges_.end() || found_.size() > 400)
      return;
    for (const auto& [to, ways] : it->second) {
      if (to == path_.front() && path_.size() >= 2)
        found_.push_back(path_);
      else if (to > path_.front() && path_.size() < kMaxRing &&
               std::find(path_.begin(), path_.end(), to) == path_.end()) {
        path_.push_back(to);
        extend(to);
        path_.pop_back();
      }
    }
  }

  const EdgeMap& edges_;
  std::vector<std::string> path_;
  std::vector<std::vector<std::string>> found_;
};

class RingSearch {
public:
  RingSearch(summary::Engine& engine, const MeetingOptions& options) : engine_(engine), options_(options) {}

  /// The finding when the ways can wait for each other in a ring.
  std::optional<report::Finding> search(std::vector<Way> ways, bool& undecided, Reasons& reasons) {
    std::stable_sort(ways.begin(), ways.end(), [&](const Way& a, const Way& b) {
      return locationOf(*a.taking) < locationOf(*b.taking);
    });
    for (std::size_t i = 0; i < ways.size(); ++i)
      for (std::size_t k = i + 1; k < ways.size(); ++k)
        if (!phasesAllow(engine_.program(), ways[i].taking->path, ways[k].taking->path)) {
          reasons.add(excluder(engine_.program(), sideOf(*ways[i].taking), sideOf(*ways[k].taking)));
          return std::nullopt;
        }
    PathProgram code(engine_, engine_.program().name);
    std::vector<Path> paths;
    for (const Way& way : ways) {
      EntryId entry = code.add(way.taking->path);
      code.unwind(entry);
      code.finish(entry, engine_.program().function(way.taking->path.function).end);
      paths.push_back(way.taking->path);
    }
    explore::ExploreOptions options;
    options.machine.cpus = static_cast<machine::CpuIndex>(std::max<std::size_t>(2, ways.size()));
    options.search.all = true;
    options.search.maxStates = options_.maxStates;
    explore::Exploration result = explore::explore(code.program(), options);
    undecided |= !result.complete;
    for (const explore::Confirmed& confirmed : result.violations)
      if (isRing(confirmed.violation, ways.size()))
        return makeFinding(ways, code, paths, confirmed);
    reasons.add(whyNot(ways));
    return std::nullopt;
  }

private:
  const Location& locationOf(const Taking& taking) const {
    return engine_.sites().instruction(taking.site)->location;
  }

  /// What keeps two of them apart, whatever the others do.
  std::string whyNot(const std::vector<Way>& ways) const {
    const Program& program = engine_.program();
    std::set<std::string> locks;
    for (const Way& way : ways)
      locks.insert({way.taking->lock, way.outer->name});
    for (std::size_t i = 0; i < ways.size(); ++i)
      for (std::size_t k = i + 1; k < ways.size(); ++k)
        if (auto why = excluder(program, sideOf(*ways[i].taking), sideOf(*ways[k].taking), locks))
          return *why;
    std::string who;
    for (const Way& way : ways)
      who += (who.empty() ? "" : ", ") + program.function(way.taking->path.function).name;
    return "no interleaving of the paths of " + who + " ends so";
  }

  static bool isRing(const machine::Violation& violation, std::size_t participants) {
    return violation.kind == machine::ViolationKind::Ring && violation.ring.size() == participants &&
           machine::shapeOf(violation) == machine::RingShape::Order;
  }

  report::Finding makeFinding(const std::vector<Way>& ways, const PathProgram& code,
                              const std::vector<Path>& paths, const explore::Confirmed& confirmed) {
    const Program& program = engine_.program();
    rules::Violation v;
    std::vector<std::string> locks;
    for (const Way& way : ways) {
      locks.push_back(way.outer->name);
      const auto spot = engine_.sites().spot(way.taking->site);
      const auto outerSpot = engine_.sites().spot(way.outer->at);
      const std::string who = program.function(way.taking->path.function).name;
      v.message += (v.message.empty() ? "" : "; ") + who + " takes " + way.taking->lock + " while it holds " +
                   way.outer->name;
      if (way.taking != ways.front().taking)
        v.related.push_back({locationOf(*way.taking), spot.function,
                             who + " acquires " + way.taking->lock + " here, holding " + way.outer->name});
      if (way.outer->at)
        v.related.push_back({engine_.sites().instruction(way.outer->at)->location, outerSpot.function,
                             who + " acquired " + way.outer->name + " here"});
    }
    std::sort(locks.begin(), locks.end());
    for (const std::string& lock : locks)
      v.subject += (v.subject.empty() ? "" : " / ") + lock;
    v.message += ". On " + std::to_string(ways.size()) +
                 " CPUs each can hold its first lock and wait for the other's for ever.";
    v.at = locationOf(*ways.front().taking);
    v.in = engine_.sites().spot(ways.front().taking->site).function;
    report::Finding finding = findingOf(rules::lockOrderInversion(), v, program);
    finding.cpus = static_cast<std::uint32_t>(std::max<std::size_t>(2, ways.size()));
    doubt(finding, paths, engine_);
    finding.trace = narrate(engine_, code, paths, confirmed.schedule);
    finding.replay = std::make_shared<explore::Trace>(confirmed.trace);
    for (const Way& way : ways)
      if (std::string text = comesToCpu(program, way.taking->path);
          std::find(finding.meeting.begin(), finding.meeting.end(), text) == finding.meeting.end())
        finding.meeting.push_back(std::move(text));
    finding.meeting.push_back("No lock, queue or IRQL keeps these routines apart: the schedule above is one of the "
                              "ways in which they meet.");
    return finding;
  }

  summary::Engine& engine_;
  const MeetingOptions& options_;
};

/// Every choice of one way for each edge of the cycle, in order.
std::vector<std::vector<Way>> combinations(const std::vector<std::string>& cycle, const EdgeMap& edges) {
  std::vector<std::vector<Way>> result{{}};
  for (std::size_t i = 0; i < cycle.size(); ++i) {
    const auto& ways = edges.at(cycle[i]).at(cycle[(i + 1) % cycle.size()]);
    std::vector<std::vector<Way>> longer;
    for (const auto& chosen : result)
      for (const Way& way : ways)
        if (longer.size() < kCombinationsPerCycle) {
          longer.push_back(chosen);
          longer.back().push_back(way);
        }
    result = std::move(longer);
  }
  return result;
}

} // namespace

void findLockOrderInversions(summary::Engine& engine, const std::vector<Taking>& takings,
                             const MeetingOptions& options, MeetingResult& result) {
  const EdgeMap edges = edgesOf(takings);
  RingSearch search(engine, options);
  std::vector<std::set<std::string>> confirmed;
  for (const auto& cycle : Cycles(edges).all()) {
    // A longer ring that contains a shorter one adds nothing.
    std::set<std::string> locks(cycle.begin(), cycle.end());
    bool covered = std::any_of(confirmed.begin(), confirmed.end(), [&](const auto& known) {
      return std::includes(locks.begin(), locks.end(), known.begin(), known.end());
    });
    if (covered)
      continue;
    bool undecided = false;
    bool found = false;
    Reasons reasons;
    for (const auto& ways : combinations(cycle, edges))
      if (auto finding = search.search(ways, undecided, reasons)) {
        result.findings.push_back(std::move(*finding));
        confirmed.push_back(locks);
        result.suspects.insert(locks.begin(), locks.end());
        ++result.candidates;
        found = true;
        break;
      }
    if (!found) {
      const Taking& first = *edges.at(cycle[0]).at(cycle[1]).front().taking;
      std::string names;
      for (const std::string& lock : cycle)
        names += lock + " → ";
      result.refute(undecided, rules::lockOrderInversion(),
                    names + cycle.front() + ": " + reasons.text("no path holds one and takes the next"),
                    pointOf(engine.sites().instruction(first.site)->location, engine.program()));
    }
  }
}

report::LockRing decideRing(summary::Engine& engine, const std::vector<Taking>& takings,
                            const std::vector<std::string>& ring, const MeetingOptions& options) {
  using Verdict = report::LockRing::Verdict;
  const EdgeMap edges = edgesOf(takings);
  RingSearch search(engine, options);
  bool undecided = false;
  Reasons reasons;
  for (const auto& ways : combinations(ring, edges))
    if (const auto finding = search.search(ways, undecided, reasons))
      return {ring, Verdict::Deadlock, finding->message};
  if (undecided)
    return {ring, Verdict::Undecided, "its budget of states ran out."};
  return {ring, Verdict::Excluded, reasons.text("no path holds one and takes the next") + "."};
}

} // namespace spinproof::confirm
