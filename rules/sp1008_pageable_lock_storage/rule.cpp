// SPDX-License-Identifier: Apache-2.0
#include "rules/factories.h"
#include "rules/words.h"

#include <algorithm>

namespace spinproof::rules {

namespace {

using namespace program;

/// How often a local's address is taken. Handing it to an OS routine counts as well: a lock that is
/// initialised and acquired there is this routine's own, until somebody else gets to know it.
class AddressUses {
public:
  explicit AddressUses(LocalId local) : local_(local) {}

  void add(const ExpressionPtr& e) {
    if (!e)
      return;
    if (e->kind == ExpressionKind::AddressOf && e->place->root == RootKind::Local && e->place->local == local_)
      ++count_;
    for (const ExpressionPtr& operand : e->operands)
      add(operand);
  }
  std::size_t count() const { return count_; }

private:
  LocalId local_;
  std::size_t count_ = 0;
};

/// Whether somebody besides the OS's own lock routines gets the address of a local.
bool isHandedOn(LocalId local, const Function& function) {
  AddressUses uses(local);
  for (const Block& block : function.blocks)
    for (std::size_t i = 0; i < block.instructions.size(); ++i) {
      const Operation& operation = block.instructions[i].operation;
      if (const auto* assign = std::get_if<Assign>(&operation))
        uses.add(assign->value);
      else if (const auto* back = std::get_if<Return>(&operation))
        uses.add(back->value);
      else if (const auto* registration = std::get_if<Register>(&operation))
        std::for_each(registration->context.begin(), registration->context.end(),
                      [&](const ExpressionPtr& context) { uses.add(context); });
      const auto* call = std::get_if<Call>(&operation);
      if (!call)
        continue;
      AddressUses here(local);
      for (const ExpressionPtr& argument : call->arguments)
        here.add(argument);
      // What contracts know of the call follows it with the routine's name.
      const bool lockRoutine = std::any_of(
          block.instructions.begin() + static_cast<std::ptrdiff_t>(i) + 1, block.instructions.end(),
          [&](const Instruction& next) {
            return next.location == block.instructions[i].location &&
                   (std::holds_alternative<Acquire>(next.operation) || std::holds_alternative<Release>(next.operation) ||
                    std::holds_alternative<Initialize>(next.operation));
          });
      if (here.count() && !lockRoutine)
        return true;
    }
  return uses.count() > 0;
}

class PageableLockStorage final : public PathRule {
public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "SP1008",
        .name = "pageable-lock-storage",
        .summary = "A lock lies in pageable memory, or in a stack frame of its own.",
        .severity = Severity::Error,
        .decidedBy = DecidedBy::Path,
        .alsoKnownAs = {},
        .bugChecks = {"0x0A IRQL_NOT_LESS_OR_EQUAL", "0xD1 DRIVER_IRQL_NOT_LESS_OR_EQUAL"},
        .folder = "sp1008_pageable_lock_storage",
    };
    return info;
  }

  void afterStep(const Instruction& instruction, const PathView& before, const PathView& after,
                 ViolationSink& sink) const override {
    const auto* op = std::get_if<Acquire>(&instruction.operation);
    // A push lock may lie in paged pool: who waits for it sleeps below DISPATCH_LEVEL.
    if (!op || op->kind == LockKind::PushLock)
      return;
    const Storage storage = before.storageOf(op->lock);
    if (storage == Storage::Pageable)
      reportPageable(instruction, *op, before, after, sink);
    else if (storage == Storage::Stack)
      reportStack(instruction, *op, before, sink);
  }

private:
  static Violation start(const Instruction& instruction, const Acquire& op, const PathView& view) {
    Violation v;
    v.subject = view.nameOf(op.lock);
    v.at = instruction.location;
    v.in = view.functionId();
    v.confidence = confidenceOf(view);
    return v;
  }

  static void reportPageable(const Instruction& instruction, const Acquire& op, const PathView& before,
                             const PathView& after, ViolationSink& sink) {
    Violation v = start(instruction, op, before);
    const bool atDispatch = after.irql() >= kDispatch;
    const std::string why = v.subject + ", which lies in pageable memory";
    if (atDispatch)
      v.shownBy = TouchPageable{Place::unknown(), why};
    else
      v.shownBy = Require{{}, instruction.origin, nullptr, "takes " + why, Demand::Never};
    v.message = v.subject + " lies in pageable memory, but a " + kindName(op.kind) +
                " must lie in memory that is always resident. " + instruction.origin + " touches it here at " +
                levelName(std::max(after.irql(), before.irql())) +
                (atDispatch ? ": if its page is not resident, that is a bug check."
                            : ", and the system does so at DISPATCH_LEVEL: if its page is not resident then, that is a "
                              "bug check.");
    sink.report(std::move(v));
  }

  static void reportStack(const Instruction& instruction, const Acquire& op, const PathView& view,
                          ViolationSink& sink) {
    if (op.lock.root != RootKind::Local ||
        std::any_of(op.lock.path.begin(), op.lock.path.end(),
                    [](const Step& step) { return step.kind == StepKind::Deref; }) ||
        view.function().locals[op.lock.local.value].isParameter || isHandedOn(op.lock.local, view.function()))
      return;
    Violation v = start(instruction, op, view);
    v.shownBy = Require{{}, instruction.origin, nullptr,
                        "takes " + v.subject + ", a local variable that nobody else knows", Demand::Never};
    v.message = v.subject + " is a local variable: every call of " + view.function().name +
                " has a lock of its own, and this acquire keeps nobody out. A lock must lie where all who use it find "
                "the same one.";
    sink.report(std::move(v));
  }
};

} // namespace

std::unique_ptr<PathRule> makePageableLockStorage() { return std::make_unique<PageableLockStorage>(); }

} // namespace spinproof::rules
