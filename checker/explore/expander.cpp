// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/expander.h"

#include "models/machine/ring.h"

namespace spinproof::explore {

// The step of a CPU closes a ring only through this CPU, as all new links begin or end there, and
// leaves it through an activation that waits. From one that waits, links go to those that hold what
// it waits for, and from these to all that lie above them on their CPU. This is asked of bits,
// which may say yes too often; then findRing() decides.
bool Expander::mayRing(const Parted& state, unsigned start) const {
  for (unsigned level = 0; level < LocalFacts::kLevels; ++level)
    if (parts_.facts(state.locals[start]).waits[level] != 0 && comesBack(state, start, level))
      return true;
  return false;
}

bool Expander::comesBack(const Parted& state, unsigned start, unsigned level) const {
  constexpr auto kLevels = LocalFacts::kLevels;
  // By CPU: from which level on its activations are reached.
  std::array<std::uint8_t, machine::kMaxCpus> reached;
  reached.fill(kLevels);
  std::uint64_t awaited = parts_.facts(state.locals[start]).waits[level];
  for (bool more = true; more;) {
    more = false;
    for (unsigned cpu = 0; cpu < cpus_; ++cpu) {
      const auto& facts = parts_.facts(state.locals[cpu]);
      unsigned lowest = 0;
      while (lowest < reached[cpu] && (facts.holds[lowest] & awaited) == 0)
        ++lowest;
      if (lowest >= reached[cpu])
        continue;
      if (cpu == start && lowest <= level)
        return true;
      for (auto i = lowest; i < reached[cpu]; ++i)
        awaited |= facts.waits[i];
      reached[cpu] = static_cast<std::uint8_t>(lowest);
      more = true;
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
