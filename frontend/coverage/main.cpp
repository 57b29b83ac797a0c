// SPDX-License-Identifier: Apache-2.0
// frontend_survey [--jobs N] [--time] [--wdk DIR] [--only DRIVER] INPUT…: what the frontend
// understood of a tree, one line of JSON a driver, and one of the whole. scripts/coverage makes
// tables of it.
#include "frontend/coverage/survey.h"
#include "models/contracts/loader.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <iostream>
#include <memory>

using namespace spinproof;
using namespace spinproof::frontend;

namespace {

nlohmann::json flaws(const std::vector<Flaw>& all) {
  nlohmann::json list = nlohmann::json::array();
  for (const Flaw& flaw : all)
    list.push_back(flaw.file + ":" + std::to_string(flaw.line) + ": " + flaw.function + ": " +
                   flaw.reason);
  return list;
}

nlohmann::json toJson(const DriverSurvey& s) {
  return {{"driver", s.name},
          {"why", s.why},
          {"units", s.units},
          {"asts", s.asts},
          {"lines", s.linesOfUnits},
          {"functions", s.functions},
          {"degraded", s.degraded},
          {"lock_functions", s.lockFunctions},
          {"lock_degraded", s.lockDegraded},
          {"lock_ops", s.lockOps},
          {"lock_ops_unnamed", s.lockOpsUnnamed},
          {"os_calls", s.osCalls},
          {"os_calls_unknown", s.osCallsUnknown},
          {"entries", s.entries},
          {"entry_names", s.entryNames},
          {"missed_entries", s.missedEntries},
          {"called_back", s.calledBack},
          {"unresolved_calls", s.unresolvedCalls},
          {"defects", s.defects},
          {"lock_flaws", flaws(s.flaws)},
          {"other_flaws", flaws(s.allFlaws)},
          {"failures", s.failures},
          {"missing_headers", s.missing},
          {"made_up", s.made},
          {"errors", s.errors},
          {"headers", s.headers},
          {"seconds",
           {{"plain", s.seconds.plain}, {"parse", s.seconds.parse}, {"lower", s.seconds.lower}}}};
}

struct Arguments {
  ProjectRequest request;
  SurveyOptions options;
  std::string only;
};

Arguments parse(int argc, char** argv) {
  Arguments result;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const bool hasNext = i + 1 < argc;
    if (argument == "--time")
      result.options.timePlain = true;
    else if (argument == "--jobs" && hasNext)
      result.options.jobs = std::stoul(argv[++i]);
    else if (argument == "--wdk" && hasNext)
      result.options.parse.wdkDir = argv[++i];
    else if (argument == "--only" && hasNext)
      result.only = argv[++i];
    else
      result.request.inputs.push_back(argument);
  }
  return result;
}

} // namespace

int main(int argc, char** argv) {
  Arguments arguments = parse(argc, argv);
  const Project project = findDrivers(arguments.request);
  if (!project.error.empty()) {
    std::cerr << project.error << '\n';
    return 2;
  }
  SurveyOptions& options = arguments.options;
  options.parse.root = project.root;
  options.parse.wdkDir = findWdkDir(options.parse.wdkDir);
  options.parse.names = std::make_shared<NameCache>();
  options.parse.cache = newParseCache();
  options.contracts = contracts::loadBuiltInContracts();
  options.harness = contracts::loadBuiltInHarnesses();
  for (const Driver& driver : project.drivers)
    if (arguments.only.empty() || arguments.only == driver.name)
      std::cout << toJson(survey(driver, options)).dump() << '\n' << std::flush;
  std::cout << nlohmann::json{{"drivers", project.drivers.size()},
                              {"left_out", project.leftOut.size()}}
                   .dump()
            << '\n';
}
