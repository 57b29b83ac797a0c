// SPDX-License-Identifier: Apache-2.0
#include "checker/cache/reader.h"
#include "checker/cache/writer.h"
#include "checker/cli/memory.h"
#include "checker/cli/memory_members.h"
#include "checker/cli/pipeline.h"
#include "checker/confirm/analyse.h"
#include "frontend/parse/parsed_unit.h"
#include "models/program/protocol.h"

#include <algorithm>

namespace spinproof::cli {

namespace {

/// What the driver may ask of the OS about its StartIo: the contract's flag, and the argument that asks for it.
struct Wish {
  const char* flag;
  std::size_t argument;
};
constexpr Wish kDeferred{"defers_start_io", 1};
constexpr Wish kNotCancelable{"takes_cancel_routine_away", 2};

bool asks(const program::Call& call, const Wish& wish, const contracts::ContractSet& contracts) {
  const contracts::Contract* contract = call.routine.empty() ? nullptr : contracts.find(call.routine);
  if (!contract || !contract->has(wish.flag) || call.arguments.size() <= wish.argument)
    return false;
  const program::ExpressionPtr& asked = call.arguments[wish.argument];
  return asked && asked->kind == program::ExpressionKind::Constant && asked->value != 0;
}

bool asks(const program::Program& program, const Wish& wish, const contracts::ContractSet& contracts) {
  for (const program::Function& function : program.functions)
    for (const program::Block& block : function.blocks)
      for (const program::Instruction& instruction : block.instructions)
        if (const auto* call = std::get_if<program::Call>(&instruction.operation))
          if (asks(*call, wish, contracts))
            return true;
  return false;
}

/// The routines that the driver calls and whose contract has the flag.
std::set<std::string> routinesWith(const std::string& flag, const program::Program& program,
                                   const contracts::ContractSet& contracts) {
  std::set<std::string> names;
  for (const program::Function& function : program.functions)
    for (const program::Block& block : function.blocks)
      for (const program::Instruction& instruction : block.instructions)
        if (const auto* call = std::get_if<program::Call>(&instruction.operation); call && !call->routine.empty())
          if (const contracts::Contract* contract = contracts.find(call->routine); contract && contract->has(flag))
            names.insert(call->routine);
  return names;
}

rules::RequestFields requestFields(const program::Program& program, const Session& session) {
  const contracts::HarnessSet& harness = session.harnesses();
  rules::RequestFields fields{harness.requests().userPointers, harness.requests().senderChosen, {},
                              harness.requests().fromDrivers,
                              routinesWith("tells_apcs", program, session.contracts()),
                              routinesWith("locks_sections", program, session.contracts())};
  for (const contracts::MajorFunction& major : harness.majorFunctions())
    fields.majors.push_back(major.name);
  return fields;
}

/// The routines that take a lock without raising, by the protocol without "-at-dpc".
confirm::AtDispatch atDispatch(const contracts::ContractSet& contracts) {
  confirm::AtDispatch routines;
  for (const auto& [name, contract] : contracts.all())
    for (const contracts::Effect& effect : contract.effects)
      if (const auto* acquire = std::get_if<contracts::AcquireEffect>(&effect))
        if (const auto plain = program::withoutLevel(acquire->protocol); plain != acquire->protocol && !acquire->tryOnly)
          routines.try_emplace({std::string(plain), acquire->shared}, name);
  return routines;
}

/// Texts that differ in a line alone stand in another order when their lines are back.
confirm::Analysis inOrder(confirm::Analysis analysis) {
  const auto key = [](const report::Finding& f) { return std::tie(f.point, f.rule, f.message); };
  std::stable_sort(analysis.findings.begin(), analysis.findings.end(),
                   [&](const report::Finding& a, const report::Finding& b) { return key(a) < key(b); });
  return analysis;
}

/// Positions are out of the Program while it is analysed, with a cache or without: the result cannot depend on the cache.
/// `outline` gets what its findings stand on; not without a cache.
confirm::Analysis analysisOf(const Session& session, program::Program program, const confirm::AnalysisOptions& options,
                             Outline& outline) {
  const cache::Positions positions(program);
  cache::Digest key;
  if (session.memory) {
    key = session.memory->analysisKey(program, options);
    outline.analysis = key;
    outline.spots = positions.spots(program);
    if (auto known = session.memory->analysis(key, positions))
      return inOrder(std::move(*known));
  }
  const std::string bytes = cache::toBytes(confirm::analyse(program, options));
  if (session.memory)
    session.memory->keepAnalysis(key, bytes);
  return inOrder(cache::fromBytes<confirm::Analysis>(bytes, &positions));
}

std::string overBudget(const confirm::Analysis& result) {
  return std::to_string(result.undecided) + " of " + std::to_string(result.candidates) +
         " suspicions are neither confirmed nor refuted; raise --max-states";
}

confirm::AnalysisOptions optionsFor(const Session& session, const program::Program& program, const AnalysisLimits& limits) {
  const SolveOptions& solve = limits.solve;
  confirm::AnalysisOptions options;
  options.maxStates = limits.maxStates;
  options.solve = !solve.noSolve;
  options.advice = solve.advice;
  options.costs = {solve.instructionNs, solve.callNs, solve.holdBudgetNs, solve.dpcBudgetNs, solve.isrBudgetNs};
  options.deferredStartIo = asks(program, kDeferred, session.contracts());
  options.takesCancelRoutineAway = asks(program, kNotCancelable, session.contracts());
  options.requestRecords = session.harnesses().requestRecords();
  for (const auto& [name, role] : session.harnesses().roles())
    for (const contracts::RoleParameter& parameter : role.parameters)
      if (parameter.meaning == "device" && !parameter.type.empty())
        options.deviceRecords.insert(parameter.type);
  options.atomicUpdates = routinesWith("atomic_update", program, session.contracts());
  options.endsStorage = routinesWith("ends_storage", program, session.contracts());
  options.requestFields = requestFields(program, session);
  options.atDispatch = atDispatch(session.contracts());
  return options;
}

/// What is said of a driver whose model is `outline`'s.
AnalysedDriver told(const Outline& outline, confirm::Analysis result) {
  report::DriverReport report;
  report.name = outline.name;
  report.coverage = outline.coverage;
  report.coverage.functionsAnalysed = result.functionsAnalysed;
  report.coverage.functionsNotAnalysed = result.functionsNotAnalysed;
  report.coverage.complete = outline.coverage.unitsFailed == 0 && outline.coverage.functionsDegraded == 0 &&
                             result.functionsNotAnalysed == 0 && result.undecided == 0;
  report.notices = outline.notices;
  for (report::Notice& notice : result.notices)
    report.notices.push_back(std::move(notice));
  if (result.undecided > 0)
    report.notices.push_back({"search not finished", overBudget(result), {}});
  sortNotices(report.notices);
  report.refuted = std::move(result.refutations);
  sortNotices(report.refuted);
  report.findings = std::move(result.findings);
  report.files = outline.files;
  report.lockOrder = std::move(result.lockOrder);
  return {std::move(report),
          {result.candidates, result.refuted, result.undecided, result.unconfirmed, result.ways, result.infeasible, result.beyond}};
}

/// Without its Program.
Outline outlineOf(DriverModel& model) {
  return {std::move(model.name), model.coverage, std::move(model.notices), std::move(model.files), {}, {}, {}, {}};
}

/// Nothing but comments, empty lines and indentation has changed: findings of then, in places of now.
std::optional<AnalysedDriver> recalledByOutline(const Session& session, const cache::Digest& key) {
  auto today = session.memory->outline(key);
  if (!today)
    return std::nullopt;
  auto known = session.memory->analysis(today->outline.analysis, cache::Positions(today->positions));
  if (!known)
    return std::nullopt;
  std::vector<report::Notice>& notices = today->outline.notices;
  for (std::size_t i = 0; i < notices.size(); ++i) {
    notices[i].point.line = today->noticePoints[i].line;
    notices[i].point.column = today->noticePoints[i].column;
  }
  AnalysedDriver result = told(today->outline, inOrder(std::move(*known)));
  session.memory->keepDriver(key, today->consulted, result);
  return result;
}

cache::Digest keyOf(const Session& session, const frontend::Driver& driver,
                    const AnalysisLimits& limits) {
  return session.memory->driverKey(driver, frontend::findWdkDir(session.input.wdkDir), limits);
}

} // namespace

frontend::Consulted consultedBy(const Session& session, const frontend::Driver& driver,
                                const AnalysisLimits& limits, std::optional<DriverModel>& model) {
  if (session.memory)
    if (auto known = session.memory->consultedBy(keyOf(session, driver, limits)))
      return std::move(*known);
  model = buildModel(session, driver);
  return model->consulted;
}

AnalysedDriver analysed(const Session& session, const frontend::Driver& driver,
                        const AnalysisLimits& limits, std::optional<DriverModel> model) {
  const cache::Digest key = session.memory ? keyOf(session, driver, limits) : cache::Digest();
  if (session.memory && !model) {
    if (auto known = session.memory->driver(key))
      return std::move(*known);
    if (auto known = recalledByOutline(session, key))
      return std::move(*known);
  }
  if (!model)
    model = buildModel(session, driver);
  Outline outline = outlineOf(*model);
  const bool mayMove = !namesLines(model->program);
  const confirm::AnalysisOptions options = optionsFor(session, model->program, limits);
  confirm::Analysis analysis = analysisOf(session, std::move(model->program), options, outline);
  AnalysedDriver result = told(outline, std::move(analysis));
  if (session.memory) {
    session.memory->keepDriver(key, model->consulted, result);
    if (mayMove)
      session.memory->keepOutline(key, model->consulted, std::move(outline));
  }
  return result;
}

} // namespace spinproof::cli
