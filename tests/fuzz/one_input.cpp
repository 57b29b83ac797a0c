// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/one_input.h"

#include "frontend/link/link.h"
#include "frontend/parse/parsed_unit.h"
#include "frontend/project/project.h"
#include "models/contracts/expand.h"
#include "models/contracts/loader.h"
#include "models/program/verify.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace spinproof::fuzz {
namespace {

using namespace frontend;

/// A source that every tree has, so that projects have something to name.
constexpr const char* kPlainSource = "#include <ntddk.h>\nKSPIN_LOCK Lock;\n"
                                     "VOID F(VOID) { KIRQL i; KeAcquireSpinLock(&Lock, &i);"
                                     " KeReleaseSpinLock(&Lock, i); }\n";

const char* fileNameOf(Target target) {
  switch (target) {
  case Target::CCode:
    return "unit.c";
  case Target::CxxCode:
    return "unit.cpp";
  case Target::Project:
    return "driver.vcxproj";
  case Target::SourcesFile:
    return "sources";
  default:
    return "compile_commands.json";
  }
}

void write(const std::string& path, std::string_view text) {
  std::ofstream out(path, std::ios::binary);
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
}

std::vector<UnitModel> lowerAll(const Driver& driver, const std::string& root) {
  ParseOptions parsing;
  parsing.root = root;
  parsing.maxTokens = 2'000'000;
  std::vector<UnitModel> models;
  for (const Unit& unit : driver.units) {
    const ParsedUnit parsed = parseUnit(unit, parsing);
    if (!parsed.hasAst())
      continue;
    LowerOptions lowering;
    lowering.root = root;
    lowering.shown = unit.shown;
    for (const ParseError& error : parsed.errors)
      lowering.errors.push_back({error.file, error.line});
    models.push_back(lowerUnit(parsed.ast(), lowering));
  }
  return models;
}

void check(const program::Program& program, const char* when) {
  for (const program::Defect& defect : program::verify(program)) {
    std::fprintf(stderr, "defect %s: %s: %s\n", when, defect.where.c_str(), defect.what.c_str());
    std::abort();
  }
}

} // namespace

void runOne(Target target, std::string_view input, const std::string& scratch) {
  static const contracts::ContractSet contractSet = contracts::loadBuiltInContracts();
  static const contracts::HarnessSet harness = contracts::loadBuiltInHarnesses();
  std::filesystem::remove_all(scratch);
  std::filesystem::create_directories(scratch);
  if (target != Target::CCode && target != Target::CxxCode)
    write(scratch + "/plain.c", kPlainSource);
  write(scratch + "/" + fileNameOf(target), input);
  ProjectRequest request;
  request.inputs = {scratch};
  const Project project = findDrivers(request);
  for (const Driver& driver : project.drivers) {
    program::Program program = link(lowerAll(driver, project.root), harness, driver.name);
    check(program, "of lowering");
    contracts::ExpansionReport report;
    program = contracts::expand(std::move(program), contractSet, report);
    addRegisteredEntries(program, harness);
    collectObjects(program);
    check(program, "of linking");
  }
}

} // namespace spinproof::fuzz
