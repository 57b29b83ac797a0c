// SPDX-License-Identifier: Apache-2.0
#include "rules/factories.h"
#include "rules/words.h"

namespace spinproof::rules {

namespace {

using namespace program;

class IrqlNotRestored final : public PathRule {
public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "SP2003",
        .name = "irql-not-restored",
        .summary = "A routine returns to the OS at another IRQL than it was entered at.",
        .severity = Severity::Error,
        .decidedBy = DecidedBy::Path,
        .alsoKnownAs = {"SDV:IrqlReturn", "C28157", "C28167"},
        .bugChecks = {"0xC8 IRQL_UNEXPECTED_VALUE", "0x0A IRQL_NOT_LESS_OR_EQUAL"},
        .folder = "sp2003_irql_not_restored",
    };
    return info;
  }

  void onExit(const Entry& entry, const Location& at, const PathView& view, ViolationSink& sink) const override {
    // A cancel routine goes back to where its IRP was cancelled, which only the release knows.
    if (!view.irqlCertain() || !entry.mustRelease.empty() || view.irql() == view.irqlAtEntry())
      return;
    // StartIo that goes down is SP5004's.
    if (view.irql() < view.irqlAtEntry() && entry.serializedBy &&
        view.program().object(entry.serializedBy).kind == ObjectKind::DeviceQueue)
      return;
    // A spin lock that is still held explains the level: that is SP1004.
    for (const HeldLock& held : view.held())
      if (!held.fromEntry)
        return;
    Violation v;
    v.subject = view.function().name;
    v.at = at;
    v.in = view.functionId();
    v.confidence = confidenceOf(view);
    v.shownBy = Return{};
    v.message = view.function().name + " was entered at " + levelName(view.irqlAtEntry()) +
                " and returns to the OS at " + levelName(view.irql()) + " here.";
    sink.report(std::move(v));
  }
};

} // namespace

std::unique_ptr<PathRule> makeIrqlNotRestored() { return std::make_unique<IrqlNotRestored>(); }

} // namespace spinproof::rules
