// SPDX-License-Identifier: Apache-2.0
#include "rules/call_effects.h"
#include "rules/factories.h"
#include "rules/irql_bound.h"
#include "rules/words.h"

namespace spinproof::rules {

namespace {

using namespace program;

class WaitAtDispatch final : public PathRule {
public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "SP2008",
        .name = "wait-at-dispatch",
        .summary = "A routine waits, or takes a lock whose waiters sleep, at DISPATCH_LEVEL or above.",
        .severity = Severity::Error,
        .decidedBy = DecidedBy::Path,
        .alsoKnownAs = {"SDV:IrqlKeApcLte1", "SDV:IrqlKeWaitForMutexObject", "C28121"},
        .bugChecks = {"0x0A IRQL_NOT_LESS_OR_EQUAL", "0xB8 ATTEMPTED_SWITCH_FROM_DPC"},
        .folder = "sp2008_wait_at_dispatch",
    };
    return info;
  }

  void beforeStep(const Instruction& instruction, const PathView& view, ViolationSink& sink) const override {
    const auto* op = std::get_if<Require>(&instruction.operation);
    if (!op || !view.irqlCertain() || view.irql() < kDispatch || view.irql() <= op->range.max)
      return;
    if (toldAsPageable(view) || !waits(instruction, view))
      return;
    const auto holds = view.truthOf(op->when);
    if (holds == false || (!holds && !waitsForTime(instruction, view)))
      return;
    Violation v;
    v.subject = op->routine;
    v.at = instruction.location;
    v.in = view.functionId();
    v.confidence = confidenceOf(view);
    v.shownBy = Require{{kPassive, op->range.max}, op->routine, nullptr, {}};
    v.message = op->routine + " waits here, which is allowed at IRQL <= " + levelName(op->range.max) + ", but " +
                irqlReason(instruction.location, view, v.related) +
                ". The scheduler cannot switch to another thread at this level.";
    sink.report(std::move(v));
  }
};

} // namespace

std::unique_ptr<PathRule> makeWaitAtDispatch() { return std::make_unique<WaitAtDispatch>(); }

} // namespace spinproof::rules
