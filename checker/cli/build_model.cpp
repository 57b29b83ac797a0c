// SPDX-License-Identifier: Apache-2.0
// One driver from sources to a Program. Units are parsed and lowered in parallel, each in its own
// place; an AST is dropped as soon as its unit is lowered. All that follows is in order of the
// units.
#include "checker/cli/coverage.h"
#include "checker/cli/memory.h"
#include "checker/cli/parallel.h"
#include "checker/cli/pipeline.h"
#include "checker/confirm/phase_times.h"
#include "frontend/link/link.h"
#include "frontend/lower/lower.h"
#include "frontend/parse/parsed_unit.h"
#include "models/contracts/expand.h"
#include "models/harness/configure.h"

#include <algorithm>
#include <map>
#include <memory>

namespace spinproof::cli {

namespace {

using report::Notice;
constexpr const char* kUnparsed = "unparsed file";

/// What parsing had to leave out or make up.
std::vector<Notice> parseNotices(const frontend::ParsedUnit& unit) {
  std::vector<Notice> notices;
  const report::SourcePoint whole{unit.shown, 0, 0, ""};
  if (!unit.failure.empty())
    notices.push_back({kUnparsed, unit.failure, whole});
  for (const std::string& header : unit.missingHeaders)
    notices.push_back({"missing header", header + " (taken as empty)", whole});
  for (const std::string& refused : unit.refusedFiles)
    notices.push_back({"refused file", refused, whole});
  for (const frontend::Synthesised& made : unit.synthesised)
    notices.push_back({"undeclared name", made.name, {made.file, made.line, 0, ""}});
  for (const frontend::ParseError& error : unit.errors)
    notices.push_back(
        {"parse error",
         error.message + (error.function.empty() ? "" : " (in " + error.function + ")"),
         {error.file, error.line, 0, ""}});
  if (unit.errorCount > unit.errors.size())
    notices.push_back({"parse error",
                       std::to_string(unit.errorCount - unit.errors.size()) + " more errors",
                       whole});
  return notices;
}

UnitResult parseAndLower(const Session& session, const frontend::Unit& unit,
                         const frontend::ParseOptions& parsing, frontend::Consulted& consulted) {
  const frontend::ParsedUnit parsed = frontend::parseUnit(unit, parsing);
  UnitResult result;
  consulted = parsed.consulted;
  result.hasAst = parsed.hasAst();
  result.notices = parseNotices(parsed);
  result.learnt = parsed.learnt;
  if (!parsed.hasAst())
    return result;
  frontend::LowerOptions lowering;
  lowering.root = session.project.root;
  lowering.shown = unit.shown;
  lowering.mayRaise = [&](const std::string& routine) {
    const contracts::Contract* contract = session.contracts().find(routine);
    return contract && contract->mayRaise();
  };
  for (const frontend::ParseError& error : parsed.errors)
    lowering.errors.push_back({error.file, error.line});
  result.model = frontend::lowerUnit(parsed.ast(), lowering);
  result.model.traceRoutines.insert(unit.traceRoutines.begin(), unit.traceRoutines.end());
  return result;
}

UnitResult readUnit(const Session& session, const frontend::Unit& unit,
                    const frontend::ParseOptions& parsing, frontend::Consulted& consulted) {
  if (!session.memory)
    return parseAndLower(session, unit, parsing, consulted);
  Memory& memory = *session.memory;
  if (auto known = memory.unit(unit, parsing.wdkDir, parsing.known.get(), consulted))
    return std::move(*known);
  UnitResult result = parseAndLower(session, unit, parsing, consulted);
  memory.keepUnit(unit, parsing.wdkDir, parsing.known.get(), consulted, result);
  return result;
}

std::vector<UnitResult> readUnits(const Session& session, const frontend::Driver& driver,
                                  frontend::Consulted& consulted) {
  frontend::ParseOptions parsing;
  parsing.wdkDir = frontend::findWdkDir(session.input.wdkDir);
  parsing.root = session.project.root;
  parsing.names = session.names;
  parsing.cache = frontend::newParseCache();
  std::vector<UnitResult> units(driver.units.size());
  std::vector<frontend::Consulted> asked(units.size());
  // The first unit of each language teaches the others what unknown names are: who learns from whom
  // must not depend on the number of jobs.
  std::map<frontend::Language, std::shared_ptr<const frontend::Fixes>> learnt;
  std::vector<std::size_t> others;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (learnt.contains(driver.units[i].language)) {
      others.push_back(i);
      continue;
    }
    units[i] = readUnit(session, driver.units[i], parsing, asked[i]);
    learnt[driver.units[i].language] = units[i].learnt;
  }
  parallelFor(others.size(), session.input.jobs, [&](std::size_t next) {
    const std::size_t i = others[next];
    frontend::ParseOptions taught = parsing;
    taught.known = learnt.at(driver.units[i].language);
    units[i] = readUnit(session, driver.units[i], taught, asked[i]);
  });
  for (const frontend::Consulted& one : asked)
    consulted.merge(one);
  return units;
}

/// Where files differ on what this driver uses: both are shown, the later one counted.
void noteContradictions(const Session& session, const program::Program& program,
                        const contracts::ExpansionReport& expansion, std::vector<Notice>& notices) {
  const auto note = [&](const std::string& name, const auto& c) {
    notices.push_back({"contradiction",
                       name + ", " + c.field + ": " + c.firstFile + " says " + c.firstValue + ", " +
                           c.secondFile + " says " + c.secondValue + ", which counts",
                       {}});
  };
  for (const contracts::Contradiction& c : session.contracts().contradictions())
    if (expansion.modelled.contains(c.routine) || expansion.boundsOnly.contains(c.routine))
      note(c.routine, c);
  for (const contracts::RoleContradiction& c : session.harnesses().contradictions())
    if (std::any_of(program.entries.begin(), program.entries.end(),
                    [&](const program::Entry& entry) { return entry.role == c.role; }))
      note(c.role, c);
}

/// Units to one Program with everything that the OS does written out in it.
program::Program joinUnits(const Session& session, std::vector<frontend::UnitModel> units,
                           const std::string& name, report::Coverage& coverage,
                           std::vector<Notice>& notices) {
  contracts::RoutineFacts facts;
  for (const frontend::UnitModel& unit : units) {
    facts.classes.insert(unit.routineClasses.begin(), unit.routineClasses.end());
    facts.own.insert(unit.ownRoutines.begin(), unit.ownRoutines.end());
    facts.traces.insert(unit.traceRoutines.begin(), unit.traceRoutines.end());
  }
  program::Program program = frontend::link(std::move(units), session.harnesses(), name);
  contracts::ExpansionReport expansion;
  program = contracts::expand(std::move(program), session.contracts(), expansion, facts);
  frontend::addRegisteredEntries(program, session.harnesses());
  contracts::configureEntries(program, session.harnesses());
  frontend::collectObjects(program);
  coverage.osCalls = static_cast<std::uint32_t>(expansion.calls);
  for (const auto& [routine, calls] : expansion.unknown)
    coverage.osCallsUnknown += static_cast<std::uint32_t>(calls);
  for (const auto& [routine, calls] : expansion.coarse)
    notices.push_back({"level not decided",
                       routine + ": its bounds depend on what no argument shows; the widest were "
                                 "taken at " +
                           std::to_string(calls) + (calls == 1 ? " call" : " calls"),
                       {}});
  noteContradictions(session, program, expansion, notices);
  return program;
}

} // namespace

DriverModel buildModel(const Session& session, const frontend::Driver& driver) {
  const confirm::Timed timed(confirm::Phase::Model);
  DriverModel model;
  std::vector<UnitResult> units = readUnits(session, driver, model.consulted);
  std::vector<frontend::UnitModel> parts;
  model.name = driver.name;
  model.coverage.units = static_cast<std::uint32_t>(units.size());
  for (UnitResult& unit : units) {
    model.coverage.unitsFailed += std::any_of(unit.notices.begin(), unit.notices.end(), [](const Notice& n) { return n.kind == kUnparsed; });
    model.notices.insert(model.notices.end(), unit.notices.begin(), unit.notices.end());
    if (unit.hasAst)
      parts.push_back(std::move(unit.model));
  }
  for (const frontend::LeftOut& left : driver.leftOut) {
    const bool isGap = left.isGap; // a source of the driver all the same
    model.coverage.units += isGap;
    model.coverage.unitsFailed += isGap;
    model.notices.push_back({isGap ? kUnparsed : "left out", left.why, {left.shown, 0, 0, ""}});
  }
  model.program = joinUnits(session, std::move(parts), driver.name, model.coverage, model.notices);
  countProgram(model.program, model.coverage);
  model.files = model.program.files;
  for (const frontend::Unit& unit : driver.units)
    model.files.push_back(unit.shown);
  std::sort(model.files.begin(), model.files.end());
  model.files.erase(std::unique(model.files.begin(), model.files.end()), model.files.end());
  for (Notice& notice : programNotices(model.program))
    model.notices.push_back(std::move(notice));
  sortNotices(model.notices);
  return model;
}

} // namespace spinproof::cli
