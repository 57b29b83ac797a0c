// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/commands.h"
#include "checker/cli/knowledge.h"
#include "checker/cli/usage_error.h"
#include "checker/report/layout.h"
#include "checker/report/pages.h"
#include "checker/report/text.h"
#include "models/contracts/expand.h"
#include "models/contracts/loader.h"
#include "models/program/print.h"
#include "rules/registry.h"

#include <ostream>

namespace spinproof::cli {

namespace {

using contracts::Contract;
using contracts::IrqlClause;

void explainRule(const rules::RuleInfo& rule, std::ostream& out) {
  const std::string_view page = report::rulePage(rule.folder);
  if (!page.empty()) {
    out << page;
    return;
  }
  out << rule.id << ' ' << rule.name << " (" << report::severityName(rule.severity) << ")\n\n"
      << rule.summary << '\n';
}

std::string rangeText(const std::optional<program::IrqlRange>& range) {
  if (!range)
    return "at no level";
  if (range->min == range->max)
    return "at " + program::irqlName(range->min);
  return "from " + program::irqlName(range->min) + " to " + program::irqlName(range->max);
}

/// A routine that does nothing but this call, with one parameter for each argument.
program::Program callOf(const Contract& contract) {
  program::Program program;
  program::Function caller;
  caller.name = "caller";
  caller.hasBody = true;
  caller.returnsVoid = true;
  program::Call call;
  call.routine = contract.name;
  for (const std::string& name : contract.parameters) {
    program::Local parameter;
    parameter.name = name;
    parameter.isParameter = true;
    caller.locals.push_back(parameter);
    const program::LocalId id(static_cast<std::uint32_t>(caller.locals.size() - 1));
    call.arguments.push_back(program::read(program::Place::ofLocal(id)));
  }
  caller.parameterCount = static_cast<std::uint32_t>(caller.locals.size());
  program::Local result;
  result.name = "result";
  caller.locals.push_back(result);
  call.result = program::Place::ofLocal(program::LocalId(caller.parameterCount));
  caller.blocks.resize(1);
  caller.blocks[0].instructions = {{call, {}, ""}, {program::Return{}, {}, ""}};
  program.functions.push_back(std::move(caller));
  return program;
}

/// What stands in the model behind a call: the contract as the checker sees it.
void explainEffects(const Contract& contract, const contracts::ContractSet& set,
                    std::ostream& out) {
  contracts::ExpansionReport ignored;
  const program::Program program = contracts::expand(callOf(contract), set, ignored);
  const program::Function& caller = program.functions[0];
  out << "in the model, for " << contract.name << '(' << report::joined(contract.parameters, ", ")
      << "):\n";
  for (std::size_t b = 0; b < caller.blocks.size(); ++b) {
    const program::Block& block = caller.blocks[b];
    if (caller.blocks.size() > 1)
      out << "  block " << b << '\n';
    for (const program::Instruction& instruction : block.instructions)
      if (!instruction.origin.empty())
        out << "    " << program::toString(instruction, program, &caller) << '\n';
    for (const program::Edge& edge : block.edges)
      out << "    to block " << edge.target.value
          << (edge.condition ? " where " + program::toString(edge.condition, program, &caller) : "")
          << '\n';
  }
}

void explainRoutine(const Contract& contract, const contracts::ContractSet& set,
                    std::ostream& out) {
  out << contract.name << (contract.header.empty() ? "" : " (" + contract.header + ")") << "\n\n";
  out << "may be called: " << (contract.irql ? rangeText(contract.irql) : "no page states a level")
      << '\n';
  for (const IrqlClause& clause : contract.clauses)
    out << "  " << (clause.when.isElse ? "otherwise" : "when " + clause.when.text) << ": "
        << rangeText(clause.range) << (clause.demands.empty() ? "" : "; " + clause.demands) << '\n';
  if (!contract.flags.empty())
    out << "it: " << report::joined(contract.flags, ", ") << '\n';
  if (contract.cost)
    out << "takes: " << contract.cost->nanoseconds << " ns (" << contract.cost->basis << ")\n";
  if (contract.hasEffects)
    explainEffects(contract, set, out);
  else
    out << "what it does to locks and IRQL: nobody has written it down; nothing is assumed to "
           "happen\n";
  if (!contract.page.empty())
    out << "page: " << contract.page << '\n';
}

} // namespace

int run(const ExplainOptions& options, std::ostream& out) {
  if (const rules::RuleInfo* rule = rules::findRule(options.topic)) {
    explainRule(*rule, out);
    return 0;
  }
  const Knowledge known = loadKnowledge(".", options.contractDirs, options.harnessDirs);
  const contracts::ContractSet& set = known.contracts;
  const Contract* contract = set.find(options.topic);
  if (!contract)
    throw UsageError(
        "'" + options.topic +
        "' is neither a rule nor a routine with a contract. 'spinproof rules' lists the "
        "rules; routine names are case-sensitive");
  explainRoutine(*contract, set, out);
  return 0;
}

} // namespace spinproof::cli
