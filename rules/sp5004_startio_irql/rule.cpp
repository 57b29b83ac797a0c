// SPDX-License-Identifier: Apache-2.0
#include "rules/call_effects.h"
#include "rules/factories.h"
#include "rules/irql_bound.h"
#include "rules/words.h"

namespace spinproof::rules {

namespace {

using namespace program;

/// StartIo: what a device queue serialises.
bool isStartIo(const Entry* entry, const Program& program) {
  return entry && entry->serializedBy && program.object(entry->serializedBy).kind == ObjectKind::DeviceQueue;
}

class StartIoIrql final : public PathRule {
public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "SP5004",
        .name = "startio-irql",
        .summary = "IoStartNextPacket is called below DISPATCH_LEVEL, or StartIo lowers the IRQL.",
        .severity = Severity::Error,
        .decidedBy = DecidedBy::Path,
        .alsoKnownAs = {"SDV:IrqlIoDispatch", "C28120"},
        .bugChecks = {},
        .folder = "sp5004_startio_irql",
    };
    return info;
  }

  void beforeStep(const Instruction& instruction, const PathView& view, ViolationSink& sink) const override {
    if (!view.irqlCertain())
      return;
    if (const auto* require = std::get_if<Require>(&instruction.operation))
      nextPacket(instruction, *require, view, sink);
    else if (const auto* lower = std::get_if<Lower>(&instruction.operation))
      lowers(instruction, *lower, view, sink);
  }

private:
  static void nextPacket(const Instruction& instruction, const Require& op, const PathView& view, ViolationSink& sink) {
    if (view.irql() >= op.range.min || view.truthOf(op.when) != true || !startsNextPacket(instruction, view))
      return;
    Violation v = boundBroken(instruction, op.routine, op.range.min, false, view);
    v.message += " StartIo, which it calls, relies on DISPATCH_LEVEL: its locks are taken without raising.";
    sink.report(std::move(v));
  }

  static void lowers(const Instruction& instruction, const Lower& op, const PathView& view, ViolationSink& sink) {
    const auto to = view.valueOf(op.to);
    const Entry* entry = view.outermostEntry();
    if (!to || *to < 0 || *to >= kDispatch || view.irql() < kDispatch || !isStartIo(entry, view.program()))
      return;
    // With a raise open, or a lock held, it is the wrong level: SP2004's, SP2006's.
    const auto verdict = view.restoreOf(instruction).verdict;
    if (verdict == IrqlRestore::Verdict::Wrong || verdict == IrqlRestore::Verdict::UnderLock)
      return;
    Violation v;
    v.subject = view.program().function(entry->function).name;
    v.at = instruction.location;
    v.in = view.functionId();
    v.confidence = confidenceOf(view);
    v.givenIrql = static_cast<Irql>(*to);
    v.shownAfter.push_back(Require{{kDispatch, kHigh}, "StartIo", nullptr, {}});
    v.message = v.subject + " is a StartIo routine and must stay at DISPATCH_LEVEL or above, but the IRQL is lowered to " +
                levelName(static_cast<Irql>(*to)) +
                " here. Whoever called it, perhaps with a spin lock of its own, relies on the level.";
    sink.report(std::move(v));
  }
};

} // namespace

std::unique_ptr<PathRule> makeStartIoIrql() { return std::make_unique<StartIoIrql>(); }

} // namespace spinproof::rules
