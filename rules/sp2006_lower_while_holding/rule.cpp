// SPDX-License-Identifier: Apache-2.0
#include "rules/factories.h"
#include "rules/words.h"

namespace spinproof::rules {

namespace {

using namespace program;

class LowerWhileHolding final : public PathRule {
public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "SP2006",
        .name = "lower-while-holding",
        .summary = "The IRQL falls below the level that a held lock needs.",
        .severity = Severity::Error,
        .decidedBy = DecidedBy::Path,
        .alsoKnownAs = {"C28141"},
        .bugChecks = {"0x133 DPC_WATCHDOG_VIOLATION", "0x0A IRQL_NOT_LESS_OR_EQUAL"},
        .folder = "sp2006_lower_while_holding",
        .hangsOnBranches = true,
    };
    return info;
  }

  void beforeStep(const Instruction& instruction, const PathView& view, ViolationSink& sink) const override {
    if (!std::holds_alternative<Release>(instruction.operation) && !std::holds_alternative<Lower>(instruction.operation))
      return;
    const IrqlRestore restore = view.restoreOf(instruction);
    if (restore.verdict != IrqlRestore::Verdict::UnderLock || !restore.needs)
      return;
    Violation v;
    v.subject = restore.needs->name;
    v.at = instruction.location;
    v.in = view.functionId();
    v.confidence = confidenceOf(view);
    v.givenIrql = restore.given;
    v.message = (restore.ends ? "The release of " + restore.ends->name : instruction.origin) + " lowers the IRQL to " +
                levelName(*restore.given) + " here, but " + restore.needs->name + " is still held" +
                since(*restore.needs, instruction, view) + " and needs " + levelName(view.irql()) +
                ". Whatever preempts this thread now and wants the lock spins for ever.";
    if (!restore.needs->fromEntry)
      v.related.push_back(acquiredAt(*restore.needs));
    sink.report(std::move(v));
  }

private:
  static std::string since(const HeldLock& lock, const Instruction& here, const PathView& view) {
    return lock.fromEntry ? " since the routine was entered" : " since " + where(lock.at, here.location, view.program());
  }
};

} // namespace

std::unique_ptr<PathRule> makeLowerWhileHolding() { return std::make_unique<LowerWhileHolding>(); }

} // namespace spinproof::rules
