// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/handover.h"

#include "checker/confirm/race_pair.h"
#include "models/program/without_casts.h"

#include <algorithm>

namespace spinproof::confirm {

using namespace program;
using summary::PlaceId;
using summary::Term;
using summary::TermId;
using summary::TermKind;

namespace {

constexpr std::size_t kFieldsOfReset = 4;

/// The places whose values a condition is made of.
void placesOf(const summary::Terms& terms, TermId id, std::set<PlaceId>& places) {
  if (!id)
    return;
  const Term& term = terms.term(id);
  const bool value =
      term.kind == TermKind::Initial || term.kind == TermKind::Fresh || term.kind == TermKind::Phi;
  if (value && term.place)
    places.insert(term.place);
  for (const TermId operand : term.operands)
    placesOf(terms, operand, places);
}

bool writesUnder(const summary::Engine& engine, const std::vector<Use>& uses, EntryId entry,
                 const std::string& lock) {
  return std::any_of(uses.begin(), uses.end(), [&](const Use& use) {
    return use.write && use.guard(lock) &&
           std::any_of(use.ways.begin(), use.ways.end(),
                       [&](const Chain& way) { return entryOf(engine, {&use, &way}) == entry; });
  });
}

/// The record of a DPC, timer or lock that is initialised. Events are initialised anew for each use.
const std::string* madeIn(const Initialize& made) {
  const bool lasting = made.kind == ObjectKind::Dpc || made.kind == ObjectKind::Timer || made.kind == ObjectKind::Lock;
  const auto first = std::find_if(made.object.path.begin(), made.object.path.end(),
                                  [](const program::Step& step) { return step.kind == StepKind::Field; });
  return lasting && first != made.object.path.end() ? &first->record : nullptr;
}

/// The place that a condition finds at zero.
PlaceId foundZero(const summary::Terms& terms, TermId id) {
  const Term& term = terms.term(id);
  if (term.kind != TermKind::Apply || term.op != Operator::Equal)
    return {};
  for (std::size_t i = 0; i < 2; ++i)
    if (terms.value(term.operands[i]) == 0) {
      const Term* looked = &terms.term(term.operands[1 - i]);
      while (looked->kind == TermKind::Apply && looked->op == Operator::Convert)
        looked = &terms.term(looked->operands[0]);
      return looked->place;
    }
  return {};
}

bool names(const Instruction& instruction, FunctionId routine) {
  const auto* call = std::get_if<Call>(&instruction.operation);
  return call && std::any_of(call->arguments.begin(), call->arguments.end(), [&](const ExpressionPtr& argument) {
           const Expression* value = withoutCasts(argument);
           return value && value->kind == ExpressionKind::FunctionAddress && value->function == routine;
         });
}

bool namesBehind(const Function& function, const Location& at, FunctionId routine) {
  for (const Block& block : function.blocks)
    for (const Instruction& instruction : block.instructions)
      if (at < instruction.location && names(instruction, routine))
        return true;
  return false;
}

} // namespace

Resets::Resets(const Uses& uses, const Program& program) {
  for (std::uint32_t f = 0; f < program.functions.size(); ++f)
    for (const Block& block : program.functions[f].blocks)
      for (const Instruction& instruction : block.instructions)
        if (const auto* made = std::get_if<Initialize>(&instruction.operation))
          if (const std::string* record = madeIn(*made))
            makers_.emplace(FunctionId(f), *record);
  for (const auto& [field, all] : uses.byField())
    for (const Use& use : all)
      if (use.write && (use.constant || use.byRoutine))
        fields_[{use.in, recordOf(use)}].insert(field);
}

bool Resets::contains(const Use& use) const {
  if (use.write && makers_.contains({use.in, recordOf(use)}))
    return true;
  const auto known = use.constant ? fields_.find({use.in, recordOf(use)}) : fields_.end();
  return known != fields_.end() && known->second.size() >= kFieldsOfReset;
}

std::string Resets::recordOf(const Use& use) {
  return use.field.substr(0, use.field.find('.'));
}

bool takesBack(const Use& use, const std::vector<const Use*>& guarded) {
  bool tested = false, set = false;
  for (const Use* other : guarded) {
    tested |= !other->write && other->in != use.in;
    set |= other->write && other->constant && !other->zero && other->in != use.in;
  }
  return use.zero && tested && set;
}

std::optional<std::string> handedOverBy(summary::Engine& engine, const Uses& uses,
                                        const Path& guarded, EntryId other, const std::string& lock,
                                        const std::string& field) {
  const Program& program = engine.program();
  std::set<PlaceId> places;
  for (const PathStep& step : guarded.steps)
    if (step.kind == PathStepKind::Branch)
      placesOf(engine.terms(), step.event.value, places);
  for (const PlaceId place : places) {
    const std::string name =
        engine.terms().className(place, program, &program.function(guarded.function));
    const auto known = name == field ? uses.byField().end() : uses.byField().find(name);
    if (known != uses.byField().end() && writesUnder(engine, known->second, other, lock))
      return name;
  }
  return std::nullopt;
}

std::optional<std::string> filledOnce(summary::Engine& engine, const Uses& uses, const Path& path,
                                      const std::string& field) {
  const Program& program = engine.program();
  std::set<FunctionId> inside{path.function};
  for (const PathStep& step : path.steps)
    if (step.kind == PathStepKind::Call)
      inside.insert(step.callee);
  for (const PathStep& step : path.steps) {
    const PlaceId place =
        step.kind == PathStepKind::Branch && step.event.value ? foundZero(engine.terms(), step.event.value) : PlaceId{};
    if (!place)
      continue;
    const std::string name = engine.terms().className(place, program, &program.function(path.function));
    const auto known = name == field ? uses.byField().end() : uses.byField().find(name);
    if (known == uses.byField().end())
      continue;
    const auto& all = known->second;
    const bool takenBack = std::any_of(all.begin(), all.end(), [](const Use& use) {
      return use.write && use.published && (!use.constant || use.zero);
    });
    if (!takenBack && std::any_of(all.begin(), all.end(), [&](const Use& use) {
          return use.constant && !use.zero && inside.contains(use.in);
        }))
      return name;
  }
  return std::nullopt;
}

bool startedBehind(const summary::Engine& engine, const Visit& one, const Visit& other) {
  const Program& program = engine.program();
  const FunctionId routine = program.entry(entryOf(engine, other)).function;
  if (!one.use->write)
    return false;
  if (namesBehind(program.function(one.use->in), one.use->at, routine))
    return true;
  return std::any_of(one.way->begin(), one.way->end(), [&](const summary::CallerLink& link) {
    const Function& caller = program.function(engine.context(link.caller).entrance.function);
    return namesBehind(caller, engine.sites().instruction(link.site)->location, routine);
  });
}

} // namespace spinproof::confirm
