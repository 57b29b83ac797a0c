// SPDX-License-Identifier: Apache-2.0
#include "rules/factories.h"
#include "rules/words.h"

#include <algorithm>

namespace spinproof::rules {

namespace {

using namespace program;

bool mayBeSuspended(const PathView& view) {
  return view.irqlCertain() && view.irql() < kApc && view.criticalRegions() == 0;
}

/// A lock that leaves APCs to its caller.
bool needsRegion(const HeldLock& lock) {
  return !lock.fromEntry && lock.irqlBefore < kApc &&
         (lock.kind == LockKind::Resource || lock.kind == LockKind::PushLock ||
          lock.kind == LockKind::Mutex);
}

class LockOutsideCriticalRegion final : public PathRule {
public:
  explicit LockOutsideCriticalRegion(std::set<std::string> apcQueries)
      : apcQueries_(std::move(apcQueries)) {}

  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "SP2009",
        .name = "lock-outside-critical-region",
        .summary = "A lock is held with normal kernel APCs enabled that needs them off, or a "
                   "critical region is never left.",
        .severity = Severity::Error,
        .decidedBy = DecidedBy::Path,
        .alsoKnownAs = {"SDV:CriticalRegions"},
        .bugChecks = {"0xC4 DRIVER_VERIFIER_DETECTED_VIOLATION"},
        .folder = "sp2009_lock_outside_critical_region",
    };
    return info;
  }

  void beforeStep(const Instruction& instruction, const PathView& view,
                  ViolationSink& sink) const override {
    const auto* op = std::get_if<Require>(&instruction.operation);
    if (!op || op->demand != Demand::ApcsOff || !view.callerKnown() || !mayBeSuspended(view) ||
        asks(instruction, view))
      return;
    Violation v = start(op->routine, instruction.location, view);
    v.shownBy = Require{{}, op->routine, constant(1), {}, Demand::ApcsOff};
    v.message =
        op->routine +
        " must be called with normal kernel APCs disabled, but no critical region is entered and " +
        "the IRQL is " + levelName(view.irql()) +
        " here. If the thread is suspended while it holds the lock, " +
        "everybody waits who needs it.";
    sink.report(std::move(v));
  }

  void afterStep(const Instruction& instruction, const PathView& before, const PathView& after,
                 ViolationSink& sink) const override {
    const auto* op = std::get_if<CriticalRegion>(&instruction.operation);
    if (!op || op->enter || before.criticalRegions() == 0 || !mayBeSuspended(after))
      return;
    const auto held = std::find_if(after.held().begin(), after.held().end(), needsRegion);
    if (held == after.held().end())
      return;
    Violation v = start(held->name, instruction.location, before);
    v.shownBy = Require{{}, instruction.origin, constant(1), {}, Demand::ApcsOff};
    v.related.push_back(acquiredAt(*held));
    v.message = "The critical region is left here with " + held->name + " still held since " +
                where(held->at, instruction.location, before.program()) +
                ". It must be released first: a thread that is " + "suspended now keeps it.";
    sink.report(std::move(v));
  }

  void onExit(const Entry&, const Location& at, const PathView& view,
              ViolationSink& sink) const override {
    if (view.criticalRegions() <= view.criticalRegionsAtEntry())
      return;
    // Half of a pair, and its author says so. A lock that is still held explains it: that is
    // SP1004.
    for (const LockClause& clause : view.function().annotations.locks)
      if (clause.what == LockClause::What::Acquires)
        return;
    for (const HeldLock& held : view.held())
      if (needsRegion(held))
        return;
    Violation v = start(view.function().name, at, view);
    v.shownBy = Require{
        {}, view.function().name, nullptr, "returns inside a critical region", Demand::Never};
    v.message =
        view.function().name +
        " returns to the OS here inside a critical region that it entered and must leave. " +
        "Normal kernel APCs stay disabled: I/O that the thread waits for is never completed.";
    sink.report(std::move(v));
  }

private:
  /// The function has asked whether APCs are off, and decides by that.
  bool asks(const Instruction& at, const PathView& view) const {
    for (const Block& block : view.function().blocks)
      for (const Instruction& instruction : block.instructions)
        if (const auto* call = std::get_if<Call>(&instruction.operation);
            call && apcQueries_.contains(call->routine) && instruction.location < at.location)
          return true;
    return false;
  }

  static Violation start(const std::string& subject, const Location& at, const PathView& view) {
    Violation v;
    v.subject = subject;
    v.at = at;
    v.in = view.functionId();
    v.confidence = confidenceOf(view);
    return v;
  }

  const std::set<std::string> apcQueries_;
};

} // namespace

std::unique_ptr<PathRule> makeLockOutsideCriticalRegion(const RequestFields& fields) {
  return std::make_unique<LockOutsideCriticalRegion>(fields.apcQueries);
}

} // namespace spinproof::rules
