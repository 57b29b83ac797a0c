// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/frontend/link/linked.h"

#include "frontend/link/link.h"
#include "models/contracts/expand.h"
#include "models/contracts/loader.h"
#include "models/program/print.h"
#include "models/program/verify.h"
#include "models/program/words.h"
#include "tests/unit/frontend/lower/lowered.h"

#include <gtest/gtest.h>

#include <sstream>

namespace spinproof::frontend {
namespace {

const contracts::HarnessSet& harness() {
  static const contracts::HarnessSet set = contracts::loadBuiltInHarnesses();
  return set;
}

void expectSound(const program::Program& program) {
  for (const program::Defect& defect : program::verify(program))
    ADD_FAILURE() << defect.where << ": " << defect.what;
}

} // namespace

program::Program linked(const std::vector<std::pair<std::string, std::string>>& files) {
  std::vector<UnitModel> units;
  for (const auto& [name, text] : files)
    units.push_back(lowerCode(text, name));
  program::Program program = link(std::move(units), harness(), "test");
  expectSound(program);
  return program;
}

program::Program expanded(const std::vector<std::pair<std::string, std::string>>& files) {
  static const contracts::ContractSet set = contracts::loadBuiltInContracts();
  contracts::ExpansionReport report;
  program::Program program = contracts::expand(linked(files), set, report);
  addRegisteredEntries(program, harness());
  collectObjects(program);
  expectSound(program);
  return program;
}

std::string functionText(const program::Program& program, const std::string& name) {
  std::ostringstream out;
  const program::FunctionId id = program.findFunction(name);
  if (!id)
    return "no function " + name;
  print(out, program.function(id), program);
  std::istringstream in(out.str());
  std::string text;
  for (std::string line; std::getline(in, line);)
    text += line.substr(0, line.find("  ; ")) + "\n";
  return text;
}

std::string entryText(const program::Program& program) {
  std::string text;
  for (const program::Entry& entry : program.entries)
    text += entry.name + ": " + entry.why + "\n";
  return text;
}

std::string objectText(const program::Program& program) {
  std::string text;
  for (const program::Object& object : program.objects)
    text += std::string(word(object.kind)) + " " + object.name + ", " +
            std::string(word(object.storage)) + ", " + std::string(word(object.instances)) + "\n";
  return text;
}

std::vector<std::string> candidates(const program::Program& program, const std::string& function) {
  std::vector<std::string> names;
  for (const program::Block& block : program.function(program.findFunction(function)).blocks) {
    for (const program::Instruction& instruction : block.instructions) {
      const auto* call = std::get_if<program::Call>(&instruction.operation);
      if (!call || !call->pointer)
        continue;
      for (program::FunctionId id : call->candidates)
        names.push_back(program.function(id).name);
    }
  }
  return names;
}

} // namespace spinproof::frontend
