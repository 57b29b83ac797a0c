// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/settled.h"

#include "models/program/without_casts.h"

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

/// "The member, or what `mask` leaves of it, is (not) `value`."
struct Decision {
  PlaceId place;
  std::int64_t value = 0;
  bool equal = false;
  std::optional<std::int64_t> mask;
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
  const auto bare = [&](TermId id) {
    const Term* t = &terms.term(id);
    while (t->kind == TermKind::Apply && t->op == Operator::Convert)
      t = &terms.term(t->operands[0]);
    return t;
  };
  const Term* left = bare(term.operands[0]);
  std::optional<std::int64_t> mask;
  if (left->kind == TermKind::Apply && left->op == Operator::BitAnd && (mask = terms.value(left->operands[1])))
    left = bare(left->operands[0]);
  while (mask && left->kind == TermKind::Escaped) // what a function that was called left there
    left = bare(left->operands[0]);
  const bool read = left->kind == TermKind::Initial || left->kind == TermKind::Fresh || (mask && left->kind == TermKind::Phi);
  if (!read || !left->place || terms.place(left->place).kind != PlaceKind::Field)
    return std::nullopt;
  return Decision{left->place, *value, term.op == Operator::Equal, mask};
}

std::vector<bool> reachedFrom(const Program& program, const std::vector<FunctionId>& roots) {
  std::vector<bool> reached(program.functions.size(), false);
  std::vector<FunctionId> todo;
  const auto reach = [&](FunctionId function) {
    if (function && !reached[function.value]) {
      reached[function.value] = true;
      todo.push_back(function);
    }
  };
  for (const FunctionId root : roots)
    reach(root);
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

/// What a thread, DPC or ISR comes to while the driver runs.
std::vector<bool> reachedRunning(const Program& program) {
  std::vector<FunctionId> roots;
  for (const Entry& entry : program.entries)
    if (entry.phase.empty() || entry.phase == "running")
      roots.push_back(entry.function);
  return reachedFrom(program, roots);
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

/// `member |= 4`, `member &= ~4`: leaves the bits of the mask alone.
bool keepsBits(const Assign& assign, const std::string& record, const std::string& field, std::int64_t mask) {
  const Expression* value = withoutCasts(assign.value);
  if (!value || value->kind != ExpressionKind::Binary || (value->op != Operator::BitOr && value->op != Operator::BitAnd))
    return false;
  const Expression* old = withoutCasts(value->operands[0]);
  const Expression* bits = withoutCasts(value->operands[1]);
  if (old->kind != ExpressionKind::Read || !isMember(*old->place, record, field) || bits->kind != ExpressionKind::Constant)
    return false;
  return value->op == Operator::BitOr ? (bits->value & mask) == 0 : (bits->value & mask) == mask;
}

/// Whether nothing that the function comes to changes those bits.
bool leavesBits(const Program& program, FunctionId in, const std::string& record, const std::string& field, std::int64_t mask) {
  const std::vector<bool> reached = reachedFrom(program, {in});
  for (std::uint32_t f = 0; f < program.functions.size(); ++f)
    for (const Block& block : program.functions[f].blocks)
      for (const Instruction& instruction : block.instructions)
        if (const auto* assign = std::get_if<Assign>(&instruction.operation);
            reached[f] && assign && isMember(assign->to, record, field) && !keepsBits(*assign, record, field, mask))
          return false;
  return true;
}

} // namespace

std::optional<std::string> contradictedField(summary::Engine& engine,
                                             const std::vector<Path>& paths) {
  const Program& program = engine.program();
  Terms& terms = engine.terms();
  struct Asked {
    std::string name;
    std::int64_t value = 0;
    std::optional<std::int64_t> mask;
    FunctionId in; ///< for bits, which others may change at any time: the function that asks
    auto operator<=>(const Asked&) const = default;
  };
  std::map<Asked, std::set<bool>> decided;
  std::map<std::string, PlaceId> places;
  for (const Path& path : paths)
    for (const PathStep& step : path.steps)
      if (const auto decision = step.kind == PathStepKind::Branch
                                    ? decisionOf(terms, step.event.value)
                                    : std::nullopt) {
        const std::string name =
            terms.className(decision->place, program, &program.function(path.function));
        decided[{name, decision->value, decision->mask, decision->mask ? step.function : FunctionId{}}].insert(decision->equal);
        places.try_emplace(name, decision->place);
      }
  for (const auto& [what, answers] : decided) {
    if (answers.size() < 2)
      continue;
    const summary::PlaceNode& node = terms.place(places.at(what.name));
    const std::string &record = terms.name(node.record), &field = terms.name(node.field);
    if (!what.mask && isSettled(program, record, field))
      return what.name + " differs between two devices: it is both set and not set here";
    if (what.mask && leavesBits(program, what.in, record, field, *what.mask))
      return "another thread changes a bit of " + what.name + " while " + program.function(what.in).name +
             " runs: it is both set and not set here";
  }
  return std::nullopt;
}

} // namespace spinproof::confirm
