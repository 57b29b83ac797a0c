// SPDX-License-Identifier: Apache-2.0
#include "rules/factories.h"
#include "rules/words.h"

namespace spinproof::rules {

namespace {

using namespace program;

class LockLeak final : public PathRule {
public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "SP1004",
        .name = "lock-leak",
        .summary = "A path returns to the OS with a lock that it took.",
        .severity = Severity::Error,
        .decidedBy = DecidedBy::Path,
        .alsoKnownAs = {"SDV:SpinLock", "SDV:SpinLockRelease", "C26115"},
        .bugChecks = {"0x133 DPC_WATCHDOG_VIOLATION"},
        .folder = "sp1004_lock_leak",
        .hangsOnBranches = true,
    };
    return info;
  }

  void onExit(const Entry&, const Location& at, const PathView& view, ViolationSink& sink) const override {
    // Half of a pair, and its author says so: whoever calls it releases.
    for (const LockClause& clause : view.function().annotations.locks)
      if (clause.what == LockClause::What::Acquires)
        return;
    if (view.ownerAsked())
      return; // recursive by hand: a count decides, and the owner's other calls
    for (const HeldLock& held : view.held()) {
      if (held.fromEntry) // a cancel routine's own: SP1011
        continue;
      Violation v;
      v.subject = held.name;
      v.at = at;
      v.in = view.functionId();
      v.confidence = confidenceOf(view);
      v.shownBy = Return{};
      v.message = view.function().name + " returns to the OS here and still holds " + held.name +
                  ", acquired at " + where(held.at, at, view.program()) + "." +
                  " Whoever needs it next waits for ever" +
                  (held.spins() ? ", and the IRQL stays at " + levelName(view.irql()) + "." : ".");
      v.related.push_back(acquiredAt(held));
      sink.report(std::move(v));
    }
  }

  void onUnequalExit(const Location& at, const std::vector<HeldLock>& left, const PathView& view,
                     ViolationSink& sink) const override {
    if (view.ownerAsked() || !view.function().annotations.locks.empty())
      return;
    for (const HeldLock& held : left) {
      Violation v;
      v.subject = held.name;
      v.at = at;
      v.in = view.functionId();
      v.confidence = std::max(Confidence::Medium, confidenceOf(view));
      v.shownBy = Return{};
      v.message = view.function().name + " returns here and still holds " + held.name + ", acquired at " +
                  where(held.at, at, view.program()) +
                  "; on its other paths it gives the lock back, and its caller cannot tell.";
      v.assumptions.push_back("nobody in these sources calls " + view.function().name);
      v.related.push_back(acquiredAt(held));
      sink.report(std::move(v));
    }
  }

  void onKeepingExit(const Location& at, const std::vector<HeldLock>& kept, const PathView& view,
                     ViolationSink& sink) const override {
    if (view.ownerAsked() || !view.function().annotations.locks.empty())
      return;
    for (const HeldLock& held : kept) {
      Violation v;
      v.subject = held.name;
      v.at = at;
      v.in = view.functionId();
      v.confidence = std::max(Confidence::Medium, confidenceOf(view));
      v.shownBy = Return{};
      v.message = view.function().name + " returns here and still holds " + held.name + ", acquired at " +
                  where(held.at, at, view.program()) +
                  ", as on all its paths; no function of the driver gives back such a lock without having taken it.";
      v.assumptions.push_back("whoever calls " + view.function().name + " does not give the lock back either");
      v.related.push_back(acquiredAt(held));
      sink.report(std::move(v));
    }
  }
};

} // namespace

std::unique_ptr<PathRule> makeLockLeak() { return std::make_unique<LockLeak>(); }

} // namespace spinproof::rules
