// SPDX-License-Identifier: Apache-2.0
#include "rules/factories.h"
#include "rules/words.h"

namespace spinproof::rules {

namespace {

using namespace program;

class SelfDeadlock final : public PathRule {
public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "SP1002",
        .name = "self-deadlock",
        .summary = "A routine acquires a non-recursive lock that it already holds.",
        .severity = Severity::Error,
        .decidedBy = DecidedBy::Path,
        .alsoKnownAs = {"SDV:SpinLock"},
        .bugChecks = {"0x0F SPIN_LOCK_ALREADY_OWNED"},
        .folder = "sp1002_self_deadlock",
        .hangsOnBranches = true,
    };
    return info;
  }

  void beforeStep(const Instruction& instruction, const PathView& view, ViolationSink& sink) const override {
    const auto* op = std::get_if<Acquire>(&instruction.operation);
    if (!op || op->tryOnly || op->kind == LockKind::RecursiveMutex || op->kind == LockKind::Resource)
      return;
    const HeldLock* held = view.findHeld(op->lock);
    if (!held || (held->shared && op->shared))
      return;
    Violation v;
    v.subject = held->name;
    v.at = instruction.location;
    v.in = view.functionId();
    v.confidence = confidenceOf(view);
    std::string since = held->fromEntry ? "since it was entered"
                                        : "since " + where(held->at, instruction.location, view.program());
    v.message = held->name + " is acquired here, but this routine holds it " + since + ". A " +
                kindName(op->kind) + " is not recursive: this CPU waits for itself for ever.";
    if (!held->fromEntry)
      v.related.push_back(acquiredAt(*held));
    sink.report(std::move(v));
  }
};

} // namespace

std::unique_ptr<PathRule> makeSelfDeadlock() { return std::make_unique<SelfDeadlock>(); }

} // namespace spinproof::rules
