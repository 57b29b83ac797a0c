// SPDX-License-Identifier: Apache-2.0
#include "rules/factories.h"
#include "rules/words.h"

namespace spinproof::rules {

namespace {

using namespace program;

class IllegalIrqlChange final : public PathRule {
public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "SP2007",
        .name = "illegal-irql-change",
        .summary = "The IRQL is raised to a lower level, or lowered to a higher one.",
        .severity = Severity::Error,
        .decidedBy = DecidedBy::Path,
        .alsoKnownAs = {"C28124", "C28150", "C28151"},
        .bugChecks = {"0x09 IRQL_NOT_GREATER_OR_EQUAL", "0x0A IRQL_NOT_LESS_OR_EQUAL"},
        .folder = "sp2007_illegal_irql_change",
    };
    return info;
  }

  void beforeStep(const Instruction& instruction, const PathView& view, ViolationSink& sink) const override {
    const auto* raise = std::get_if<Raise>(&instruction.operation);
    const auto* lower = std::get_if<Lower>(&instruction.operation);
    if ((!raise && !lower) || !view.irqlCertain())
      return;
    const auto to = view.valueOf(raise ? raise->to : lower->to);
    const Irql now = view.irql();
    if (!to || *to < 0 || (raise ? *to >= now : *to <= now) || *to > kHigh)
      return;
    Violation v;
    v.subject = instruction.origin.empty() ? view.function().name : instruction.origin;
    v.at = instruction.location;
    v.in = view.functionId();
    v.confidence = confidenceOf(view);
    v.givenIrql = static_cast<Irql>(*to);
    v.message = v.subject + (raise ? " must not be given a level below" : " must not be given a level above") +
                " the current one, but the IRQL is " + levelName(now) + " here" +
                reason(instruction, view, v) + " and " + levelName(static_cast<Irql>(*to)) + " is given.";
    sink.report(std::move(v));
  }

private:
  static std::string reason(const Instruction& here, const PathView& view, Violation& v) {
    for (auto lock = view.held().rbegin(); lock != view.held().rend(); ++lock)
      if (lock->spins() && !lock->fromEntry && lock->irqlBefore < view.irql()) {
        v.related.push_back(acquiredAt(*lock));
        return " (" + lock->name + " is held since " + where(lock->at, here.location, view.program()) + ")";
      }
    return view.irqlAtEntry() == view.irql() ? ", at which " + view.function().name + " was entered," : "";
  }
};

} // namespace

std::unique_ptr<PathRule> makeIllegalIrqlChange() { return std::make_unique<IllegalIrqlChange>(); }

} // namespace spinproof::rules
