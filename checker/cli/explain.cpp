// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/commands.h"
#include "checker/cli/knowledge.h"
#include "checker/cli/suggestion.h"
#include "checker/cli/usage_error.h"
#include "checker/cli/whole_analysis.h"
#include "checker/report/layout.h"
#include "checker/report/pages.h"
#include "checker/report/text.h"
#include "models/contracts/expand.h"
#include "models/contracts/loader.h"
#include "models/program/print.h"
#include "models/program/words.h"
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

const char* serializationText(contracts::Serialization how) {
  switch (how) {
  case contracts::Serialization::None: return "nothing";
  case contracts::Serialization::Driver: return "one at a time for the whole driver";
  case contracts::Serialization::Device: return "one at a time for each device";
  case contracts::Serialization::DeviceQueue: return "the device queue of the I/O manager";
  case contracts::Serialization::InterruptLock: return "the lock of its interrupt";
  case contracts::Serialization::SelfQueued: return "nothing: it is queued once at a time, and may run on while it is queued again";
  case contracts::Serialization::SyncScope: return "the synchronization scope that the driver chose";
  case contracts::Serialization::Lock: return "the lock that it is entered with";
  }
  return "";
}

std::string variantText(const contracts::RoleVariant& variant) {
  std::vector<std::string> facts;
  if (variant.level)
    facts.push_back("runs as " + std::string(program::word(*variant.level)));
  if (variant.entryIrql)
    facts.push_back(rangeText(variant.entryIrql));
  if (!variant.holds.empty())
    facts.push_back("holding " + variant.holds);
  if (variant.oneAtATime)
    facts.push_back("one at a time");
  if (!variant.needs.empty())
    facts.push_back("only during " + report::joined(variant.needs, ", "));
  return (variant.when.text.empty() ? "always" : "when " + variant.when.text) + ": " + report::joined(facts, ", ");
}

void explainRole(const contracts::Role& role, const contracts::HarnessSet& set, std::ostream& out) {
  const auto line = [&](const char* label, const std::string& text) {
    if (!text.empty())
      out << "  " << report::padded(label, 16) << text << '\n';
  };
  out << role.name << (role.header.empty() ? "" : " (" + role.header + ")") << ", a callback of "
      << (role.family.empty() ? "the OS" : role.family) << "\n\n";
  if (!role.calledByOs)
    out << "the OS does not start it: it is a part of other calls, or a routine that drivers call\n";
  line("documented", role.irql ? rangeText(role.irql) : "no page states a level");
  line("analysed", rangeText(role.entryLevels()));
  line("runs", std::string(program::word(role.level)) + ", " + std::string(program::word(role.trigger)));
  line("kept apart by", std::string(serializationText(role.serialization)) +
                            (role.group.empty() ? "" : ", with every " + role.group));
  line("holding", report::joined(role.heldAtEntry, ", "));
  line("must release", report::joined(role.mustRelease, ", "));
  line("keeps locks", role.handsOverLocks ? "for another callback to release" : "");
  line("only during", report::joined(role.needs, ", "));
  line("never during", report::joined(role.shuts, ", "));
  line("phase", role.phase);
  line("thread", role.threadContext);
  line("condition", role.condition);
  for (const contracts::RoleVariant& variant : role.variants)
    line("configured", variantText(variant));
  for (const contracts::Assignment& assignment : set.assignments())
    if (assignment.role == role.name)
      line("registered by", assignment.record + "." + assignment.field);
  line("page", role.page);
}

/// " Did you mean 'KeAcquireSpinLock'?"
std::string closeTo(const std::string& topic, const Knowledge& known) {
  if (const std::string rule = suggestedRule(topic); !rule.empty())
    return rule;
  std::vector<std::string> names;
  for (const auto& [name, contract] : known.contracts.all())
    names.push_back(name);
  for (const auto& [name, role] : known.harnesses.roles())
    names.push_back(name);
  return suggestion(topic, names);
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
  const contracts::Role* role = known.harnesses.findRole(options.topic);
  if (!contract && !role)
    throw UsageError(
        "'" + options.topic +
        "' is neither a rule, nor a routine with a contract, nor a role of a harness." + closeTo(options.topic, known) +
        " 'spinproof rules' lists the rules; names of routines and roles are case-sensitive");
  if (contract)
    explainRoutine(*contract, set, out);
  else
    explainRole(*role, known.harnesses, out);
  return 0;
}

} // namespace spinproof::cli
