// SPDX-License-Identifier: Apache-2.0
#include "models/program/protocol.h"
#include "rules/factories.h"
#include "rules/words.h"

#include <algorithm>

namespace spinproof::rules {

namespace {

using namespace program;

class MismatchedRelease final : public PathRule {
public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "SP1006",
        .name = "mismatched-release",
        .summary = "A lock is given back with a routine that does not belong to the one that took it.",
        .severity = Severity::Error,
        .decidedBy = DecidedBy::Path,
        .alsoKnownAs = {"SDV:SpinLockDpc", "SDV:SpinLockSafe"},
        .bugChecks = {"0xC4 DRIVER_VERIFIER_DETECTED_VIOLATION"},
        .folder = "sp1006_mismatched_release",
        .hangsOnBranches = true,
    };
    return info;
  }

  void beforeStep(const Instruction& instruction, const PathView& view, ViolationSink& sink) const override {
    const auto* op = std::get_if<Release>(&instruction.operation);
    if (!op)
      return;
    const HeldLock* held = op->handle ? view.findHeldByHandle(*op->handle) : nullptr;
    if (!held && op->lock)
      held = view.findHeld(*op->lock);
    if (!held || held->fromEntry)
      return;
    const std::string wrong = mismatch(instruction, *op, *held, view);
    if (wrong.empty())
      return;
    Violation v;
    v.subject = held->name;
    v.at = instruction.location;
    v.in = view.functionId();
    v.confidence = confidenceOf(view);
    v.related.push_back(acquiredAt(*held));
    v.message = held->name + " was acquired at " + where(held->at, instruction.location, view.program()) + " with " +
                held->routine + " and is released here with " + instruction.origin + ". " + wrong;
    sink.report(std::move(v));
  }

private:
  /// What is wrong with the pair; empty when nothing is.
  static std::string mismatch(const Instruction& instruction, const Release& op, const HeldLock& held,
                              const PathView& view) {
    const Pairing pairing = pairingOf(held.protocol, op.protocol);
    if (!op.eitherMode && held.shared != op.shared && pairing != Pairing::Different)
      return held.shared ? "It is held shared: an exclusive release corrupts the count of readers."
                         : "It is held exclusively: a shared release leaves it locked for ever.";
    if (pairing == Pairing::Same)
      return {};
    if (pairing == Pairing::Different)
      return "The two do not belong together: the lock, or who waits for it, is left in a wrong state.";
    if (handsOver(held, view))
      return {};
    if (!op.restores && lowersItself(held, view.program()))
      return {};
    if (!op.restores)
      return instruction.origin + " does not lower the IRQL, and so it stays at " + levelName(view.irql()) + ".";
    if (!op.handle) // which level is right with this one, SP2004 judges
      return {};
    return instruction.origin + " changes the IRQL, and this acquire has saved none.";
  }

  /// Whoever took the lock lowers to the level it saved by itself: the release left that to it. Where a way
  /// forgets it, SP2003 says so.
  static bool lowersItself(const HeldLock& held, const Program& program) {
    for (const Function& function : program.functions)
      for (const Block& block : function.blocks)
        for (const Instruction& instruction : block.instructions)
          if (const auto* acquire = std::get_if<Acquire>(&instruction.operation);
              acquire && instruction.location == held.at && acquire->oldIrql)
            return lowersTo(function, *acquire->oldIrql);
    return false;
  }

  static bool lowersTo(const Function& function, const Place& saved) {
    return std::any_of(function.blocks.begin(), function.blocks.end(), [&](const Block& block) {
      return std::any_of(block.instructions.begin(), block.instructions.end(), [&](const Instruction& instruction) {
        const auto* lower = std::get_if<Lower>(&instruction.operation);
        return lower && lower->to && lower->to->kind == ExpressionKind::Read && equal(*lower->to->place, saved);
      });
    });
  }

  /// Hand over hand: another lock stays held, and the level goes back with that one.
  static bool handsOver(const HeldLock& held, const PathView& view) {
    return std::any_of(view.held().begin(), view.held().end(),
                       [&](const HeldLock& other) { return &other != &held && other.spins(); });
  }
};

} // namespace

std::unique_ptr<PathRule> makeMismatchedRelease() { return std::make_unique<MismatchedRelease>(); }

} // namespace spinproof::rules
