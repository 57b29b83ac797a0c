// SPDX-License-Identifier: Apache-2.0
#include "rules/factories.h"
#include "rules/words.h"

namespace spinproof::rules {

namespace {

using namespace program;

class ReleaseNotHeld final : public PathRule {
public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "SP1005",
        .name = "release-not-held",
        .summary = "A lock is released that is not held, or released twice.",
        .severity = Severity::Error,
        .decidedBy = DecidedBy::Path,
        .alsoKnownAs = {"SDV:SpinLock", "C26117"},
        .bugChecks = {"0x10 SPIN_LOCK_NOT_OWNED"},
        .folder = "sp1005_release_not_held",
        .hangsOnBranches = true,
    };
    return info;
  }

  void beforeStep(const Instruction& instruction, const PathView& view, ViolationSink& sink) const override {
    const auto* op = std::get_if<Release>(&instruction.operation);
    if (!op || view.ownsUnseen())
      return;
    bool perhapsCallers = !view.callerKnown();
    // Given back for whichever thread took it: that this path did not says nothing.
    if (op->kind == LockKind::Resource && op->protocol.empty())
      return;
    for (const LockClause& clause : view.function().annotations.locks)
      perhapsCallers |= clause.what == LockClause::What::Releases || clause.what == LockClause::What::RequiresHeld;
    if (op->handle && view.findHeldByHandle(*op->handle))
      return;
    const std::optional<Place>& named = op->lock ? op->lock : op->handle;
    if (!named || view.findHeld(*named) || view.findPossiblyHeld(*named))
      return;
    Violation v;
    v.subject = view.nameOf(*named);
    if (v.subject.find('?') != std::string::npos || v.subject.find("local ") != std::string::npos)
      return; // which lock it is could not be seen: no ground to speak on
    v.at = instruction.location;
    v.in = view.functionId();
    if (!view.callerKnown())
      v.confidence = Confidence::Medium;
    v.afterRelease = perhapsCallers; // who may well have called it with the lock held: once
    v.message = v.subject + " is released here, but this path does not hold it" + heldInstead(view) +
                ". The lock becomes free under whoever holds it.";
    sink.report(std::move(v));
  }

private:
  static std::string heldInstead(const PathView& view) {
    if (view.held().empty())
      return ", nor any other lock";
    std::string names;
    for (const HeldLock& held : view.held())
      names += (names.empty() ? "" : ", ") + held.name;
    return "; it holds " + names;
  }
};

} // namespace

std::unique_ptr<PathRule> makeReleaseNotHeld() { return std::make_unique<ReleaseNotHeld>(); }

} // namespace spinproof::rules
