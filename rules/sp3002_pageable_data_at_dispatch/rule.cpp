// SPDX-License-Identifier: Apache-2.0
#include "rules/call_effects.h"
#include "rules/factories.h"
#include "rules/irql_bound.h"
#include "rules/user_memory.h"
#include "rules/words.h"

namespace spinproof::rules {

namespace {

using namespace program;

/// What an access touches: the pointer that was followed last, and the structure it points to.
struct Target {
  ExpressionPtr pointer;
  std::string record;
};

Target targetOf(const Place& place) {
  Target target;
  std::size_t after = 0;
  if (place.root == RootKind::Pointee)
    target.pointer = place.pointer;
  for (std::size_t i = 0; i < place.path.size(); ++i)
    if (place.path[i].kind == StepKind::Deref) {
      Place prefix = place;
      prefix.path.resize(i);
      target.pointer = read(std::move(prefix));
      after = i + 1;
    }
  for (std::size_t i = after; i < place.path.size(); ++i) {
    if (place.path[i].kind == StepKind::Container)
      target.record = place.path[i].record;
    else if (place.path[i].kind == StepKind::Field && target.record.empty())
      target.record = place.path[i].record;
  }
  return target;
}

class PageableDataAtDispatch final : public PathRule {
public:
  explicit PageableDataAtDispatch(const RequestFields& fields) : fields_(fields) {}

  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "SP3002",
        .name = "pageable-data-at-dispatch",
        .summary = "Paged pool, a pageable section's data or a user buffer is touched at DISPATCH_LEVEL or above.",
        .severity = Severity::Error,
        .decidedBy = DecidedBy::Path,
        .alsoKnownAs = {},
        .bugChecks = {"0xD1 DRIVER_IRQL_NOT_LESS_OR_EQUAL", "0x0A IRQL_NOT_LESS_OR_EQUAL"},
        .folder = "sp3002_pageable_data_at_dispatch",
        .firstInFunction = true,
    };
    return info;
  }

  void beforeStep(const Instruction& instruction, const PathView& view, ViolationSink& sink) const override {
    const auto* op = std::get_if<Access>(&instruction.operation);
    if (!op || !view.irqlCertain() || view.irql() < kDispatch || toldAsPageable(view))
      return;
    Confidence confidence = confidenceOf(view);
    std::string subject;
    const std::string what = whyPageable(op->place, view, confidence, subject);
    if (what.empty())
      return;
    if (subject.empty())
      subject = view.nameOf(op->place);
    Violation v;
    v.subject = subject;
    v.at = instruction.location;
    v.in = view.functionId();
    v.confidence = confidence;
    v.shownBy = TouchPageable{Place::unknown(), what};
    v.message = subject + " is " + (op->write ? "written" : "read") + " here, but lies in " + what + ", and " +
                irqlReason(instruction.location, view, v.related) +
                ". If its page is not resident, nobody can bring it in.";
    sink.report(std::move(v));
  }

private:
  std::string whyPageable(const Place& place, const PathView& view, Confidence& confidence, std::string& subject) const {
    const Target target = targetOf(place);
    if (!target.pointer) {
      if (place.root != RootKind::Global || view.program().global(place.global).storage != Storage::Pageable ||
          !fields_.sectionLockers.empty()) // a driver that locks sections: when is its affair
        return {};
      return "a pageable data section";
    }
    const ValueOrigin origin = view.originOf(target.pointer);
    if (origin.pool == Storage::Pageable)
      return "paged pool";
    if (isUserPointer(origin.name, fields_) && inRequestersContext(view, fields_)) {
      subject = origin.name;
      return "the caller's user buffer";
    }
    if (!origin.pool && !target.record.empty() && view.onlyInPagedPool(target.record)) {
      confidence = std::max(confidence, Confidence::Medium);
      return "paged pool (every " + target.record + " is allocated there)";
    }
    return {};
  }

  RequestFields fields_;
};

} // namespace

std::unique_ptr<PathRule> makePageableDataAtDispatch(const RequestFields& fields) {
  return std::make_unique<PageableDataAtDispatch>(fields);
}

} // namespace spinproof::rules
