// SPDX-License-Identifier: Apache-2.0
#include "rules/factories.h"
#include "rules/words.h"

#include <algorithm>

namespace spinproof::rules {

namespace {

using namespace program;

class CancelLock final : public PathRule {
public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "SP1011",
        .name = "cancel-lock",
        .summary = "A cancel routine keeps the cancel spin lock, or releases it with another IRQL "
                   "than the IRP's.",
        .severity = Severity::Error,
        .decidedBy = DecidedBy::Path,
        .alsoKnownAs = {"SDV:CancelSpinLock", "SDV:CancelSpinLockRelease", "C28144"},
        .bugChecks = {"0x0A IRQL_NOT_LESS_OR_EQUAL"},
        .folder = "sp1011_cancel_lock",
    };
    return info;
  }

  void onExit(const Entry& entry, const Location& at, const PathView& view,
              ViolationSink& sink) const override {
    for (const HeldLock& held : view.held()) {
      if (!held.fromEntry || !ownerOf(held, view.program()))
        continue;
      Violation v = start(held, at, view);
      v.shownBy = Return{};
      v.message = view.function().name + " returns to the OS here and still holds " + held.name +
                  ", with which it was entered and which it must release. Whoever needs it next "
                  "waits for ever, and " +
                  "every driver of the system does.";
      if (entry.registeredAt.valid())
        v.related.push_back({entry.registeredAt, {}, "registered here: " + entry.why});
      sink.report(std::move(v));
    }
  }

  void beforeStep(const Instruction& instruction, const PathView& view,
                  ViolationSink& sink) const override {
    const auto* op = std::get_if<Release>(&instruction.operation);
    if (!op || !op->lock || !op->restores)
      return;
    const HeldLock* held = view.findHeld(*op->lock);
    const Entry* entry = held && held->fromEntry ? ownerOf(*held, view.program()) : nullptr;
    if (!entry || entry->releaseRestores.empty())
      return;
    const auto level = view.valueOf(op->restores);
    if (!level || (*level >= kDispatch && holdsAnother(*held, view)))
      return; // the IRP's level, as far as anybody can tell; or it goes back with another lock
    if (*level >= kDispatch && restoresLater(entry->releaseRestores, instruction, view))
      return;
    Violation v = start(*held, instruction.location, view);
    v.blamesParameter = passedIn(op->restores, view.function());
    v.shownBy =
        Require{{},
                instruction.origin,
                nullptr,
                "gives back " + held->name + " with a level that is not " + entry->releaseRestores,
                Demand::Never};
    v.message = held->name + " is released here with " + levelName(static_cast<Irql>(*level & 15)) +
                ", but a cancel routine must release it with " + entry->releaseRestores +
                ", the IRQL at which the IRP was cancelled" +
                (*level < kDispatch ? ": the caller of IoCancelIrp may hold a spin lock."
                                    : ": otherwise the IRQL stays raised.");
    sink.report(std::move(v));
  }

private:
  /// An entry that is entered with this lock and must release it.
  static const Entry* ownerOf(const HeldLock& held, const Program& program) {
    for (const Entry& entry : program.entries)
      for (ObjectId id : entry.mustRelease)
        if (program.object(id).name == held.name)
          return &entry;
    return nullptr;
  }

  static bool holdsAnother(const HeldLock& held, const PathView& view) {
    return std::any_of(view.held().begin(), view.held().end(),
                       [&](const HeldLock& other) { return &other != &held && other.spins(); });
  }

  /// The routine stays at DISPATCH_LEVEL for now, and sets the IRP's level itself further down: by
  /// KeLowerIrql, or with another lock.
  static bool restoresLater(const std::string& field, const Instruction& from,
                            const PathView& view) {
    for (const Block& block : view.function().blocks)
      for (const Instruction& instruction : block.instructions) {
        const auto* lower = std::get_if<Lower>(&instruction.operation);
        const auto* release = std::get_if<Release>(&instruction.operation);
        const ExpressionPtr level = lower ? lower->to : release ? release->restores : nullptr;
        if (from.location < instruction.location && level && level->kind == ExpressionKind::Read &&
            level->place && className(*level->place, view.program(), &view.function()) == field)
          return true;
      }
    return false;
  }

  static Violation start(const HeldLock& held, const Location& at, const PathView& view) {
    Violation v;
    v.subject = held.name;
    v.at = at;
    v.in = view.functionId();
    v.confidence = confidenceOf(view);
    return v;
  }
};

} // namespace

std::unique_ptr<PathRule> makeCancelLock() {
  return std::make_unique<CancelLock>();
}

} // namespace spinproof::rules
