// SPDX-License-Identifier: Apache-2.0
#include "rules/irql_bound.h"

#include "rules/words.h"

namespace spinproof::rules {

std::string irqlReason(const program::Location& here, const PathView& view, std::vector<Related>& related) {
  for (auto lock = view.held().rbegin(); lock != view.held().rend(); ++lock) {
    if (!lock->spins() || lock->fromEntry || lock->irqlBefore >= view.irql())
      continue;
    related.push_back(acquiredAt(*lock));
    return lock->name + ", held since " + where(lock->at, here, view.program()) + ", raised the IRQL to " +
           levelName(view.irql());
  }
  if (view.irqlAtEntry() == view.irql())
    return view.function().name + " runs at " + levelName(view.irql()) + " here";
  return "the IRQL is " + levelName(view.irql()) + " here";
}

Violation boundBroken(const program::Instruction& call, const std::string& routine, program::Irql bound,
                      bool upper, const PathView& view) {
  Violation v;
  v.subject = routine;
  v.at = call.location;
  v.in = view.functionId();
  v.confidence = confidenceOf(view);
  v.shownBy = program::Require{upper ? program::IrqlRange{program::kPassive, bound}
                                     : program::IrqlRange{bound, program::kHigh},
                               routine, nullptr, {}};
  v.message = routine + " must be called at IRQL " + (upper ? "<= " : ">= ") + levelName(bound) + ", but " +
              irqlReason(call.location, view, v.related) + ".";
  return v;
}

} // namespace spinproof::rules
