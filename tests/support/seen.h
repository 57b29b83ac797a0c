// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/summary/engine.h"
#include "rules/registry.h"
#include "tests/support/seen_types.h"

namespace spinproof::testing {

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
