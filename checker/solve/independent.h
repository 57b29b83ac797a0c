// SPDX-License-Identifier: Apache-2.0
// Conditions that have nothing to do with each other are decided one group after the other.
//
// Two conditions belong together when both are built from one unknown value, directly or through others.
// Groups share no unknown: all conditions can hold together exactly when each group can (Cadar, Dunbar,
// Engler, "KLEE", OSDI 2008: constraint independence). A way through a driver has dozens of conditions
// and few that meet; the ways of one routine differ in a group or two, and the others are known already.
//
// Example: `x > 0`, `status == 0`, `x < y` are the groups {x > 0, x < y} and {status == 0}.
#pragma once

#include "checker/summary/term.h"

#include <map>
#include <vector>

namespace spinproof::solve {

class Independence {
public:
  explicit Independence(const summary::Terms& terms) : terms_(terms) {}

  /// `conditions`: sorted. The groups are sorted, too, each and by their first conditions.
  std::vector<std::vector<summary::TermId>> groups(const std::vector<summary::TermId>& conditions);
  /// The unknown values that the term is built from, sorted: what the encoder has constants for.
  const std::vector<summary::TermId>& unknowns(summary::TermId term);

private:
  const summary::Terms& terms_;
  std::map<summary::TermId, std::vector<summary::TermId>> unknowns_;
};

/// An address, of data or code.
bool isNeverNull(const summary::Terms& terms, summary::TermId term);

/// A value for each unknown.
using Assignment = std::map<summary::TermId, std::int64_t>;

/// What a term is under it; nullopt where an unknown has no value or C gives none.
std::optional<std::int64_t> valueUnder(const Assignment& assignment, const summary::Terms& terms, summary::TermId term);

} // namespace spinproof::solve
