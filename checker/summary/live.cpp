// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/live.h"

#include "checker/summary/sites.h"

namespace spinproof::summary {

namespace {

/// The values of the routine's own making that terms and places are built from: its leaves.
class Leaves {
public:
  Leaves(Terms& terms, std::uint32_t parameters) : terms_(terms), parameters_(parameters), seen_(terms.renamings().lend()) {}
  Leaves(const Leaves&) = delete;
  Leaves& operator=(const Leaves&) = delete;
  ~Leaves() { terms_.renamings().takeBack(std::move(seen_)); }

  /// Whether `stop` says so of a leaf that was not met before.
  template <typename Stop>
  bool any(TermId id, const Stop& stop) {
    if (!id || seen_->terms.find(id.value))
      return false;
    seen_->terms.write(id.value, id);
    const Term& t = terms_.term(id);
    const bool own = t.kind == TermKind::Fresh || t.kind == TermKind::Phi ||
                     t.kind == TermKind::Stale || t.kind == TermKind::Escaped ||
                     (t.kind == TermKind::Initial && isOwnLocal(t.place));
    if (own)
      return stop(id);
    for (TermId operand : t.operands)
      if (any(operand, stop))
        return true;
    return any(t.place, stop);
  }

  template <typename Stop>
  bool any(PlaceId id, const Stop& stop) {
    for (; id; id = terms_.place(id).base)
      if (any(terms_.place(id).term, stop))
        return true;
    return false;
  }

  template <typename Id>
  void add(Id id) {
    any(id, [](TermId) { return false; });
  }
  bool contains(TermId leaf) const { return seen_->terms.find(leaf.value) != nullptr; }
  void clear() { seen_->clear(); }

private:
  /// The caller knows what it passed in a parameter.
  bool isOwnLocal(PlaceId place) const {
    const PlaceNode& root = terms_.place(terms_.root(place));
    return root.kind == PlaceKind::Local && root.index >= parameters_;
  }

  Terms& terms_;
  std::uint32_t parameters_;
  std::unique_ptr<Renaming> seen_;
};

/// What only the caller can name, it does.
bool isOuter(const Terms& terms, TermId id) {
  const Term& t = terms.term(id);
  return t.kind == TermKind::Escaped && static_cast<Site>(t.value) == Sites::kOuter;
}

/// Facts of values that neither storage, nor a held lock, nor `returned` mentions.
/// `outerToo`: the caller's own values count as mentioned.
void dropUnheldFacts(State& state, TermId returned, Terms& terms, std::uint32_t parameters, bool outerToo) {
  if (state.facts.empty())
    return;
  Leaves live(terms, parameters), of(terms, parameters);
  live.add(returned);
  for (const auto& [place, value] : state.store) {
    live.add(place);
    live.add(value);
  }
  for (const Held& held : state.property.held)
    live.add(held.lock);
  erase_if(state.facts, [&](const auto& kept) {
    of.clear();
    return of.any(kept.first, [&](TermId leaf) { return !live.contains(leaf) && !(outerToo && isOuter(terms, leaf)); });
  });
}

} // namespace

void forgetDead(State& state, TermId returned, Terms& terms, std::uint32_t parameters) {
  Leaves handedOut(terms, parameters), of(terms, parameters);
  handedOut.add(returned);
  erase_if(state.store, [&](const auto& kept) {
    of.clear();
    return of.any(kept.first, [&](TermId leaf) { return !isOuter(terms, leaf) && !handedOut.contains(leaf); });
  });
  dropUnheldFacts(state, returned, terms, parameters, false);
}

void dropDeadLocals(State& state, Terms& terms, const Liveness& liveness, program::BlockId block, std::uint32_t index,
                    std::uint32_t parameters) {
  const std::size_t gone = erase_if(state.store, [&](const auto& kept) {
    const PlaceNode& root = terms.place(terms.root(kept.first));
    return root.kind == PlaceKind::Local && !liveness.live(block, index, root.index);
  });
  if (gone > 0)
    dropUnheldFacts(state, {}, terms, parameters, true);
}

} // namespace spinproof::summary
