// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/handover.h"

#include "checker/confirm/race_pair.h"

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

} // namespace

Resets::Resets(const Uses& uses) {
  for (const auto& [field, all] : uses.byField())
    for (const Use& use : all)
      if (use.write && (use.constant || use.byRoutine))
        fields_[{use.in, recordOf(use)}].insert(field);
}

bool Resets::contains(const Use& use) const {
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

} // namespace spinproof::confirm
