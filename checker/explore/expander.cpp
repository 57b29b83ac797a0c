// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/expander.h"

#include "models/machine/ring.h"

namespace spinproof::explore {

bool Expander::mayRing(const Parted& state, unsigned start) const {
  unsigned reached = 0, open = 1u << start;
  while (open != 0) {
    const auto cpu = static_cast<unsigned>(std::countr_zero(open));
    open &= open - 1;
    const auto waits = parts_.facts(state.locals[cpu]).waits;
    for (unsigned other = 0; other < cpus_; ++other) {
      if ((waits & parts_.facts(state.locals[other]).holds) == 0 || (reached >> other & 1) != 0)
        continue;
      if (other == start)
        return true;
      reached |= 1u << other;
      open |= 1u << other;
    }
  }
  return false;
}

bool Expander::isRing(const Parted& state) const {
  return machine::findRing(machine_.program(), parts_.join(state.locals.data(), state.shared))
      .has_value();
}

bool Expander::isRace(const Parted& state, unsigned cpu) const {
  const auto& mine = parts_.facts(state.locals[cpu]);
  for (unsigned other = 0; other < cpus_ && mine.accesses; ++other) {
    const auto& theirs = parts_.facts(state.locals[other]);
    if (other != cpu && theirs.accesses == mine.accesses && (mine.writes || theirs.writes))
      return true;
  }
  return false;
}

} // namespace spinproof::explore
