// SPDX-License-Identifier: Apache-2.0
// link_probe [--print|--degraded|--entries|--unresolved] INPUT…: per driver of a tree (or for the
// given files), what lowering and linking made of it. For developers.
#include "frontend/link/link.h"
#include "frontend/parse/parsed_unit.h"
#include "frontend/project/project.h"
#include "models/contracts/expand.h"
#include "models/contracts/loader.h"
#include "models/program/print.h"
#include "models/program/verify.h"

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <map>
#include <memory>

using namespace spinproof;
using namespace spinproof::frontend;

namespace {

struct Counts {
  std::size_t drivers = 0, units = 0, failed = 0, functions = 0, degraded = 0, entries = 0;
  std::size_t unresolved = 0, defects = 0, objects = 0, lockOps = 0, unnamedLocks = 0;

  void add(const Counts& c) {
    drivers += c.drivers, units += c.units, failed += c.failed, functions += c.functions;
    degraded += c.degraded, entries += c.entries, unresolved += c.unresolved;
    defects += c.defects, objects += c.objects, lockOps += c.lockOps;
    unnamedLocks += c.unnamedLocks;
  }

  void print(const std::string& name) const {
    std::printf(
        "%-40s units %zu (failed %zu) functions %zu degraded %zu entries %zu unresolved %zu "
        "locks %zu (unnamed %zu) objects %zu defects %zu\n",
        name.c_str(), units, failed, functions, degraded, entries, unresolved, lockOps,
        unnamedLocks, objects, defects);
  }
};

struct Probe {
  ParseOptions parse;
  contracts::HarnessSet harness = contracts::loadBuiltInHarnesses();
  contracts::ContractSet contractSet = contracts::loadBuiltInContracts();
  bool printPrograms = false, printDegraded = false, printEntries = false, printUnresolved = false;
  std::map<std::string, std::size_t> reasons;

  std::vector<UnitModel> lowerAll(const Driver& driver, Counts& counts) const {
    std::vector<UnitModel> models;
    for (const Unit& unit : driver.units) {
      ++counts.units;
      ParsedUnit parsed = parseUnit(unit, parse);
      if (!parsed.hasAst()) {
        ++counts.failed;
        continue;
      }
      LowerOptions options;
      options.root = parse.root;
      options.shown = unit.shown;
      options.mayRaise = [this](const std::string& routine) {
        const contracts::Contract* contract = contractSet.find(routine);
        return contract && contract->mayRaise();
      };
      models.push_back(lowerUnit(parsed.ast(), options));
    }
    return models;
  }

  void countLocks(const program::Program& program, Counts& counts) const {
    for (const program::Function& function : program.functions) {
      for (const program::Block& block : function.blocks) {
        for (const program::Instruction& instruction : block.instructions) {
          if (const auto* op = std::get_if<program::Acquire>(&instruction.operation)) {
            ++counts.lockOps;
            counts.unnamedLocks += op->lock.root == program::RootKind::Unknown;
          }
        }
      }
    }
  }

  Counts run(const Driver& driver) {
    Counts counts;
    counts.drivers = 1;
    program::Program program = link(lowerAll(driver, counts), harness, driver.name);
    std::vector<program::Defect> defects = program::verify(program);
    contracts::ExpansionReport report;
    program = contracts::expand(std::move(program), contractSet, report);
    addRegisteredEntries(program, harness);
    collectObjects(program);
    std::ranges::copy(program::verify(program), std::back_inserter(defects));
    for (const program::Defect& defect : defects)
      std::printf("  DEFECT %s: %s\n", defect.where.c_str(), defect.what.c_str());
    counts.defects = defects.size();
    counts.functions = program.functions.size();
    counts.entries = program.entries.size();
    counts.objects = program.objects.size();
    counts.unresolved = static_cast<std::size_t>(std::ranges::count(
        program.assumptions, "unresolved call", &program::ProgramAssumption::kind));
    countLocks(program, counts);
    if (printUnresolved) {
      for (const program::ProgramAssumption& each : program.assumptions)
        std::printf("  %s %s: %s\n", format(each.location, program).c_str(), each.kind.c_str(),
                    each.text.c_str());
    }
    for (const program::Function& function : program.functions) {
      counts.degraded += function.degraded.empty() ? 0 : 1;
      for (const program::Degradation& each : function.degraded) {
        ++reasons[each.reason];
        if (printDegraded)
          std::printf("  %s %s: %s\n", format(each.location, program).c_str(),
                      function.name.c_str(), each.reason.c_str());
      }
    }
    if (printEntries) {
      for (const program::Entry& entry : program.entries)
        std::printf("  entry %s: %s, %s\n", entry.name.c_str(), entry.role.c_str(),
                    entry.why.c_str());
    }
    if (printPrograms)
      program::print(std::cout, program);
    return counts;
  }
};

} // namespace

int main(int argc, char** argv) {
  Probe probe;
  ProjectRequest request;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--print")
      probe.printPrograms = true;
    else if (argument == "--degraded")
      probe.printDegraded = true;
    else if (argument == "--unresolved")
      probe.printUnresolved = true;
    else if (argument == "--entries")
      probe.printEntries = true;
    else
      request.inputs.push_back(argument);
  }
  const Project project = findDrivers(request);
  if (!project.error.empty()) {
    std::fprintf(stderr, "%s\n", project.error.c_str());
    return 2;
  }
  probe.parse.root = project.root;
  probe.parse.wdkDir = findWdkDir({});
  probe.parse.names = std::make_shared<NameCache>();
  Counts total;
  for (const Driver& driver : project.drivers) {
    const Counts counts = probe.run(driver);
    counts.print(driver.name);
    std::fflush(stdout);
    total.add(counts);
  }
  total.print("total");
  for (const auto& [reason, count] : probe.reasons)
    std::printf("%6zu %s\n", count, reason.c_str());
}
