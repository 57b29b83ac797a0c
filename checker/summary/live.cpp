// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/live.h"

#include "checker/summary/sites.h"

#include <set>

namespace spinproof::summary {

namespace {

/// The values of the routine's own making that a term or place is built from.
class Leaves {
public:
  Leaves(const Terms& terms, std::uint32_t parameters) : terms_(terms), parameters_(parameters) {}

  void add(TermId id) {
    if (!id || !seenTerms_.insert(id).second)
      return;
    const Term& t = terms_.term(id);
    const bool own = t.kind == TermKind::Fresh || t.kind == TermKind::Phi ||
                     t.kind == TermKind::Stale || t.kind == TermKind::Escaped ||
                     (t.kind == TermKind::Initial && isOwnLocal(t.place));
    if (own) {
      found.insert(id);
      return;
    }
    for (TermId operand : t.operands)
      add(operand);
    add(t.place);
  }

  void add(PlaceId id) {
    for (; id; id = terms_.place(id).base)
      add(terms_.place(id).term);
  }

  std::set<TermId> found;

private:
  /// The caller knows what it passed in a parameter.
  bool isOwnLocal(PlaceId place) const {
    const PlaceNode& root = terms_.place(terms_.root(place));
    return root.kind == PlaceKind::Local && root.index >= parameters_;
  }

  const Terms& terms_;
  std::uint32_t parameters_;
  std::set<TermId> seenTerms_;
};

/// What only the caller can name, it does.
bool isOuter(const Terms& terms, TermId id) {
  const Term& t = terms.term(id);
  return t.kind == TermKind::Escaped && static_cast<Site>(t.value) == Sites::kOuter;
}

/// Facts of values that neither storage, nor a held lock, nor `returned` mentions.
/// `outerToo`: the caller's own values count as mentioned.
void dropUnheldFacts(State& state, TermId returned, const Terms& terms, std::uint32_t parameters,
                     bool outerToo) {
  Leaves live(terms, parameters);
  live.add(returned);
  for (const auto& [place, value] : state.store) {
    live.add(place);
    live.add(value);
  }
  for (const Held& held : state.property.held)
    live.add(held.lock);
  std::erase_if(state.facts, [&](const auto& kept) {
    Leaves of(terms, parameters);
    of.add(kept.first);
    for (TermId leaf : of.found)
      if (!live.found.contains(leaf) && !(outerToo && isOuter(terms, leaf)))
        return true;
    return false;
  });
}

} // namespace

void forgetDead(State& state, TermId returned, const Terms& terms, std::uint32_t parameters) {
  Leaves handedOut(terms, parameters);
  handedOut.add(returned);
  std::erase_if(state.store, [&](const auto& kept) {
    Leaves of(terms, parameters);
    of.add(kept.first);
    for (TermId leaf : of.found)
      if (!isOuter(terms, leaf) && !handedOut.found.contains(leaf))
        return true;
    return false;
  });
  dropUnheldFacts(state, returned, terms, parameters, false);
}

void dropDeadLocals(State& state, const Terms& terms, const Liveness& liveness,
                    program::BlockId block, std::uint32_t index, std::uint32_t parameters) {
  const std::size_t before = state.store.size();
  std::erase_if(state.store, [&](const auto& kept) {
    const PlaceNode& root = terms.place(terms.root(kept.first));
    return root.kind == PlaceKind::Local && !liveness.live(block, index, root.index);
  });
  if (state.store.size() != before)
    dropUnheldFacts(state, {}, terms, parameters, true);
}

} // namespace spinproof::summary
