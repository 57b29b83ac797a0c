// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/settled.h"

#include <map>
#include <set>

namespace spinproof::confirm {

using namespace program;
using summary::PlaceId;
using summary::PlaceKind;
using summary::Term;
using summary::TermId;
using summary::TermKind;
using summary::Terms;

namespace {

/// "The member is (not) `value`."
struct Decision {
  PlaceId place;
  std::int64_t value = 0;
  bool equal = false;
};

std::optional<Decision> decisionOf(const Terms& terms, TermId condition) {
  if (!condition)
    return std::nullopt;
  const Term& term = terms.term(condition);
  const bool compares = term.kind == TermKind::Apply && term.operands.size() == 2 &&
                        (term.op == Operator::Equal || term.op == Operator::NotEqual);
  const std::optional<std::int64_t> value = compares ? terms.value(term.operands[1]) : std::nullopt;
  if (!value)
    return std::nullopt;
  const Term* left = &terms.term(term.operands[0]);
  while (left->kind == TermKind::Apply && left->op == Operator::Convert)
    left = &terms.term(left->operands[0]);
  const bool read = left->kind == TermKind::Initial || left->kind == TermKind::Fresh;
  if (!read || !left->place || terms.place(left->place).kind != PlaceKind::Field)
    return std::nullopt;
  return Decision{left->place, *value, term.op == Operator::Equal};
}

/// What a thread, DPC or ISR comes to while the driver runs.
std::vector<bool> reachedRunning(const Program& program) {
  std::vector<bool> reached(program.functions.size(), false);
  std::vector<FunctionId> todo;
  const auto reach = [&](FunctionId function) {
    if (function && !reached[function.value]) {
      reached[function.value] = true;
      todo.push_back(function);
    }
  };
  for (const Entry& entry : program.entries)
    if (entry.phase.empty() || entry.phase == "running")
      reach(entry.function);
  while (!todo.empty()) {
    const FunctionId function = todo.back();
    todo.pop_back();
    for (const Block& block : program.function(function).blocks)
      for (const Instruction& instruction : block.instructions)
        if (const auto* call = std::get_if<Call>(&instruction.operation)) {
          reach(call->function);
          for (const FunctionId candidate : call->candidates)
            reach(candidate);
        }
  }
  return reached;
}

bool isMember(const Place& place, const std::string& record, const std::string& field) {
  return !place.path.empty() && place.path.back().kind == StepKind::Field &&
         place.path.back().record == record && place.path.back().field == field;
}

/// Written somewhere, and nowhere that the running driver comes to.
bool isSettled(const Program& program, const std::string& record, const std::string& field) {
  const std::vector<bool> running = reachedRunning(program);
  bool written = false;
  for (std::uint32_t f = 0; f < program.functions.size(); ++f)
    for (const Block& block : program.functions[f].blocks)
      for (const Instruction& instruction : block.instructions)
        if (const auto* assign = std::get_if<Assign>(&instruction.operation);
            assign && isMember(assign->to, record, field)) {
          if (running[f])
            return false;
          written = true;
        }
  return written;
}

} // namespace

std::optional<std::string> contradictedField(summary::Engine& engine,
                                             const std::vector<Path>& paths) {
  const Program& program = engine.program();
  Terms& terms = engine.terms();
  std::map<std::pair<std::string, std::int64_t>, std::set<bool>> decided;
  std::map<std::string, PlaceId> places;
  for (const Path& path : paths)
    for (const PathStep& step : path.steps)
      if (const auto decision = step.kind == PathStepKind::Branch
                                    ? decisionOf(terms, step.event.value)
                                    : std::nullopt) {
        const std::string name =
            terms.className(decision->place, program, &program.function(path.function));
        decided[{name, decision->value}].insert(decision->equal);
        places.try_emplace(name, decision->place);
      }
  for (const auto& [what, answers] : decided) {
    if (answers.size() < 2)
      continue;
    const summary::PlaceNode& node = terms.place(places.at(what.first));
    if (isSettled(program, terms.name(node.record), terms.name(node.field)))
      return what.first;
  }
  return std::nullopt;
}

} // namespace spinproof::confirm
