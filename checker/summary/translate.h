// SPDX-License-Identifier: Apache-2.0
// Names across a call.
//
// A callee knows its parameters as Initial(local i) and storage behind them as PointedBy of that,
// so that one exploration serves every caller that passes alike things. Into the callee, the
// caller's term for an argument becomes the parameter; whatever cannot be said in terms of
// parameters and globals becomes Escaped(kOuter, …), which only the caller understands. Out of the
// callee, parameters become the arguments again, and what the callee made itself Escaped(call, …).
//
// Example: the caller holds Field(PointedBy(x), EXT, Lock) and calls f(x). In f the held lock is
// Field(PointedBy(Initial(local 0)), EXT, Lock): the very place that f's `ext->Lock` names.
#pragma once

#include "checker/summary/context.h"
#include "checker/summary/substitution.h"

namespace spinproof::summary {

class CallTranslation {
public:
  CallTranslation(Terms& terms, const State& caller, const Arguments& arguments, Site call);

  TermId into(TermId term) { return into_(term); }
  PlaceId into(PlaceId place) { return into_(place); }
  TermId outOf(TermId term) { return outOf_(term); }
  PlaceId outOf(PlaceId place) { return outOf_(place); }

  /// The callee's name for the caller's `index`th held lock is Terms::heldOutside from now on.
  PlaceId renameHeld(std::uint32_t index, PlaceId outside);

  /// What parameter `i` starts as, in the callee's terms: Initial(local i) unless it is known
  /// better.
  const std::vector<TermId>& parameters() const { return parameters_; }

private:
  void mapArgument(std::size_t index);

  Terms& terms_;
  const State& caller_;
  std::vector<TermId> arguments_;
  std::vector<TermId> parameters_;
  Substitution into_, outOf_;
  bool outer_ = false;
};

} // namespace spinproof::summary
