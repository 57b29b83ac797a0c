// SPDX-License-Identifier: Apache-2.0
// What a function, or anything it calls, can do to locks and the IRQL.
//
// A function that does nothing to them is entered for the sake of what it returns only: few
// contexts are enough. A lock that the caller holds, that the callee cannot name and whose like it
// never gives back, is the same to it whatever the caller's name for it is.
#pragma once

#include "models/program/program.h"

#include <set>
#include <string>
#include <vector>

namespace spinproof::summary {

struct Touches {
  bool changesProperty = false;   ///< locks, the IRQL, critical regions
  bool releasesNameless = false;  ///< a lock of which no member's name is known
  std::set<std::string> releases; ///< last member names of the locks given back

  bool mayRelease(const std::string& member) const {
    return releasesNameless || releases.contains(member);
  }
};

/// By function; what callees do is included.
std::vector<Touches> touchesOf(const program::Program& program);

/// The locks (last member's or global's name) that some function gives back without taking one of that name
/// in its own body: halves of pairs. Empty name: one that has none.
std::set<std::string> givenBackUntaken(const program::Program& program);

} // namespace spinproof::summary
