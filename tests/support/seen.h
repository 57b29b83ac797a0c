// SPDX-License-Identifier: Apache-2.0
// What the path rules say of a Program, short enough to compare: rule and line.
#pragma once

#include "checker/summary/engine.h"
#include "rules/registry.h"

#include <set>

namespace spinproof::testing {

using Seen = std::set<std::pair<std::string, std::uint32_t>>;

inline Seen seenBy(const summary::Engine& engine) {
  Seen seen;
  for (const auto& sighting : engine.sightings())
    seen.emplace(std::string(sighting.rule->info().id), sighting.violation.at.line);
  return seen;
}

/// Explores every entry with every path rule.
inline Seen exploreEntries(const program::Program& program) {
  summary::Engine engine(program, rules::pathRules());
  for (std::uint32_t i = 0; i < program.entries.size(); ++i)
    engine.exploreEntry(program::EntryId(i));
  return seenBy(engine);
}

} // namespace spinproof::testing
