// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/contracts/expand.h"
#include "models/contracts/loader.h"
#include "models/program/print.h"
#include "models/program/verify.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace spinproof::contracts {

inline const ContractSet& builtInSet() {
  static const ContractSet set = loadContracts({SPINPROOF_SOURCE_DIR "/models/contracts/data"});
  return set;
}

/// One function `F` with parameters a, b (pointers), locals `irql` and `result`, and calls in one
/// block.
struct OneFunction {
  program::Program program;

  OneFunction() {
    using program::Local;
    program::Function f;
    f.name = "F";
    f.hasBody = true;
    f.parameterCount = 2;
    f.locals = {Local{"a", "EXTENSION", {64, false, true}, true, {}},
                Local{"b", "EXTENSION", {64, false, true}, true, {}},
                Local{"irql", "KIRQL", {8, false, false}, false, {}},
                Local{"result", "NTSTATUS", {32, true, false}, false, {}},
                Local{"flag", "BOOLEAN", {8, false, false}, false, {}}};
    f.blocks.resize(1);
    f.blocks[0].instructions.push_back({program::Return{}, {}, {}});
    program.name = "test";
    program.functions.push_back(std::move(f));
  }

  static program::Place local(std::uint32_t index) {
    return program::Place::ofLocal(program::LocalId(index));
  }
  static program::ExpressionPtr a() { return program::read(local(0), {64, false, true}); }
  static program::ExpressionPtr b() { return program::read(local(1), {64, false, true}); }
  static program::Place lockOf(const program::ExpressionPtr& pointer) {
    return program::Place::ofPointee(pointer).field("EXTENSION", "Lock");
  }
  static program::ExpressionPtr addressOfLock() { return program::addressOf(lockOf(a())); }
  static program::Place irql() { return local(2); }
  static program::Place result() { return local(3); }
  static program::Place flag() { return local(4); }

  void call(std::string routine, std::vector<program::ExpressionPtr> arguments,
            std::optional<program::Place> result = std::nullopt) {
    program::Call op;
    op.routine = std::move(routine);
    op.arguments = std::move(arguments);
    op.result = std::move(result);
    auto& instructions = program.functions[0].blocks[0].instructions;
    instructions.insert(instructions.end() - 1, {std::move(op), {}, {}});
  }
  void assign(program::Place to, std::int64_t value) {
    auto& instructions = program.functions[0].blocks[0].instructions;
    instructions.insert(instructions.end() - 1,
                        {program::Assign{std::move(to), program::constant(value)}, {}, {}});
  }

  /// Expands, checks that the program is sound, and keeps it.
  ExpansionReport expanded(const ContractSet& set = builtInSet()) {
    ExpansionReport report;
    program = expand(std::move(program), set, report);
    for (const program::Defect& defect : program::verify(program))
      ADD_FAILURE() << defect.where << ": " << defect.what;
    return report;
  }

  const program::Function& function() const { return program.functions[0]; }
  const program::Block& block(std::size_t i) const { return function().blocks.at(i); }

  /// All operations of one kind, in block order.
  template <typename Op>
  std::vector<Op> all() const {
    std::vector<Op> found;
    for (const program::Block& block : function().blocks)
      for (const program::Instruction& instruction : block.instructions)
        if (const auto* op = std::get_if<Op>(&instruction.operation))
          found.push_back(*op);
    return found;
  }
  template <typename Op>
  Op only() const {
    const auto found = all<Op>();
    EXPECT_EQ(found.size(), 1u);
    return found.empty() ? Op{} : found.front();
  }
};

} // namespace spinproof::contracts
