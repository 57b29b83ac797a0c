// SPDX-License-Identifier: Apache-2.0
#include "models/program/print.h"
#include "rules/factories.h"
#include "rules/words.h"

namespace spinproof::rules {

namespace {

using namespace program;

/// The value that decides the level behind the instruction; null when it has none.
ExpressionPtr valueOf(const Instruction& instruction) {
  if (const auto* release = std::get_if<Release>(&instruction.operation))
    return release->restores;
  if (const auto* lower = std::get_if<Lower>(&instruction.operation))
    return lower->to;
  return nullptr;
}

class WrongOldIrql final : public PathRule {
public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "SP2004",
        .name = "wrong-old-irql",
        .summary = "The IRQL given to a release or a lower is not the one that its acquire or raise saved.",
        .severity = Severity::Error,
        .decidedBy = DecidedBy::Path,
        .alsoKnownAs = {"SDV:SpinLockRelease", "SDV:IrqlKeRaiseLower2", "C28158"},
        .bugChecks = {"0x0A IRQL_NOT_LESS_OR_EQUAL", "0x4A IRQL_GT_ZERO_AT_SYSTEM_SERVICE"},
        .folder = "sp2004_wrong_old_irql",
    };
    return info;
  }

  void beforeStep(const Instruction& instruction, const PathView& view, ViolationSink& sink) const override {
    const ExpressionPtr value = valueOf(instruction);
    if (!value)
      return;
    const IrqlRestore restore = view.restoreOf(instruction);
    // A lower to a higher level is SP2007's.
    if (restore.verdict != IrqlRestore::Verdict::Wrong ||
        (!restore.ends && restore.given && *restore.given > view.irql()))
      return;
    Violation v;
    v.subject = restore.ends ? restore.ends->name : "IRQL of " + view.function().name;
    v.at = instruction.location;
    v.in = view.functionId();
    v.confidence = confidenceOf(view);
    const std::string spelt = toString(value, view.program(), &view.function());
    v.message = required(instruction, restore) + ", but " + given(value, spelt, restore) + " is given here" +
                consequence(restore);
    if (restore.ends)
      v.related.push_back(acquiredAt(*restore.ends));
    // Any value can be in a variable that was never written; the machine is shown one that is wrong.
    v.givenIrql = restore.given.value_or(restore.expected == kPassive ? kDispatch : kPassive);
    v.shownAfter.push_back(Require{{restore.expected, restore.expected}, "what comes after it", nullptr, {}});
    v.blamesParameter = passedIn(value, view.function());
    v.atAnyLevel = restore.ends && value->kind == ExpressionKind::Read;
    sink.report(std::move(v));
  }

private:
  static std::string required(const Instruction& instruction, const IrqlRestore& restore) {
    const std::string routine = instruction.origin.empty() ? "this" : instruction.origin;
    if (restore.ends)
      return restore.ends->name + " must be released to the IRQL that its own acquire saved (" +
             levelName(restore.expected) + ")";
    return routine + " must go back to the IRQL that the raise before it saved (" + levelName(restore.expected) + ")";
  }

  static std::string given(const ExpressionPtr& value, const std::string& spelt, const IrqlRestore& restore) {
    if (restore.uninitialised)
      return spelt + ", which nobody has written on this path,";
    if (value->kind == ExpressionKind::Constant)
      return "the constant " + levelName(*restore.given);
    return spelt + ", which holds " + levelName(*restore.given) + ",";
  }

  static std::string consequence(const IrqlRestore& restore) {
    if (restore.uninitialised)
      return ". The thread goes on at any level.";
    if (restore.needs)
      return ". The IRQL falls while " + restore.needs->name + " is still held.";
    return *restore.given > restore.expected ? ". The IRQL stays raised." : ". The IRQL falls too low.";
  }
};

} // namespace

std::unique_ptr<PathRule> makeWrongOldIrql() { return std::make_unique<WrongOldIrql>(); }

} // namespace spinproof::rules
