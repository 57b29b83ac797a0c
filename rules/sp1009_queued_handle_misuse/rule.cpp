// SPDX-License-Identifier: Apache-2.0
#include "rules/factories.h"
#include "rules/words.h"

#include <algorithm>

namespace spinproof::rules {

namespace {

using namespace program;

class QueuedHandleMisuse final : public PathRule {
public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "SP1009",
        .name = "queued-handle-misuse",
        .summary = "A queue handle is used again while it is in a queue, or is shared between activations.",
        .severity = Severity::Error,
        .decidedBy = DecidedBy::Path,
        .alsoKnownAs = {"SDV:QueuedSpinLock"},
        .bugChecks = {"0x133 DPC_WATCHDOG_VIOLATION"},
        .folder = "sp1009_queued_handle_misuse",
    };
    return info;
  }

  void beforeStep(const Instruction& instruction, const PathView& view, ViolationSink& sink) const override {
    const auto* op = std::get_if<Acquire>(&instruction.operation);
    if (!op || !op->handle)
      return;
    Violation v;
    v.subject = view.nameOf(*op->handle);
    v.at = instruction.location;
    v.in = view.functionId();
    v.confidence = confidenceOf(view);
    if (const HeldLock* held = view.findHeldByHandle(*op->handle); held && held->identified)
      tellReuse(*op, *held, view, v);
    else if (isShared(*op, view))
      tellShared(*op, view, v);
    else
      return;
    sink.report(std::move(v));
  }

private:
  /// A handle beside its lock, or a global one: whoever takes the lock takes this handle. With another
  /// lock around them they come one at a time.
  static bool isShared(const Acquire& op, const PathView& view) {
    if (std::any_of(view.held().begin(), view.held().end(),
                    [](const HeldLock& held) { return held.spins() && !held.shared; }))
      return false;
    if (op.handle->root == RootKind::Global && op.handle->path.empty())
      return true;
    return view.storageOf(*op.handle) != Storage::Stack && view.inOneRecord(*op.handle, op.lock);
  }

  static void tellReuse(const Acquire& op, const HeldLock& held, const PathView& view, Violation& v) {
    const std::string lock = view.nameOf(op.lock);
    v.message = lock + " is acquired here with the queue handle " + v.subject + ", which " + held.name +
                ", held since " + where(held.at, v.at, view.program()) +
                ", still needs for its release. Each lock that is held needs a handle of its own.";
    v.related.push_back(acquiredAt(held));
    v.shownBy = Require{{}, lock, nullptr, "uses a queue handle that is in the queue of " + held.name, Demand::Never};
  }

  static void tellShared(const Acquire& op, const PathView& view, Violation& v) {
    const std::string lock = view.nameOf(op.lock);
    v.message = "The queue handle " + v.subject + " lies in storage that all share who acquire " + lock +
                ". Two CPUs that wait here at the same time put one handle into the queue twice. It must lie on the "
                "stack of each.";
    v.shownBy = Require{{}, lock, nullptr, "uses a queue handle that another CPU may have in the queue", Demand::Never};
  }
};

} // namespace

std::unique_ptr<PathRule> makeQueuedHandleMisuse() { return std::make_unique<QueuedHandleMisuse>(); }

} // namespace spinproof::rules
