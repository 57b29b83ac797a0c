// SPDX-License-Identifier: Apache-2.0
#include "rules/call_effects.h"
#include "rules/factories.h"
#include "rules/irql_bound.h"
#include "rules/words.h"

namespace spinproof::rules {

namespace {

using namespace program;

class IrqlTooLow final : public PathRule {
public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "SP2002",
        .name = "irql-too-low",
        .summary = "A routine is called below the lowest IRQL it may be called at.",
        .severity = Severity::Error,
        .decidedBy = DecidedBy::Path,
        .alsoKnownAs = {"SDV:SpinLockDpc", "SDV:IrqlDispatch", "C28120"},
        .bugChecks = {"0x133 DPC_WATCHDOG_VIOLATION"},
        .folder = "sp2002_irql_too_low",
        .hangsOnBranches = true,
    };
    return info;
  }

  void beforeStep(const Instruction& instruction, const PathView& view, ViolationSink& sink) const override {
    const auto* op = std::get_if<Require>(&instruction.operation);
    if (!op || !view.irqlCertain() || view.irql() >= op->range.min || view.truthOf(op->when) != true)
      return;
    if (startsNextPacket(instruction, view))
      return; // SP5004's
    sink.report(boundBroken(instruction, op->routine, op->range.min, false, view));
  }

  void onCall(const Instruction& call, const Function& callee, const PathView& view,
              ViolationSink& sink) const override {
    auto min = callee.annotations.minIrql;
    if (!min || !view.irqlCertain() || view.irql() >= *min)
      return;
    Violation v = boundBroken(call, callee.name, *min, false, view);
    v.related.push_back({callee.declared, {}, callee.name + " is annotated with this bound"});
    // The body is judged at this level, too: what it does wrong there is a finding of its own.
    v.confidence = Confidence::Low;
    v.assumptions.push_back("the annotation of " + callee.name + " says what its body needs");
    sink.report(std::move(v));
  }
};

} // namespace

std::unique_ptr<PathRule> makeIrqlTooLow() { return std::make_unique<IrqlTooLow>(); }

} // namespace spinproof::rules
