// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/time_findings.h"

#include "checker/confirm/narrate.h"
#include "checker/confirm/single.h"
#include "checker/confirm/time_replay.h"
#include "checker/report/duration.h"
#include "rules/time_rules.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace spinproof::confirm {

using namespace program;
using report::durationText;
using solve::Cost;
using solve::EndlessLoop;
using solve::LoopBound;
using solve::Part;

namespace {

class TimeFinder {
public:
  TimeFinder(summary::Engine& engine, const solve::CostTable& table, std::vector<report::Finding>& findings)
      : engine_(engine), program_(engine.program()), table_(table), findings_(findings), times_(engine, table) {}

  void find() {
    std::vector<solve::Hold> holds = times_.holds();
    std::stable_sort(holds.begin(), holds.end(), [](const solve::Hold& a, const solve::Hold& b) {
      return std::pair(a.cost.certain, a.cost.total()) > std::pair(b.cost.certain, b.cost.total());
    });
    for (const solve::Hold& hold : holds)
      judge(hold);
    for (std::uint32_t c = 0; c < engine_.contextCount(); ++c)
      if (engine_.context(summary::ContextId(c)).entrance.entry)
        judgeRoutine(summary::ContextId(c));
  }

private:
  std::string nameOf(const solve::Hold& hold) {
    summary::PlaceId lock;
    if (!hold.events.empty())
      lock = hold.events.back().place;
    else
      for (const summary::Held& held : engine_.context(hold.context).nodes[hold.node.value].state.property.held)
        if (!held.fromEntry && held.at == hold.acquire)
          lock = held.lock;
    return engine_.displayName(hold.context, lock);
  }

  std::optional<Path> pathOf(const solve::Hold& hold) {
    std::vector<Chain> chains{firstChain(engine_, hold.context)};
    for (Chain& chain : chainsTo(engine_, hold.context, 3))
      chains.push_back(std::move(chain));
    for (const Chain& chain : chains) {
      const bool arrived = hold.events.empty();
      const auto& node = engine_.context(hold.context).nodes[hold.node.value];
      const summary::Site site = arrived ? engine_.sites().of(engine_.context(hold.context).entrance.function,
                                                               node.block, node.index)
                                         : hold.acquire;
      // Where only a branch follows the call that took the lock, the call itself is the end of the way.
      Path path = arrived && node.call && !engine_.sites().instruction(site)
                      ? writeOut(engine_, chain, hold.context, node.parent, node.events, node.call->site, node.call)
                      : writeOut(engine_, chain, hold.context, hold.node, hold.events, site);
      if (path.reach != Reach::Unreachable)
        return path;
    }
    return std::nullopt;
  }

  /// One place under one lock is told once, for the dearest way to it that is known to be possible.
  void judge(const solve::Hold& hold) {
    const std::string lock = nameOf(hold);
    std::vector<Attempts*> attempts;
    Attempts* tooLong = nullptr;
    if (exceeds(hold.cost, table_.holdBudget))
      tooLong = wanted({hold.cost.parts.empty() ? hold.acquire : hold.cost.parts.front().site, {}, lock}, attempts);
    std::vector<const EndlessLoop*> loops;
    for (const EndlessLoop& loop : hold.cost.loops)
      if (wanted({0, loop, lock}, attempts))
        loops.push_back(&loop);
    if (attempts.empty())
      return;
    const auto path = pathOf(hold);
    for (Attempts* one : attempts) {
      one->spent += path ? 4 : 1; // a way that may be possible is as good as some that are not
      one->shown = path && path->reach == Reach::Shown;
    }
    if (path && tooLong)
      tell(rules::holdTimeExceeded(), hold.cost, table_.holdBudget, *path, &hold, lock);
    if (path)
      for (const EndlessLoop* loop : loops)
        tellLoop(*loop, hold, *path, lock);
  }

  void judgeRoutine(summary::ContextId id) {
    const summary::Context& context = engine_.context(id);
    const Entry& entry = program_.entry(context.entrance.entry);
    if (entry.level != EntryLevel::Dpc && entry.level != EntryLevel::Isr)
      return;
    const std::uint64_t budget = entry.level == EntryLevel::Dpc ? table_.dpcBudget : table_.isrBudget;
    const Cost& cost = times_.routine(id);
    if (!exceeds(cost, budget))
      return;
    Path path;
    path.entry = context.entrance.entry;
    path.function = context.entrance.function;
    path.irql = context.entrance.property.irql;
    tell(rules::routineTooLong(), cost, budget, path, nullptr, program_.function(path.function).name);
  }

  /// Assumed costs are right within a factor: only twice the budget tells anything.
  static bool exceeds(const Cost& cost, std::uint64_t budget) {
    return cost.certain > budget || cost.total() > 2 * budget;
  }

  const Instruction* instructionOf(const Part& part) const { return engine_.sites().instruction(part.site); }

  std::string whatOf(const Part& part) const {
    const Instruction* instruction = instructionOf(part);
    std::string text = instruction->origin.empty() ? "waiting" : instruction->origin;
    return text + (part.rounds > 1 ? ", " + std::to_string(part.rounds) + " times" : "");
  }

  /// Calls were passed over on the way to what a budget had cut short.
  rules::Confidence atMost(rules::Confidence confidence, const solve::Hold* hold) const {
    const bool again = hold && engine_.context(hold->context).again;
    return again ? std::max(confidence, rules::Confidence::Medium) : confidence;
  }

  void tell(const rules::RuleInfo& rule, const Cost& cost, std::uint64_t budget, const Path& path,
            const solve::Hold* hold, const std::string& subject) {
    rules::Violation v;
    const bool certain = cost.certain > budget;
    const Part* most = cost.parts.empty() ? nullptr : &cost.parts.front();
    const Location taken = hold ? engine_.sites().instruction(hold->acquire)->location
                                : program_.function(path.function).declared;
    const FunctionId takenIn = hold ? engine_.sites().spot(hold->acquire).function : path.function;
    v.subject = subject;
    v.confidence = atMost(!certain ? rules::Confidence::Low : cost.judged ? rules::Confidence::High : rules::Confidence::Medium, hold);
    v.at = most ? instructionOf(*most)->location : taken;
    v.in = most ? engine_.sites().spot(most->site).function : takenIn;
    v.message = subject + (hold ? " is held for up to " : " runs for up to ") + durationText(certain ? cost.certain : cost.total()) +
                (certain ? " of stalls" : "") + (cost.open ? ", or longer: a loop on the way has no bound that is known" : "") +
                "; its budget is " + durationText(budget) + ".";
    if (most)
      v.message += " Most of it goes here: " + whatOf(*most) + ", " + durationText(most->nanoseconds) + ".";
    if (!certain)
      v.assumptions.push_back("an instruction takes " + std::to_string(table_.instruction) + " ns and a routine of the OS " +
                              std::to_string(table_.call) + " ns");
    if (!cost.judged)
      v.assumptions.push_back("the branches on the dearest way are possible together");
    if (hold)
      v.related.push_back({taken, takenIn, v.subject + " is acquired here"});
    report::Finding finding = findingOf(rule, v, program_);
    doubt(finding, {path}, engine_);
    finding.trace = story(engine_, path);
    tellParts(finding, cost);
    const std::uint64_t spent = certain ? cost.certain : cost.total();
    finding.replay = timeReplay(engine_, path,
                                {subject, (hold ? "is held for longer than " : "runs for longer than ") + durationText(budget),
                                 v.at, &cost, spent});
    findings_.push_back(std::move(finding));
  }

  void tellParts(report::Finding& finding, const Cost& cost) {
    for (const Part& part : cost.parts) {
      if (part.nanoseconds < 1000)
        continue;
      report::TraceStep step = finding.trace.back();
      step.kind = report::StepKind::Other;
      step.function = program_.function(engine_.sites().spot(part.site).function).name;
      step.text = durationText(part.nanoseconds) + " go by: " + whatOf(part);
      step.point = pointOf(instructionOf(part)->location, program_);
      finding.trace.push_back(std::move(step));
    }
  }

  void tellLoop(const EndlessLoop& loop, const solve::Hold& hold, const Path& path, const std::string& lock) {
    const Function& function = program_.function(loop.function);
    const Block& head = function.blocks[loop.head];
    rules::Violation v;
    v.subject = lock;
    v.at = head.branch.valid() || head.instructions.empty() ? head.branch : head.instructions.front().location;
    if (!v.at.valid())
      return;
    v.in = loop.function;
    const bool list = loop.kind == LoopBound::Kind::List;
    v.confidence = atMost(list ? rules::Confidence::Low : rules::Confidence::High, &hold);
    v.message = "This loop runs while " + lock + " is held, and " +
                (list ? "it is as long as the list that it walks: no count limits it."
                 : loop.kind == LoopBound::Kind::Device
                     ? "only an answer of the device ends it. A device that is gone never answers."
                     : "only another CPU's write ends it: nothing in the loop changes what it waits for.");
    v.related.push_back({engine_.sites().instruction(hold.acquire)->location,
                         engine_.sites().spot(hold.acquire).function, v.subject + " is acquired here"});
    report::Finding finding = findingOf(rules::unboundedLoopUnderLock(), v, program_);
    doubt(finding, {path}, engine_);
    finding.trace = story(engine_, path);
    endWith(finding.trace, list ? "walks the list, to its end" : "goes round this loop, with no end in sight", finding.point, function.name);
    finding.replay = timeReplay(engine_, path, {lock, "is held around a loop without a bound", v.at, nullptr, 0});
    findings_.push_back(std::move(finding));
  }

  static constexpr unsigned kMostSpent = 32;

  struct Attempts {
    unsigned spent = 0;
    bool shown = false;
  };
  using Told = std::tuple<summary::Site, EndlessLoop, std::string>; ///< what takes the time, or the loop; the lock

  /// Null when it was told, or tried often enough.
  Attempts* wanted(const Told& what, std::vector<Attempts*>& attempts) {
    Attempts& known = attempts_[what];
    if (known.shown || known.spent >= kMostSpent)
      return nullptr;
    attempts.push_back(&known);
    return &known;
  }

  std::map<Told, Attempts> attempts_;
  summary::Engine& engine_;
  const Program& program_;
  const solve::CostTable& table_;
  std::vector<report::Finding>& findings_;
  solve::TimeAnalysis times_;
};

} // namespace

void findTimes(summary::Engine& engine, const solve::CostTable& table, std::vector<report::Finding>& findings) {
  TimeFinder(engine, table, findings).find();
}

} // namespace spinproof::confirm
