// SPDX-License-Identifier: Apache-2.0
// What is known at one point of one routine, in one context.
#pragma once

#include "checker/summary/flat_map.h"
#include "checker/summary/substitution.h"

#include <compare>

namespace spinproof::summary {

/// Where an instruction stands: dense over the Program (see sites.h). Also numbers joins and calls.
using Site = std::uint32_t;

struct Held {
  PlaceId lock;
  PlaceId handle;          ///< in-stack queue handle, if any
  Site at = 0;             ///< the acquire; meaningless when fromEntry
  program::Irql irqlBefore = 0;
  bool fromEntry = false;  ///< the OS, or a caller, took it
  bool conditionalRaise = false;

  friend auto operator<=>(const Held&, const Held&) = default;
};

/// States with different properties are kept apart for ever: what the rules are about.
struct Property {
  program::Irql irql = 0;
  bool irqlCertain = true;
  std::uint8_t criticalRegions = 0;
  std::vector<Held> held;              ///< in order of acquisition
  std::vector<program::Irql> raised;   ///< levels to which raises without a lock must come back
  std::uint8_t lowered = 0;            ///< raises of the callers that were taken back
  program::Irql floor = 0;             ///< the lowest level that a raise of a caller must come back to
  /// Counted up to 3, and only in a driver that starts packets: requests completed, next packets started.
  std::uint8_t completed = 0, nextStarted = 0;
  /// A stored owner was compared with this thread, and found to be it: it holds something that was taken
  /// out of sight.
  bool ownerAsked = false, ownsUnseen = false;
  bool handedOn = false;               ///< a DPC, timer or work item was queued that can go on

  friend auto operator<=>(const Property&, const Property&) = default;
};

/// What a value can be: an interval of integers less a hole at zero.
struct Fact {
  std::int64_t low = std::numeric_limits<std::int64_t>::min();
  std::int64_t high = std::numeric_limits<std::int64_t>::max();
  bool nonZero = false;

  bool any() const;
  bool possible() const;
  bool contains(std::int64_t value) const;
  friend auto operator<=>(const Fact&, const Fact&) = default;
};

/// The smallest fact that both are.
Fact hull(const Fact& a, const Fact& b);
Fact meet(const Fact& a, const Fact& b);

struct State {
  Property property;
  FlatMap<PlaceId, TermId> store; ///< what places hold; absent: Initial(place)
  FlatMap<TermId, Fact> facts;    ///< what conditions on the way said of terms

  friend bool operator==(const State&, const State&) = default;
};

/// What `place` holds.
TermId load(const State& state, Terms& terms, PlaceId place);
/// `place` holds `value` now; what lay within it, or may be it, is forgotten.
void store(State& state, Terms& terms, PlaceId place, TermId value);
/// Everything within `place` is unknown from now on, and new at each visit of `site`.
void forget(State& state, Terms& terms, PlaceId place, Site site);

/// What is known of a term.
Fact factOf(const State& state, const Terms& terms, TermId term);

/// Restricts the state to where `condition` is (not) zero. False when that cannot be.
bool assume(State& state, Terms& terms, TermId condition, bool holds);
/// Whether the condition must (not) hold; nullopt when it may.
std::optional<bool> truth(const State& state, Terms& terms, TermId condition);

/// Joins `other` (same property) into `into` at the join `site`. True when `into` changed.
/// `widen`: give up facts that still change.
bool join(State& into, const State& other, Terms& terms, Site site, bool widen);

/// False when nothing in the state was made at `site`: no need to rename it.
bool mayMention(const State& state, const Terms& terms, Site site);

/// Renames everything in the state.
State substitute(const State& state, const Terms& terms, Substitution& rename);

} // namespace spinproof::summary
