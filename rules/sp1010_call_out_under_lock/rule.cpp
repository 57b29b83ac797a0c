// SPDX-License-Identifier: Apache-2.0
#include "rules/factories.h"
#include "rules/words.h"

#include <algorithm>

namespace spinproof::rules {

namespace {

using namespace program;

class CallOutUnderLock final : public PathRule {
public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "SP1010",
        .name = "call-out-under-lock",
        .summary = "A routine that runs other drivers, which may come back, is called with a spin "
                   "lock held.",
        .severity = Severity::Warning,
        .decidedBy = DecidedBy::Path,
        .alsoKnownAs = {"SDV:SpinLockSafe", "SDV:ReqSendWhileSpinlock"},
        .bugChecks = {"0x133 DPC_WATCHDOG_VIOLATION"},
        .folder = "sp1010_call_out_under_lock",
    };
    return info;
  }

  void beforeStep(const Instruction& instruction, const PathView& view,
                  ViolationSink& sink) const override {
    const auto* op = std::get_if<Require>(&instruction.operation);
    if (!op || op->demand != Demand::NoSpinLock)
      return;
    const HeldLock* held = worst(view);
    if (!held)
      return;
    Violation v;
    v.subject = held->name;
    v.at = instruction.location;
    v.in = view.functionId();
    v.confidence = confidenceOf(view);
    if (held->shared) { // who comes back may share it, unless a writer waits between and the lock
                        // lets nobody past it
      v.confidence = Confidence::Low;
      v.assumptions.push_back("another CPU may wait for " + held->name +
                              " exclusively at that moment");
    }
    if (nobodyWaitsFor(*held, view.program())) {
      v.confidence = Confidence::Low;
      v.assumptions.push_back("somebody waits for " + held->name +
                              ", which these sources only try to take");
    }
    v.message = op->routine + " runs other drivers, which may call this one again and need " +
                held->name + ", " +
                (held->fromEntry
                     ? "with which the cancel routine was entered"
                     : "held since " +
                           where(held->at, seenFrom(*held, instruction, view), view.program())) +
                ". No spin lock must be held here: release it first.";
    v.wrongWhileHeld = held->at;
    if (!held->fromEntry)
      v.related.push_back(acquiredAt(*held));
    sink.report(std::move(v));
  }

private:
  /// The innermost lock that is held exclusively, else the innermost.
  static const HeldLock* worst(const PathView& view) {
    const HeldLock* found = nullptr;
    for (const HeldLock& lock : view.held())
      if (counts(lock, view.program()) && (!found || !lock.shared || found->shared))
        found = &lock;
    return found;
  }

  /// Every acquire of a lock of that name is a try: who comes back finds it taken and goes on.
  static bool nobodyWaitsFor(const HeldLock& held, const Program& program) {
    const auto last = [](const std::string& name) { return name.substr(name.rfind('.') + 1); };
    bool tried = false;
    for (const Function& function : program.functions)
      for (const Block& block : function.blocks)
        for (const Instruction& instruction : block.instructions)
          if (const auto* acquire = std::get_if<Acquire>(&instruction.operation);
              acquire && last(className(acquire->lock, program, &function)) == last(held.name)) {
            if (!acquire->tryOnly)
              return false;
            tried = true;
          }
    return tried;
  }

  /// The finding may move to a caller, in another file: then the whole name is needed.
  static Location seenFrom(const HeldLock& held, const Instruction& instruction,
                           const PathView& view) {
    return held.in == view.functionId() ? instruction.location : Location{};
  }

  /// What a framework holds around the whole routine it releases itself where it has to.
  static bool counts(const HeldLock& lock, const Program& program) {
    if (!lock.fromEntry)
      return lock.spins();
    return std::any_of(program.entries.begin(), program.entries.end(), [&](const Entry& entry) {
      return std::any_of(entry.mustRelease.begin(), entry.mustRelease.end(),
                         [&](ObjectId id) { return program.object(id).name == lock.name; });
    });
  }
};

} // namespace

std::unique_ptr<PathRule> makeCallOutUnderLock() {
  return std::make_unique<CallOutUnderLock>();
}

} // namespace spinproof::rules
