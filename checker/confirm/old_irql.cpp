// SPDX-License-Identifier: Apache-2.0
// One slot for the old IRQL of several activations (SP2005).
//
// An acquire writes the old IRQL after the lock is owned, so a slot in shared storage is safe as long
// as one lock alone guards it. Two locks that are given one slot do not: the second acquire overwrites
// what the first release will restore. Candidates are pairs of acquires with one slot and different
// locks, in the same device or global; each pair is run with the slot as an object of the model, and
// the machine says whether an activation goes back at a wrong level.
//
// One lock alone: KeAcquireSpinLock does not promise when it writes its argument. Where it is before
// the lock is owned, a second acquirer overwrites the owner's slot. That is told as a hint.
#include "checker/confirm/access.h"
#include "checker/confirm/meeting.h"
#include "checker/confirm/narrate.h"
#include "models/program/print.h"
#include "rules/meeting_rule.h"

#include <algorithm>

namespace spinproof::confirm {

using namespace program;

namespace {

constexpr std::size_t kSlotPairsTried = 24;

/// An acquire whose old IRQL lies where others reach it.
struct SlotUse {
  const Taking* taking = nullptr;
  bool direct = false; ///< the acquire is given the slot; else it is copied there under the lock
};

class SlotSearch {
public:
  SlotSearch(summary::Engine& engine, const std::vector<Taking>& takings, const MeetingOptions& options,
             MeetingResult& result)
      : engine_(engine), program_(engine.program()), takings_(takings), options_(options), result_(result) {}

  void run() {
    collectReleases();
    for (const Taking& taking : takings_)
      collect(taking);
    for (const auto& [slot, uses] : slots_)
      decide(slot, uses);
  }

private:
  /// Which shared slots the releases of a lock read, by function and lock.
  void collectReleases() {
    for (std::uint32_t f = 0; f < program_.functions.size(); ++f) {
      const Function& function = program_.functions[f];
      for (const Block& block : function.blocks)
        for (const Instruction& instruction : block.instructions)
          if (const auto* release = std::get_if<Release>(&instruction.operation))
            if (release->lock && release->restores && release->restores->kind == ExpressionKind::Read &&
                !release->restores->place->isBareLocal())
              released_[{FunctionId(f), className(*release->lock, program_, &function)}] =
                  className(*release->restores->place, program_, &function);
    }
  }

  void collect(const Taking& taking) {
    const auto& step = taking.path.steps.back();
    const auto& op = std::get<Acquire>(engine_.sites().instruction(taking.site)->operation);
    if (taking.tries || taking.shared || !op.raiseTo || taking.path.reach == Reach::Unreachable)
      return;
    const summary::Terms& terms = engine_.terms();
    const Function& outermost = program_.function(taking.path.function);
    if (step.event.slot && !terms.isLocal(step.event.slot)) {
      const bool near = instanceOf(terms, step.event.slot) == instanceOf(terms, step.event.place) ||
                        terms.place(instanceOf(terms, step.event.slot)).kind == summary::PlaceKind::Global;
      // The lock's own member is the lock's business, as in NDIS_SPIN_LOCK.
      if (near && !terms.within(step.event.slot, step.event.place) && terms.shareable(step.event.slot))
        slots_[terms.className(step.event.slot, program_, &outermost)].push_back({&taking, true});
      return;
    }
    auto copied = released_.find({step.function, taking.lock});
    if (copied != released_.end())
      slots_[copied->second].push_back({&taking, false});
  }

  void decide(const std::string& slot, const std::vector<SlotUse>& uses) {
    std::size_t tries = 0;
    bool undecided = false, asked = false;
    Reasons reasons;
    for (const SlotUse& one : uses)
      for (const SlotUse& other : uses) {
        if (&one == &other || one.taking->lock == other.taking->lock || tries++ >= kSlotPairsTried)
          continue;
        asked = true;
        if (auto finding = search(slot, one, other, false, undecided, reasons))
          return tell(std::move(*finding), uses);
      }
    std::size_t acquires = 0;
    std::set<Location> places;
    for (const SlotUse& use : uses)
      if (use.direct && places.insert(engine_.sites().instruction(use.taking->site)->location).second)
        ++acquires;
    if (acquires >= 2)
      for (const SlotUse& one : uses)
        for (const SlotUse& other : uses) {
          if (!one.direct || !other.direct || one.taking->lock != other.taking->lock || tries++ >= 2 * kSlotPairsTried)
            continue;
          asked = true;
          if (auto finding = search(slot, one, other, true, undecided, reasons))
            return tell(std::move(*finding), uses);
        }
    if (asked)
      result_.refute(undecided, rules::sharedOldIrql(),
                     slot + ": " + reasons.text("nothing overwrites it while a lock is held"),
                     pointOf(engine_.sites().instruction(uses.front().taking->site)->location, program_));
  }

  void tell(report::Finding finding, const std::vector<SlotUse>& uses) {
    ++result_.candidates;
    for (const SlotUse& use : uses)
      result_.suspects.insert(use.taking->lock);
    result_.findings.push_back(std::move(finding));
  }

  /// A caller may be at DISPATCH_LEVEL already, when its routine is no pageable one.
  Path raised(const Path& path) const {
    Path copy = path;
    const bool mayBe = path.entry && program_.entry(path.entry).level == EntryLevel::Thread &&
                       std::none_of(path.steps.begin(), path.steps.end(), [&](const PathStep& step) {
                         return program_.function(step.function).isPageable();
                       });
    if (path.irql >= kDispatch || !mayBe)
      return copy;
    copy.irql = kDispatch;
    for (PathStep& step : copy.steps)
      step.event.irqlAfter = std::max(step.event.irqlAfter, kDispatch);
    return copy;
  }

  std::optional<report::Finding> search(const std::string& slot, const SlotUse& one, const SlotUse& other, bool early,
                                        bool& undecided, Reasons& reasons) {
    std::vector<Path> paths{one.taking->path, other.taking->path};
    if (early)
      paths[1] = raised(paths[1]);
    const Side sides[] = {{&paths[0], sideOf(*one.taking).held}, {&paths[1], sideOf(*other.taking).held}};
    const Irql before = levelBefore(paths[0]);
    const std::string oneLevel = program_.function(paths[0].function).name + " and " +
                                 program_.function(paths[1].function).name + " are both at " + irqlName(before) +
                                 " before the acquire, so that the slot gets one level from both";
    if (paths[0].irql == paths[1].irql) {
      reasons.add(oneLevel);
      return std::nullopt;
    }
    if (!phasesAllow(program_, paths[0], paths[1])) {
      reasons.add(excluder(program_, sides[0], sides[1]));
      return std::nullopt;
    }
    PathProgram code(engine_, program_.name);
    const ObjectId object = code.object(slot, ObjectKind::IrqlSlot);
    for (const Path& path : paths) {
      const EntryId entry = code.add(path);
      code.keepOldIrqlIn(entry, object, early);
      code.unwind(entry);
      code.finish(entry, program_.function(path.function).end);
    }
    explore::ExploreOptions explore;
    explore.machine.cpus = 2;
    explore.search.all = true;
    explore.search.maxStates = options_.maxStates;
    const explore::Exploration result = explore::explore(code.program(), explore);
    undecided |= !result.complete;
    for (const explore::Confirmed& confirmed : result.violations)
      if (isWrongLevel(confirmed.violation.kind))
        return makeFinding(slot, one, other, early, paths, code, confirmed);
    reasons.add(excluder(program_, sides[0], sides[1])
                    .value_or(before == levelBefore(paths[1]) ? oneLevel
                              : one.taking->lock == other.taking->lock
                                  ? "who holds " + one.taking->lock + " is the only one that writes it"
                                  : "no interleaving of the two paths restores a wrong level"));
    return std::nullopt;
  }

  /// The level at which a path comes to its last step, which is an acquire.
  static Irql levelBefore(const Path& path) {
    for (std::size_t i = path.steps.size() - 1; i-- > 0;)
      if (path.steps[i].kind == PathStepKind::Effect)
        return path.steps[i].event.irqlAfter;
    return path.irql;
  }

  static bool isWrongLevel(machine::ViolationKind kind) {
    return kind == machine::ViolationKind::IrqlNotRestored || kind == machine::ViolationKind::IllegalLower ||
           kind == machine::ViolationKind::LowerWhileHolding;
  }

  report::Finding makeFinding(const std::string& slot, const SlotUse& one, const SlotUse& other, bool early,
                              const std::vector<Path>& paths, const PathProgram& code,
                              const explore::Confirmed& confirmed) {
    const SlotUse* first = &one;
    const SlotUse* second = &other;
    auto at = [&](const SlotUse* use) { return engine_.sites().instruction(use->taking->site)->location; };
    if (at(second) < at(first))
      std::swap(first, second);
    auto who = [&](const SlotUse* use) { return program_.function(use->taking->path.function).name; };
    rules::Violation v;
    v.subject = slot;
    v.at = at(first);
    v.in = engine_.sites().spot(first->taking->site).function;
    if (!early) {
      v.message = slot + " keeps the old IRQL of " + first->taking->lock + " here, and in " + who(second) +
                  " that of " + second->taking->lock + ". While one of the two locks is held, an acquire of the "
                  "other overwrites the level that the release will restore.";
    } else {
      v.message = "All acquirers of " + first->taking->lock + " share " + slot +
                  " for their old IRQL. KeAcquireSpinLock does not promise to write it only after the lock is owned: "
                  "who waits for the lock can overwrite what its owner will restore. Use a local variable.";
      v.confidence = rules::Confidence::Low;
      v.assumptions.push_back("the old IRQL is written before the lock is owned");
      if (paths[1].irql != other.taking->path.irql)
        v.assumptions.push_back(who(&other) + " is called at " + irqlName(paths[1].irql));
    }
    if (at(first) != at(second))
      v.related.push_back({at(second), engine_.sites().spot(second->taking->site).function,
                           who(second) + " acquires " + second->taking->lock + " here, with the same slot"});
    report::Finding finding = findingOf(rules::sharedOldIrql(), v, program_);
    finding.cpus = 2;
    doubt(finding, paths, engine_);
    finding.trace = narrate(engine_, code, paths, confirmed.schedule);
    finding.replay = std::make_shared<explore::Trace>(confirmed.trace);
    for (const Path& path : paths)
      if (std::string text = comesToCpu(program_, path);
          std::find(finding.meeting.begin(), finding.meeting.end(), text) == finding.meeting.end())
        finding.meeting.push_back(std::move(text));
    finding.meeting.push_back("The two are at different levels, and nothing that both hold keeps one from its acquire "
                              "while the other is before its release.");
    return finding;
  }

  summary::Engine& engine_;
  const Program& program_;
  const std::vector<Taking>& takings_;
  const MeetingOptions& options_;
  MeetingResult& result_;
  std::map<std::pair<FunctionId, std::string>, std::string> released_;
  std::map<std::string, std::vector<SlotUse>> slots_;
};

} // namespace

void findSharedOldIrqls(summary::Engine& engine, const std::vector<Taking>& takings, const MeetingOptions& options,
                        MeetingResult& result) {
  SlotSearch(engine, takings, options, result).run();
}

} // namespace spinproof::confirm
