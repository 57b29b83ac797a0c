// SPDX-License-Identifier: Apache-2.0
// From clauses ("the first guard that holds applies") to Require instructions.
//
// Each clause is demanded where its guard holds and no earlier one does. A guard that is known to
// be false drops out; one that is known to hold ends the list. A guard that no value shows
// (pageable memory, "inside a threaded DPC") cannot be refuted, so from there on the routine's most
// permissive bounds are demanded: that can miss a fault, and never invents one.
//
//   a2==FALSE => <=DISPATCH | a2==TRUE => <=APC   with a2 = Wait
//   ⇒ Require 0..2 when Wait == 0;  Require 0..1 when Wait != 0 && Wait == 1
#include "models/contracts/requirements.h"

#include <algorithm>

namespace spinproof::contracts {

namespace {

constexpr program::IrqlRange kAnyLevel{program::kPassive, program::kHigh};

/// What all clauses from `first` on allow together.
program::IrqlRange widest(const Contract& contract, std::size_t first) {
  if (contract.irql)
    return *contract.irql;
  program::IrqlRange all{program::kHigh, program::kPassive};
  for (std::size_t i = first; i < contract.clauses.size(); ++i) {
    const auto& range = contract.clauses[i].range;
    if (!range)
      continue;
    all.min = std::min(all.min, range->min);
    all.max = std::max(all.max, range->max);
  }
  return all.min <= all.max ? all : kAnyLevel;
}

} // namespace

Requirements requirementsOf(const Contract& contract, Binding& binding) {
  Requirements result;
  const auto demand = [&](program::IrqlRange range, program::ExpressionPtr when) {
    // A page that says no more than "DISPATCH_LEVEL" names a maximum more often than a minimum: a
    // lower bound is demanded of those routines only whose effects somebody wrote down.
    if (!contract.hasEffects)
      range.min = program::kPassive;
    if (range == kAnyLevel)
      return;
    result.all.push_back({range, binding.routine(), std::move(when), contract.page});
  };
  program::ExpressionPtr none; // no earlier guard holds
  for (std::size_t i = 0; i < contract.clauses.size(); ++i) {
    const IrqlClause& clause = contract.clauses[i];
    const Binding::Truth truth = binding.truth(clause.when);
    if (truth.kind == Binding::Truth::Kind::False)
      continue;
    if (truth.kind == Binding::Truth::Kind::Undecidable) {
      result.coarse = true;
      demand(widest(contract, i), none);
      return result;
    }
    // "never": the call is wrong whatever the level, so no level is demanded.
    if (clause.range)
      demand(*clause.range, conjunction(none, truth.expression));
    if (truth.kind == Binding::Truth::Kind::True)
      return result;
    none = conjunction(none, negation(truth.expression));
  }
  if (contract.clauses.empty() && contract.irql)
    demand(*contract.irql, nullptr);
  return result;
}

} // namespace spinproof::contracts
