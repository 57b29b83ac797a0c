// SPDX-License-Identifier: Apache-2.0
#include "models/program/print.h"
#include "rules/call_effects.h"
#include "rules/factories.h"
#include "rules/user_memory.h"
#include "rules/words.h"

namespace spinproof::rules {

namespace {

using namespace program;

/// The divisors in a value.
void divisorsIn(const ExpressionPtr& value, std::vector<ExpressionPtr>& found) {
  if (!value)
    return;
  if (value->kind == ExpressionKind::Binary && (value->op == Operator::Divide || value->op == Operator::Remainder))
    found.push_back(value->operands[1]);
  for (const ExpressionPtr& operand : value->operands)
    divisorsIn(operand, found);
}

std::vector<ExpressionPtr> divisorsOf(const Operation& operation) {
  std::vector<ExpressionPtr> found;
  if (const auto* assign = std::get_if<Assign>(&operation))
    divisorsIn(assign->value, found);
  else if (const auto* returned = std::get_if<Return>(&operation))
    divisorsIn(returned->value, found);
  else if (const auto* call = std::get_if<Call>(&operation))
    for (const ExpressionPtr& argument : call->arguments)
      divisorsIn(argument, found);
  return found;
}

class ExceptionUnderLock final : public PathRule {
public:
  explicit ExceptionUnderLock(const RequestFields& fields) : fields_(fields) {}

  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "SP3003",
        .name = "exception-under-lock",
        .summary = "Code under a spin lock raises an exception, or can.",
        .severity = Severity::Error,
        .decidedBy = DecidedBy::Path,
        .alsoKnownAs = {},
        .bugChecks = {"0x1E KMODE_EXCEPTION_NOT_HANDLED", "0x7F UNEXPECTED_KERNEL_MODE_TRAP"},
        .folder = "sp3003_exception_under_lock",
    };
    return info;
  }

  void beforeStep(const Instruction& instruction, const PathView& view, ViolationSink& sink) const override {
    if (std::holds_alternative<MayRaise>(instruction.operation)) {
      if (const HeldLock* lock = spinLockOf(view))
        report(instruction, *lock, instruction.origin + " can raise an exception", instruction.origin, view, sink);
      return;
    }
    for (const ExpressionPtr& divisor : divisorsOf(instruction.operation))
      if (mayBeZero(divisor, view))
        if (const HeldLock* lock = spinLockOf(view)) {
          const std::string spelt = toString(divisor, view.program(), &view.function());
          report(instruction, *lock, "The division by " + spelt + ", which the request gives and nobody has checked, raises an exception when it is zero",
                 spelt, view, sink);
          return;
        }
  }

private:
  /// Nearly every divisor could be zero for all that a path shows. It is a fault where it comes from
  /// outside unchecked, or is zero for certain.
  bool mayBeZero(const ExpressionPtr& divisor, const PathView& view) const {
    const auto holds = view.truthOf(binary(Operator::NotEqual, divisor, constant(0, divisor->type), {}));
    return holds == false || (!holds && isFromRequest(view.originOf(divisor).name, fields_));
  }

  static void report(const Instruction& at, const HeldLock& lock, const std::string& what, const std::string& subject,
                     const PathView& view, ViolationSink& sink) {
    Violation v;
    v.subject = subject;
    v.at = at.location;
    v.in = view.functionId();
    v.confidence = confidenceOf(view);
    v.shownBy = MayRaise{what};
    v.message = what + ", but " + lock.name + " is held" +
                (lock.fromEntry ? " since the routine was entered" : " since " + where(lock.at, at.location, view.program())) +
                ". A handler further out runs with the lock held at " + levelName(view.irql()) +
                ", and nobody releases it.";
    if (!lock.fromEntry)
      v.related.push_back(acquiredAt(lock));
    sink.report(std::move(v));
  }

  RequestFields fields_;
};

} // namespace

std::unique_ptr<PathRule> makeExceptionUnderLock(const RequestFields& fields) {
  return std::make_unique<ExceptionUnderLock>(fields);
}

} // namespace spinproof::rules
