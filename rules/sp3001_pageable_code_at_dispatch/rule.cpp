// SPDX-License-Identifier: Apache-2.0
#include "models/program/without_casts.h"
#include "rules/factories.h"
#include "rules/words.h"

namespace spinproof::rules {

namespace {

using namespace program;

/// "in the pageable section PAGE", or "marked with PAGED_CODE".
std::string whyPageable(const Function& function) {
  if (function.section == Section::Resident)
    return "marked as pageable with PAGED_CODE";
  return "in the pageable section " + function.sectionName;
}

/// INIT code is resident until DriverEntry is done, so its IRQL is its own affair.
bool mayBePagedOut(const Function& function) {
  return function.section == Section::Pageable || function.pagedCode;
}

class PageableCodeAtDispatch final : public PathRule {
public:
  explicit PageableCodeAtDispatch(const RequestFields& fields) : fields_(fields) {}

  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "SP3001",
        .name = "pageable-code-at-dispatch",
        .summary = "Code that may be paged out runs at DISPATCH_LEVEL or above.",
        .severity = Severity::Error,
        .decidedBy = DecidedBy::Path,
        .alsoKnownAs = {"C28170", "C28171", "C28172"},
        .bugChecks = {"0xD1 DRIVER_IRQL_NOT_LESS_OR_EQUAL", "0x0A IRQL_NOT_LESS_OR_EQUAL"},
        .folder = "sp3001_pageable_code_at_dispatch",
    };
    return info;
  }

  void onCall(const Instruction& call, const Function& callee, const PathView& view,
              ViolationSink& sink) const override {
    const bool gone = callee.section == Section::Discarded && !view.duringInit() && view.callerKnown();
    if (!gone && (!mayBePagedOut(callee) || !atDispatch(view) || alreadyTold(view)))
      return;
    Violation v = start(callee, call.location, view);
    if (gone)
      v.message = callee.name + " lies in the section " + callee.sectionName +
                  ", which is discarded after DriverEntry, but is called here later.";
    else
      v.message = callee.name + " is " + whyPageable(callee) + ", but is called here at " +
                levelName(view.irql()) + cause(call.location, view, v) + fault();
    v.related.push_back({callee.pagedCodeAt.valid() ? callee.pagedCodeAt : callee.declared, {},
                         callee.name + " is pageable"});
    sink.report(std::move(v));
  }

  void onEntry(const Entry& entry, const PathView& view, ViolationSink& sink) const override {
    const Function& function = view.function();
    bool gone = function.section == Section::Discarded && entry.phase != "init";
    if (gone || (mayBePagedOut(function) && atDispatch(view))) {
      Violation v = start(function, function.declared, view);
      v.message = gone ? function.name + " lies in the section " + function.sectionName +
                             ", which is discarded after DriverEntry, but the OS calls it later."
                       : function.name + " is " + whyPageable(function) + ", but the OS calls it at " +
                             levelName(view.irql()) + "." + fault();
      if (entry.registeredAt.valid())
        v.related.push_back({entry.registeredAt, {}, "registered here: " + entry.why});
      sink.report(std::move(v));
    }
  }

  void afterStep(const Instruction& instruction, const PathView& before, const PathView& after,
                 ViolationSink& sink) const override {
    // PAGED_CODE alone asserts the level at entry; only code that really lies in a pageable section
    // can fault after it raised the IRQL itself.
    if (before.function().section != Section::Pageable || before.irql() >= kDispatch || !atDispatch(after) ||
        after.insideOsRoutine())
      return;
    Violation v = start(before.function(), instruction.location, before);
    v.message = before.function().name + " is " + whyPageable(before.function()) +
                ", but raises the IRQL to " + levelName(after.irql()) + " here and goes on." + fault();
    sink.report(std::move(v));
  }

private:
  /// Somewhere the driver brings the section of this function into memory to stay, by naming one that lies in
  /// it: whether it has done so by now is its affair.
  bool locksSectionOf(const Function& pageable, const Program& program) const {
    if (fields_.sectionLockers.empty() || pageable.sectionName.empty())
      return false;
    for (const Function& function : program.functions)
      for (const Block& block : function.blocks)
        for (const Instruction& instruction : block.instructions)
          if (const auto* call = std::get_if<Call>(&instruction.operation);
              call && fields_.sectionLockers.contains(call->routine) && !call->arguments.empty() && call->arguments[0])
            if (const Expression* named = withoutCasts(call->arguments[0]);
                named->kind == ExpressionKind::FunctionAddress && named->function &&
                program.function(named->function).sectionName == pageable.sectionName)
              return true;
    return false;
  }

  /// One fault, one finding: the caller itself should not be running here.
  static bool alreadyTold(const PathView& view) {
    return mayBePagedOut(view.function()) && view.irqlAtEntry() >= kDispatch;
  }

  static bool atDispatch(const PathView& view) { return view.irqlCertain() && view.irql() >= kDispatch; }

  static std::string fault() {
    return " If its page is not resident, fetching the next instruction is a bug check.";
  }

  Violation start(const Function& pageable, const Location& at, const PathView& view) const {
    Violation v;
    v.subject = pageable.name;
    v.at = at;
    v.in = view.functionId();
    v.confidence = locksSectionOf(pageable, view.program()) ? Confidence::Low : confidenceOf(view);
    v.shownBy = TouchPageable{Place::unknown(), "code of " + pageable.name};
    return v;
  }

  static std::string cause(const Location& here, const PathView& view, Violation& v) {
    for (auto lock = view.held().rbegin(); lock != view.held().rend(); ++lock)
      if (lock->spins() && !lock->fromEntry) {
        v.related.push_back(acquiredAt(*lock));
        return ", with " + lock->name + " held since " + where(lock->at, here, view.program()) + ".";
      }
    return ".";
  }

  RequestFields fields_;
};

} // namespace

std::unique_ptr<PathRule> makePageableCodeAtDispatch(const RequestFields& fields) {
  return std::make_unique<PageableCodeAtDispatch>(fields);
}

} // namespace spinproof::rules
