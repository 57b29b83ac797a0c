// SPDX-License-Identifier: Apache-2.0
// A schedule as SARIF code flows. The first holds all steps in order of time in one thread flow,
// for viewers show one thread flow well; the second has a thread flow for each CPU, with
// executionOrder saying how they interleave.
#include "checker/report/layout.h"
#include "checker/report/sarif_parts.h"
#include "models/program/print.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace spinproof::report::sarif {

namespace {

constexpr std::size_t kMostGitHubSteps = 1'000;

/// The kinds that 3.38.8 names, and ours.
Json kindsOf(StepKind kind) {
  switch (kind) {
  case StepKind::Enter:
    return Json::array({"enter", "function"});
  case StepKind::Leave:
    return Json::array({"exit", "function"});
  case StepKind::Call:
    return Json::array({"call", "function"});
  case StepKind::Return:
    return Json::array({"return", "function"});
  case StepKind::Branch:
    return Json::array({"branch"});
  case StepKind::Acquire:
    return Json::array({"acquire", "lock"});
  case StepKind::Spin:
    return Json::array({"wait", "lock"});
  case StepKind::Release:
    return Json::array({"release", "lock"});
  case StepKind::Irql:
    return Json::array({"irql"});
  case StepKind::Wait:
    return Json::array({"wait"});
  case StepKind::Queue:
    return Json::array({"queue"});
  case StepKind::Packet:
    return Json::array({"packet"});
  case StepKind::Clash:
    return Json::array({"danger"});
  case StepKind::Other:
    break;
  }
  return Json::array();
}

bool isEssential(StepKind kind) {
  return kind == StepKind::Acquire || kind == StepKind::Spin || kind == StepKind::Wait ||
         kind == StepKind::Release || kind == StepKind::Enter || kind == StepKind::Clash;
}

std::string textOf(const TraceStep& step) {
  std::string text = "[CPU " + std::to_string(step.cpu) + "] ";
  if (!step.activation.empty() && step.text.find(step.activation) == std::string::npos)
    text += step.activation.substr(0, step.activation.find(" (")) + ": "; // the role stands where it starts
  text += step.text;
  if (step.held.empty() && text.ends_with(" at " + program::irqlName(step.irql)))
    return text;
  text += " (" + program::irqlName(step.irql);
  if (!step.held.empty())
    text += ", holds " + joined(step.held, ", ");
  return text + ")";
}

/// Viewers drop steps without a place; those of the OS get the place of the step before.
std::vector<SourcePoint> placesOf(const Finding& finding) {
  std::vector<SourcePoint> places;
  std::vector<SourcePoint> last(finding.cpus, finding.point);
  for (const TraceStep& step : finding.trace) {
    last.resize(std::max<std::size_t>(last.size(), step.cpu + 1), finding.point);
    if (!step.point.file.empty())
      last[step.cpu] = step.point;
    places.push_back(last[step.cpu]);
  }
  return places;
}

/// Of each step, from 1: what lies beneath it on its CPU, and the calls that led to it.
std::vector<std::size_t> levelsOf(const std::vector<TraceStep>& trace) {
  std::map<std::uint32_t, std::vector<std::size_t>> calls; // by CPU: open calls of each activation, the lowest first
  std::vector<std::size_t> levels;
  for (const TraceStep& step : trace) {
    std::vector<std::size_t>& stack = calls[step.cpu];
    const bool starts = step.kind == StepKind::Enter;
    stack.resize(starts ? step.nesting : std::min<std::size_t>(stack.size(), step.nesting + 1));
    stack.resize(step.nesting + 1);
    std::size_t& open = stack.back();
    if (step.kind == StepKind::Return && open > 0)
      --open;
    levels.push_back(std::accumulate(stack.begin(), stack.end(), step.nesting + std::size_t{1}));
    if (step.kind == StepKind::Call)
      ++open;
  }
  return levels;
}

Json flowLocation(const TraceStep& step, const SourcePoint& place, std::size_t order, std::size_t level,
                  const Sources& sources) {
  Json at = location(place, step.function, sources);
  at["message"] = message(textOf(step));
  Json result = {{"location", std::move(at)}};
  if (Json kinds = kindsOf(step.kind); !kinds.empty())
    result["kinds"] = std::move(kinds);
  result["state"] = {{"IRQL", message(program::irqlName(step.irql))},
                     {"locks held", message(step.held.empty() ? "none" : joined(step.held, ", "))}};
  result["nestingLevel"] = level;
  result["executionOrder"] = order + 1;
  result["importance"] = isEssential(step.kind) ? "essential" : "important";
  return result;
}

} // namespace

Json codeFlows(const Finding& finding, const Sources& sources, SarifProfile profile) {
  const std::vector<SourcePoint> places = placesOf(finding);
  const std::vector<std::size_t> levels = levelsOf(finding.trace);
  Json merged = Json::array();
  std::vector<Json> perCpu;
  for (std::size_t i = 0; i < finding.trace.size(); ++i) {
    const TraceStep& step = finding.trace[i];
    merged.push_back(flowLocation(step, places[i], i, levels[i], sources));
    perCpu.resize(std::max<std::size_t>(perCpu.size(), step.cpu + 1), Json::array());
    perCpu[step.cpu].push_back(merged.back());
  }
  Json flows = Json::array();
  if (merged.empty())
    return flows;
  const bool gitHub = profile == SarifProfile::GitHub;
  if (gitHub && merged.size() > kMostGitHubSteps) // the end is where it hangs
    merged.erase(merged.begin(), merged.end() - static_cast<std::ptrdiff_t>(kMostGitHubSteps));
  const bool several = perCpu.size() > 1 && !gitHub;
  flows.push_back({{"message", message(perCpu.size() > 1 ? "The schedule, all CPUs in order of time"
                                                         : "The path")},
                   {"threadFlows", Json::array({{{"id", "schedule"}, {"locations", merged}}})}});
  Json threads = Json::array();
  for (std::size_t cpu = 0; several && cpu < perCpu.size(); ++cpu)
    if (!perCpu[cpu].empty())
      threads.push_back({{"id", "CPU " + std::to_string(cpu)}, {"locations", perCpu[cpu]}});
  if (!threads.empty())
    flows.push_back({{"message", message("The same schedule, CPU by CPU")},
                     {"threadFlows", std::move(threads)}});
  return flows;
}

} // namespace spinproof::report::sarif
