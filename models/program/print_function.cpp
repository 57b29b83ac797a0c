// SPDX-License-Identifier: Apache-2.0
#include "models/program/json_scalar.h"
#include "models/program/print.h"
#include "models/program/words.h"

#include <ostream>

namespace spinproof::program {
namespace {

std::string localText(const Local& local) {
  return (local.typeName.empty() ? typeText(local.type) : local.typeName) + " " + local.name;
}

std::string signature(const Function& function) {
  std::string text = function.name + "(";
  for (std::size_t i = 0; i < function.parameterCount && i < function.locals.size(); ++i)
    text += (i == 0 ? "" : ", ") + localText(function.locals[i]);
  text += ")";
  return function.returnsVoid ? text : text + ": " + typeText(function.returnType);
}

std::string clauseText(const LockClause& clause) {
  std::string text = std::string(word(clause.what)) + " " + clause.text;
  return clause.when.empty() ? text : text + " when " + clause.when;
}

void printAnnotations(std::ostream& out, const Annotations& a) {
  if (a.minIrql)
    out << "  says: at least " << irqlName(*a.minIrql) << '\n';
  if (a.maxIrql)
    out << "  says: at most " << irqlName(*a.maxIrql) << '\n';
  if (a.raisesTo)
    out << "  says: raises to " << irqlName(*a.raisesTo) << '\n';
  if (a.sameIrql)
    out << "  says: same IRQL\n";
  if (a.savesIrql)
    out << "  says: saves the IRQL\n";
  if (a.restoresIrql)
    out << "  says: restores the IRQL\n";
  for (const LockClause& clause : a.locks)
    out << "  says: " << clauseText(clause) << '\n';
}

void printHeader(std::ostream& out, const Function& function, const Program& program) {
  out << "function " << signature(function);
  if (function.isStatic)
    out << " static";
  if (function.section != Section::Resident)
    out << ' ' << word(function.section);
  if (!function.sectionName.empty())
    out << " in " << function.sectionName;
  if (function.pagedCode)
    out << " PAGED_CODE";
  if (!function.hasBody)
    out << " without body";
  out << "  ; " << format(function.declared, program) << '\n';
  for (const std::string& role : function.roles)
    out << "  role " << role << '\n';
  printAnnotations(out, function.annotations);
  for (std::size_t i = function.parameterCount; i < function.locals.size(); ++i)
    out << "  local " << localText(function.locals[i]) << '\n';
  for (const Degradation& degradation : function.degraded)
    out << "  not modelled: " << degradation.reason << "  ; "
        << format(degradation.location, program) << '\n';
}

void printInstruction(std::ostream& out, const Instruction& instruction, const Program& program,
                      const Function& function) {
  out << "    " << toString(instruction, program, &function);
  if (!instruction.origin.empty())
    out << "  [" << instruction.origin << ']';
  if (instruction.location.valid())
    out << "  ; " << format(instruction.location, program);
  if (!instruction.location.macro.empty())
    out << " (" << instruction.location.macro << ')';
  out << '\n';
}

} // namespace

void print(std::ostream& out, const Function& function, const Program& program) {
  printHeader(out, function, program);
  for (std::size_t b = 0; b < function.blocks.size(); ++b) {
    const Block& block = function.blocks[b];
    out << "  block " << b << ":\n";
    for (const Instruction& instruction : block.instructions)
      printInstruction(out, instruction, program, function);
    for (const Edge& edge : block.edges) {
      out << "    ";
      if (edge.condition)
        out << "if " << toString(edge.condition, program, &function) << ' ';
      out << "go to block " << edge.target.value << '\n';
    }
    if (block.noReturn)
      out << "    never goes on\n";
  }
}

} // namespace spinproof::program
