// SPDX-License-Identifier: Apache-2.0
#include "rules/call_effects.h"
#include "rules/factories.h"
#include "rules/irql_bound.h"
#include "rules/words.h"

#include <algorithm>

namespace spinproof::rules {

namespace {

using namespace program;

class IrqlTooHigh final : public PathRule {
public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "SP2001",
        .name = "irql-too-high",
        .summary = "A routine is called above the highest IRQL it may be called at.",
        .severity = Severity::Error,
        .decidedBy = DecidedBy::Path,
        .alsoKnownAs = {"SDV:IrqlKeApcLte1", "SDV:IrqlExPassive", "C28121", "C28118"},
        .bugChecks = {"0x0A IRQL_NOT_LESS_OR_EQUAL"},
        .folder = "sp2001_irql_too_high",
    };
    return info;
  }

  void beforeStep(const Instruction& instruction, const PathView& view, ViolationSink& sink) const override {
    const auto* op = std::get_if<Require>(&instruction.operation);
    if (!op || !view.irqlCertain() || view.irql() <= op->range.max || view.truthOf(op->when) != true)
      return;
    if (toldAsPageable(view) || (view.irql() >= kDispatch && waits(instruction, view)))
      return; // SP3001's, SP2008's
    if (raisesUnderLock(instruction, view))
      return; // SP3003's
    Violation v = boundBroken(instruction, op->routine, op->range.max, true, view);
    if (view.irql() == kApc) {
      v.confidence = Confidence::Low;
      v.assumptions.push_back("the page of " + op->routine + " means PASSIVE_LEVEL: at APC_LEVEL only waiting for an APC goes wrong");
    }
    sink.report(std::move(v));
  }

  void onCall(const Instruction& call, const Function& callee, const PathView& view,
              ViolationSink& sink) const override {
    // Pageable functions are SP3001's.
    auto max = callee.annotations.maxIrql;
    if (!max || !view.irqlCertain() || view.irql() <= *max || callee.isPageable())
      return;
    Violation v = boundBroken(call, callee.name, *max, true, view);
    v.related.push_back({callee.declared, {}, callee.name + " is annotated with this bound"});
    // The body is judged at this level, too: what it does wrong there is a finding of its own.
    v.confidence = Confidence::Low;
    v.assumptions.push_back("the annotation of " + callee.name + " says what its body needs");
    sink.report(std::move(v));
  }
};

} // namespace

std::unique_ptr<PathRule> makeIrqlTooHigh() { return std::make_unique<IrqlTooHigh>(); }

} // namespace spinproof::rules
