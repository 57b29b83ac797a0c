// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/state.h"

#include "checker/summary/fold.h"

#include <algorithm>

namespace spinproof::summary {

using program::Operator;

namespace {
constexpr std::int64_t kLowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kHighest = std::numeric_limits<std::int64_t>::max();
} // namespace

bool Fact::any() const { return low == kLowest && high == kHighest && !nonZero; }

bool Fact::possible() const { return low <= high && !(nonZero && low == 0 && high == 0); }

bool Fact::contains(std::int64_t value) const {
  return low <= value && value <= high && !(nonZero && value == 0);
}

Fact hull(const Fact& a, const Fact& b) {
  return {std::min(a.low, b.low), std::max(a.high, b.high), !a.contains(0) && !b.contains(0)};
}

Fact meet(const Fact& a, const Fact& b) {
  Fact f{std::max(a.low, b.low), std::min(a.high, b.high), a.nonZero || b.nonZero};
  if (f.nonZero && f.low == 0)
    f.low = 1;
  if (f.nonZero && f.high == 0)
    f.high = -1;
  return f;
}

TermId load(const State& state, Terms& terms, PlaceId place) {
  if (auto it = state.store.find(place); it != state.store.end())
    return it->second;
  // A part of something that was written as a whole: a value of its own, but not the one at entry. All
  // parts of `= {0}` are zero, until one is written: another may overlap it.
  for (PlaceId base = terms.place(place).base; base; base = terms.place(base).base)
    if (auto it = state.store.find(base); it != state.store.end()) {
      const bool untouched = std::none_of(state.store.begin(), state.store.end(), [&](const auto& kept) {
        return kept.first != base && terms.within(kept.first, base);
      });
      if (terms.value(it->second) == 0 && untouched)
        return it->second;
      return terms.opaque("part " + std::to_string(place.value), {it->second}, {});
    }
  return terms.initial(place);
}

void store(State& state, Terms& terms, PlaceId place, TermId value) {
  if (terms.hasParts(place))
    erase_if(state.store, [&](const auto& kept) {
      return kept.first != place && terms.within(kept.first, place);
    });
  state.store[place] = value;
}

void forget(State& state, Terms& terms, PlaceId place, Site site) {
  // A saved IRQL is written by its acquire and raise only, whose contracts say so.
  auto isSaved = [&](TermId value) { return terms.term(value).kind == TermKind::SavedIrql; };
  if (terms.hasParts(place))
    for (auto& [kept, value] : state.store)
      if (terms.within(kept, place) && !isSaved(value))
        value = terms.fresh(site, kept);
  TermId& own = state.store[place];
  if (!own || !isSaved(own))
    own = terms.fresh(site, place);
}

Fact factOf(const State& state, const Terms& terms, TermId term) {
  if (auto value = terms.value(term))
    return {*value, *value, *value != 0};
  Fact fact;
  if (auto it = state.facts.find(term); it != state.facts.end())
    fact = it->second;
  const Term& t = terms.term(term);
  if (t.kind == TermKind::Address || t.kind == TermKind::Function || t.kind == TermKind::Routine)
    fact.nonZero = true;
  if (t.kind == TermKind::Apply && program::Operator::Equal <= t.op)
    fact = meet(fact, {0, 1, false});
  return fact;
}

namespace {

/// What `x op bound` says of x, of which `known` is known. Casts leave no trace in terms, so an
/// unsigned comparison may be made of a negative number: it is above every bound.
Fact factFrom(Operator op, std::int64_t bound, bool isSigned, const Fact& known) {
  Fact f;
  switch (op) {
  case Operator::Equal: f.low = f.high = bound; break;
  case Operator::NotEqual: // at an end, a value that is not there shortens the interval
    f.nonZero = bound == 0;
    if (known.low == bound && bound != kHighest) f.low = bound + 1;
    if (known.high == bound && bound != kLowest) f.high = bound - 1;
    break;
  case Operator::Less: f.high = bound == kLowest ? bound : bound - 1; break;
  case Operator::LessEqual: f.high = bound; break;
  case Operator::Greater: f.low = bound == kHighest ? bound : bound + 1; break;
  case Operator::GreaterEqual: f.low = bound; break;
  default: break;
  }
  if (!isSigned && op >= Operator::Less && op <= Operator::GreaterEqual) {
    if (bound < 0)
      return {};
    if ((op == Operator::Greater || op == Operator::GreaterEqual) && known.low < 0)
      return {kLowest, kHighest, f.low > 0};
    f.low = std::max<std::int64_t>(f.low, 0);
  }
  return f;
}

Operator mirrored(Operator op) {
  switch (op) {
  case Operator::Less: return Operator::Greater;
  case Operator::LessEqual: return Operator::GreaterEqual;
  case Operator::Greater: return Operator::Less;
  case Operator::GreaterEqual: return Operator::LessEqual;
  default: return op;
  }
}

bool refine(State& state, const Terms& terms, TermId term, const Fact& fact) {
  Fact met = meet(factOf(state, terms, term), fact);
  if (!met.possible())
    return false;
  if (!met.any() && !terms.value(term) && !terms.blurred(term))
    state.facts[term] = met;
  return true;
}

/// A comparison as (term, op, constant) when one side is a number.
struct Bound {
  TermId term;
  Operator op;
  std::int64_t value;
  bool isSigned;
};

std::optional<Bound> asBound(const Terms& terms, TermId condition) {
  const Term& t = terms.term(condition);
  if (t.kind != TermKind::Apply || t.op < Operator::Equal || t.op > Operator::GreaterEqual)
    return std::nullopt;
  if (auto value = terms.value(t.operands[1]))
    return Bound{t.operands[0], t.op, *value, t.type.isSigned};
  if (auto value = terms.value(t.operands[0]))
    return Bound{t.operands[1], mirrored(t.op), *value, t.type.isSigned};
  return std::nullopt;
}

} // namespace

std::optional<bool> truth(const State& state, Terms& terms, TermId condition) {
  Fact own = factOf(state, terms, condition);
  if (!own.contains(0))
    return true;
  if (own.low == 0 && own.high == 0)
    return false;
  if (auto bound = asBound(terms, condition)) {
    Fact known = factOf(state, terms, bound->term);
    auto holds = factFrom(bound->op, bound->value, bound->isSigned, known);
    auto fails = factFrom(negated(bound->op), bound->value, bound->isSigned, known);
    if (!meet(known, holds).possible())
      return false;
    if (!meet(known, fails).possible())
      return true;
    if (bound->op == Operator::Equal && !known.contains(bound->value))
      return false;
    if (bound->op == Operator::NotEqual && !known.contains(bound->value))
      return true;
  }
  const Term t = terms.term(condition);
  if (t.kind == TermKind::Apply && t.op == Operator::Not) {
    auto inner = truth(state, terms, t.operands[0]);
    return inner ? std::optional(!*inner) : std::nullopt;
  }
  if (t.kind == TermKind::Apply && (t.op == Operator::LogicalAnd || t.op == Operator::LogicalOr)) {
    const bool decisive = t.op == Operator::LogicalOr;
    auto left = truth(state, terms, t.operands[0]), right = truth(state, terms, t.operands[1]);
    if (left == decisive || right == decisive)
      return decisive;
    return left && right ? left : std::nullopt;
  }
  TermId opposite = terms.apply(Operator::Not, {}, condition);
  if (Fact other = factOf(state, terms, opposite); !other.contains(0))
    return false;
  return std::nullopt;
}

bool assume(State& state, Terms& terms, TermId condition, bool holds) {
  if (auto known = truth(state, terms, condition))
    return *known == holds;
  Term t = terms.term(condition);
  if (t.kind == TermKind::Apply && t.op == Operator::Not)
    return assume(state, terms, t.operands[0], !holds);
  if (t.kind == TermKind::Apply && (t.op == Operator::LogicalAnd || t.op == Operator::LogicalOr)) {
    const bool decisive = t.op == Operator::LogicalOr;
    if (holds != decisive)
      return assume(state, terms, t.operands[0], holds) && assume(state, terms, t.operands[1], holds);
    for (int side : {0, 1}) // where one side does not decide, the other one does
      if (truth(state, terms, t.operands[static_cast<std::size_t>(side)]) == !decisive)
        return assume(state, terms, t.operands[static_cast<std::size_t>(1 - side)], holds);
  }
  if (auto bound = asBound(terms, condition)) {
    Operator op = holds ? bound->op : negated(bound->op);
    Fact known = factOf(state, terms, bound->term);
    if (!refine(state, terms, bound->term, factFrom(op, bound->value, bound->isSigned, known)))
      return false;
    // (x & mask) == 0 and its like: keep what was said of the whole comparison, too.
  }
  Fact said = holds ? Fact{kLowest, kHighest, true} : Fact{0, 0, false};
  return refine(state, terms, condition, said);
}

bool join(State& into, const State& other, Terms& terms, Site site, bool widen) {
  State joined{into.property, {}, {}};
  joined.store.reserve(std::max(into.store.size(), other.store.size()));
  auto merge = [&](PlaceId place, TermId a, TermId b) {
    TermId value = a;
    if (a != b) {
      const Term& here = terms.term(a); // as a rule it has that name already
      const bool named = here.kind == TermKind::Phi && here.place == place && here.value == site;
      value = named ? a : terms.phi(site, place);
      Fact fact = hull(factOf(into, terms, a), factOf(other, terms, b));
      if (widen && a == value && fact != factOf(into, terms, a))
        fact = {};
      if (!fact.any())
        joined.facts[value] = fact;
    }
    joined.store.append(place, value);
  };
  auto mine = into.store.begin();
  auto theirs = other.store.begin();
  const auto mineEnd = into.store.end();
  const auto theirsEnd = other.store.end();
  while (mine != mineEnd || theirs != theirsEnd) {
    if (theirs == theirsEnd || (mine != mineEnd && mine->first < theirs->first)) {
      merge(mine->first, mine->second, load(other, terms, mine->first));
      ++mine;
    } else if (mine == mineEnd || theirs->first < mine->first) {
      merge(theirs->first, load(into, terms, theirs->first), theirs->second);
      ++theirs;
    } else {
      merge(mine->first, mine->second, theirs->second);
      ++mine;
      ++theirs;
    }
  }
  for (const auto& [term, fact] : into.facts) {
    auto it = other.facts.find(term);
    if (it == other.facts.end() || joined.facts.contains(term))
      continue;
    Fact both = hull(fact, it->second);
    if (widen && both != fact)
      continue;
    if (!both.any())
      joined.facts[term] = both;
  }
  if (joined == into)
    return false;
  into = std::move(joined);
  return true;
}

bool mayMention(const State& state, const Terms& terms, Site site) {
  const std::uint64_t bit = Terms::siteBit(site);
  for (const Held& held : state.property.held)
    if ((terms.made(held.lock) | terms.made(held.handle)) & bit)
      return true;
  for (const auto& [place, value] : state.store)
    if ((terms.made(place) | terms.made(value)) & bit)
      return true;
  for (const auto& [term, fact] : state.facts)
    if (terms.made(term) & bit)
      return true;
  return false;
}

State substitute(const State& state, const Terms& terms, Substitution& rename) {
  State result{state.property, {}, {}};
  for (Held& held : result.property.held) {
    held.lock = rename(held.lock);
    held.handle = rename(held.handle);
  }
  std::vector<std::pair<PlaceId, TermId>> store;
  store.reserve(state.store.size());
  for (const auto& [place, value] : state.store) {
    const PlaceId renamed = rename(place);
    store.emplace_back(renamed, rename(value));
  }
  result.store = FlatMap<PlaceId, TermId>::ofUnsorted(std::move(store));
  std::vector<std::pair<TermId, Fact>> facts;
  facts.reserve(state.facts.size());
  for (const auto& [term, fact] : state.facts)
    if (TermId renamed = rename(term); !terms.blurred(renamed))
      facts.emplace_back(renamed, fact);
  result.facts = FlatMap<TermId, Fact>::ofUnsorted(std::move(facts));
  return result;
}

} // namespace spinproof::summary
