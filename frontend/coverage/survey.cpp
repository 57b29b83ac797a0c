// SPDX-License-Identifier: Apache-2.0
// Runs the frontend over one driver and counts.
//
// A function is *degraded* when its model says so, when Clang left something in its body open, or
// when it has no model at all although it is code. A function in a header counts once, and as
// degraded when it is so in any unit.
#include "frontend/coverage/survey.h"

#include "frontend/coverage/lock_words.h"
#include "frontend/coverage/written_functions.h"
#include "frontend/link/link.h"
#include "models/contracts/expand.h"
#include "models/program/verify.h"
#include "models/program/verify_walk.h"

#include <clang/AST/ASTContext.h>
#include <clang/Basic/SourceManager.h>

#include <algorithm>
#include <atomic>
#include <ctime>
#include <filesystem>
#include <thread>
#include <variant>

namespace spinproof::frontend {
namespace {

using namespace program;

/// The time that this process has computed: a unit is parsed on a thread of its own.
double cpuSeconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

struct UnitSurvey {
  bool hasAst = false;
  std::string failure;
  std::vector<WrittenFunction> written;
  std::set<std::string> handedOut;
  UnitModel model;
  std::vector<std::string> missing, made, errors;
  std::set<std::string> headers;
  std::size_t lines = 0;
  Seconds seconds;
  std::shared_ptr<const Fixes> learnt;
};

/// Which functions are called, by the driver and within routines of the OS (contracts), whose address
/// is a value somewhere, and where it was handed to.
class Uses : public VerifyWalk<Uses> {
public:
  explicit Uses(const Program& program) : VerifyWalk(program) { run(); }

  void check(const Instruction& instruction) { ofContract_ = !instruction.origin.empty(); }
  void check(const Call& call) {
    std::set<FunctionId>& by = ofContract_ ? calledBack : called;
    by.insert(call.function);
    by.insert(call.candidates.begin(), call.candidates.end());
  }
  void check(const Register& op) {
    if (op.routine && op.routine->kind == ExpressionKind::FunctionAddress)
      handedTo.try_emplace(op.routine->function, op.via + " (" + (op.role.empty() ? "no role" : op.role) + ")");
  }
  void check(const Expression& value) {
    if (value.kind == ExpressionKind::FunctionAddress)
      addressed.insert(value.function);
  }
  template <typename T>
  void check(const T&) {}
  template <typename T>
  bool enters(const T&) const {
    return true;
  }

  std::set<FunctionId> called, calledBack, addressed;
  std::map<FunctionId, std::string> handedTo;

private:
  bool ofContract_ = false;
};

class Surveyor {
public:
  Surveyor(const Driver& driver, const SurveyOptions& options)
      : driver_(driver), options_(options), words_(lockWords(options.contracts)) {
    result_.name = driver.name;
    result_.why = driver.why;
  }

  DriverSurvey run() {
    std::vector<UnitSurvey> units(driver_.units.size());
    // As the pipeline does: the first unit of each language teaches the others.
    std::map<Language, std::shared_ptr<const Fixes>> learnt;
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < units.size(); ++i) {
      if (learnt.contains(driver_.units[i].language)) {
        others.push_back(i);
        continue;
      }
      units[i] = read(driver_.units[i], nullptr);
      learnt[driver_.units[i].language] = units[i].learnt;
    }
    std::atomic<std::size_t> next{0};
    const auto loop = [&] {
      for (std::size_t at = next++; at < others.size(); at = next++) {
        const Unit& unit = driver_.units[others[at]];
        units[others[at]] = read(unit, learnt.at(unit.language));
      }
    };
    std::vector<std::jthread> threads;
    for (std::size_t t = 1; t < std::min(options_.jobs, units.size()); ++t)
      threads.emplace_back(loop);
    loop();
    threads.clear();
    std::vector<UnitModel> models;
    for (UnitSurvey& unit : units) {
      add(unit);
      if (unit.hasAst)
        models.push_back(std::move(unit.model));
    }
    judge(std::move(models));
    return std::move(result_);
  }

private:
  UnitSurvey read(const Unit& unit, std::shared_ptr<const Fixes> known) const {
    UnitSurvey survey;
    double start = cpuSeconds();
    if (options_.timePlain) {
      ParseOptions plain = options_.parse;
      plain.synthesise = false;
      const ParsedUnit parsed = parseUnit(unit, plain);
      survey.seconds.plain = cpuSeconds() - start;
      start = cpuSeconds();
    }
    ParseOptions taught = options_.parse;
    taught.known = std::move(known);
    const ParsedUnit parsed = parseUnit(unit, taught);
    survey.learnt = parsed.learnt;
    survey.seconds.parse = cpuSeconds() - start;
    survey.hasAst = parsed.hasAst();
    survey.failure = parsed.failure;
    survey.missing = parsed.missingHeaders;
    for (const Synthesised& name : parsed.synthesised)
      survey.made.push_back(name.name);
    for (const ParseError& error : parsed.errors)
      survey.errors.push_back(error.message);
    if (!parsed.hasAst())
      return survey;
    start = cpuSeconds();
    LowerOptions lowering;
    lowering.root = options_.parse.root;
    lowering.shown = unit.shown;
    lowering.mayRaise = [this](const std::string& routine) {
      const contracts::Contract* contract = options_.contracts.find(routine);
      return contract && contract->mayRaise();
    };
    for (const ParseError& error : parsed.errors)
      lowering.errors.push_back({error.file, error.line});
    survey.model = lowerUnit(parsed.ast(), lowering);
    survey.model.traceRoutines.insert(unit.traceRoutines.begin(), unit.traceRoutines.end());
    survey.seconds.lower = cpuSeconds() - start;
    survey.written = writtenFunctions(parsed.ast(), options_.parse.root, words_, survey.handedOut);
    noteHeaders(parsed.sources(), survey);
    return survey;
  }

  void noteHeaders(clang::SourceManager& sources, UnitSurvey& survey) const {
    for (auto file = sources.fileinfo_begin(); file != sources.fileinfo_end(); ++file) {
      const std::filesystem::path path(file->first.getName().str());
      if (!isWithin(cleanPath(path.string()), options_.parse.root))
        survey.headers.insert(path.filename().string());
    }
    const llvm::StringRef text = sources.getBufferData(sources.getMainFileID());
    survey.lines = static_cast<std::size_t>(text.count('\n'));
  }

  void add(const UnitSurvey& unit) {
    ++result_.units;
    result_.asts += unit.hasAst && unit.failure.empty();
    result_.linesOfUnits += unit.lines;
    if (!unit.failure.empty())
      result_.failures.push_back(unit.failure);
    for (const std::string& header : unit.missing)
      ++result_.missing[header];
    for (const std::string& name : unit.made)
      ++result_.made[name];
    for (const std::string& error : unit.errors)
      ++result_.errors[error];
    result_.headers.insert(unit.headers.begin(), unit.headers.end());
    result_.seconds.plain += unit.seconds.plain;
    result_.seconds.parse += unit.seconds.parse;
    result_.seconds.lower += unit.seconds.lower;
    handedOut_.insert(unit.handedOut.begin(), unit.handedOut.end());
    for (const WrittenFunction& function : unit.written) {
      const std::string key = keyOf(function.file, function.line);
      auto [known, isNew] = written_.try_emplace(key, function);
      known->second.broken = known->second.broken || function.broken;
      known->second.usesWord = known->second.usesWord || function.usesWord;
    }
  }

  static std::string keyOf(const std::string& file, unsigned line) {
    return file + ":" + std::to_string(line);
  }

  void judge(std::vector<UnitModel> models) {
    // As the pipeline does: the driver's own routines and what traces are no routines of the OS.
    contracts::RoutineFacts facts;
    for (const UnitModel& unit : models) {
      facts.classes.insert(unit.routineClasses.begin(), unit.routineClasses.end());
      facts.own.insert(unit.ownRoutines.begin(), unit.ownRoutines.end());
      facts.traces.insert(unit.traceRoutines.begin(), unit.traceRoutines.end());
    }
    Program program = link(std::move(models), options_.harness, driver_.name);
    result_.defects = verify(program).size();
    contracts::ExpansionReport report;
    program = contracts::expand(std::move(program), options_.contracts, report, facts);
    addRegisteredEntries(program, options_.harness);
    collectObjects(program);
    result_.defects += verify(program).size();
    result_.osCalls = report.calls;
    for (const auto& [routine, calls] : report.unknown)
      result_.osCallsUnknown[routine] = calls;
    result_.entries = program.entries.size();
    for (const Entry& entry : program.entries)
      result_.entryNames.push_back(entry.name + " [" + entry.role + "]: " + entry.why);
    noteMissedEntries(program);
    result_.unresolvedCalls = static_cast<std::size_t>(
        std::ranges::count(program.assumptions, "unresolved call", &ProgramAssumption::kind));
    for (const Function& function : program.functions)
      if (function.hasBody && function.declared.valid())
        models_[keyOf(program.fileName(function.declared.file), function.declared.line)].push_back(
            &function);
    countLocks(program);
    for (const auto& [key, function] : written_)
      judge(key, function);
  }

  /// Functions that the driver itself never calls, whose address goes somewhere or whose type is a
  /// role, and that are no entry: called back within routines of the OS, as their contracts say, or
  /// missed.
  void noteMissedEntries(const Program& program) {
    const Uses uses(program);
    std::set<FunctionId> entries;
    for (const Entry& entry : program.entries)
      entries.insert(entry.function);
    for (std::size_t i = 0; i < program.functions.size(); ++i) {
      const FunctionId id(static_cast<std::uint32_t>(i));
      const Function& function = program.functions[i];
      const std::string name = function.name.substr(function.name.rfind(':') + 1);
      const bool isHandedOut = uses.addressed.contains(id) || handedOut_.contains(name) ||
                               std::ranges::any_of(function.roles, [&](const std::string& role) {
                                 const contracts::Role* known = options_.harness.findRole(role);
                                 return !known || known->calledByOs;
                               });
      if (!function.hasBody || !isHandedOut || uses.called.contains(id) || entries.contains(id))
        continue;
      if (uses.calledBack.contains(id)) {
        ++result_.calledBack;
        continue;
      }
      std::string missed = function.name + ", " + program.fileName(function.declared.file) + ":" +
                           std::to_string(function.declared.line);
      if (const auto handed = uses.handedTo.find(id); handed != uses.handedTo.end())
        missed += ", to " + handed->second;
      for (const std::string& role : function.roles)
        missed += ", declared " + role;
      result_.missedEntries.push_back(std::move(missed));
    }
  }

  static const Place* lockOf(const Instruction& instruction) {
    if (const auto* acquire = std::get_if<Acquire>(&instruction.operation))
      return &acquire->lock;
    if (const auto* release = std::get_if<Release>(&instruction.operation))
      return release->lock ? &*release->lock : release->handle ? &*release->handle : nullptr;
    return nullptr;
  }

  /// No step of the place, nor of what its pointers are read from, is unknown.
  static bool isNamed(const Place& place) {
    if (place.root == RootKind::Unknown)
      return false;
    return place.root != RootKind::Pointee || isKnown(place.pointer);
  }

  static bool isKnown(const ExpressionPtr& value) {
    switch (value->kind) {
    case ExpressionKind::Unknown:
      return false;
    case ExpressionKind::Read:
    case ExpressionKind::AddressOf:
      return isNamed(*value->place);
    default:
      return true;
    }
  }

  void countLocks(const Program& program) {
    for (const Function& function : program.functions)
      for (const Block& block : function.blocks)
        for (const Instruction& instruction : block.instructions)
          if (const Place* lock = lockOf(instruction)) {
            ++result_.lockOps;
            result_.lockOpsUnnamed += isNamed(*lock) ? 0 : 1;
          }
  }

  static bool hasLockOperation(const Function& function) {
    for (const Block& block : function.blocks)
      for (const Instruction& instruction : block.instructions) {
        const Operation& op = instruction.operation;
        if (std::holds_alternative<Acquire>(op) || std::holds_alternative<Release>(op) ||
            std::holds_alternative<Raise>(op) || std::holds_alternative<Lower>(op) ||
            std::holds_alternative<Wait>(op) || std::holds_alternative<StartPacket>(op) ||
            std::holds_alternative<StartNextPacket>(op) || std::holds_alternative<Flush>(op))
          return true;
      }
    return false;
  }

  void judge(const std::string& key, const WrittenFunction& function) {
    const auto found = models_.find(key);
    if (function.neverMade && found == models_.end())
      return; // a template without instances is no code
    bool isLock = function.usesWord;
    std::string reason = function.broken ? "Clang left something open" : "";
    if (found == models_.end()) {
      // Unused functions of headers are no code either.
      if (!isSource(function.file))
        return;
      reason = "not lowered";
    } else {
      for (const Function* model : found->second) {
        isLock = isLock || hasLockOperation(*model);
        if (!model->degraded.empty())
          reason = model->degraded.front().reason;
      }
    }
    ++result_.functions;
    result_.lockFunctions += isLock;
    if (reason.empty())
      return;
    ++result_.degraded;
    result_.lockDegraded += isLock;
    (isLock ? result_.flaws : result_.allFlaws)
        .push_back({function.file, function.line, function.name, reason});
  }

  const Driver& driver_;
  const SurveyOptions& options_;
  std::set<std::string> words_;
  DriverSurvey result_;
  std::set<std::string> handedOut_; ///< names of functions that the text hands out
  std::map<std::string, WrittenFunction> written_;
  std::map<std::string, std::vector<const Function*>> models_;
};

} // namespace

DriverSurvey survey(const Driver& driver, const SurveyOptions& options) {
  return Surveyor(driver, options).run();
}

} // namespace spinproof::frontend
