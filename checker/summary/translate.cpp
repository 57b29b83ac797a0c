// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/translate.h"

#include <algorithm>
#include <numeric>

namespace spinproof::summary {

namespace {
constexpr std::uint32_t kDeepest = 8;
} // namespace

CallTranslation::CallTranslation(Terms& terms, const State& caller, const Arguments& arguments,
                                 Site call)
    : terms_(terms), caller_(caller), arguments_(arguments.values),
      into_(terms,
            [this](TermId id) -> std::optional<TermId> {
              Term t = terms_.term(id);
              bool own = t.kind == TermKind::Fresh || t.kind == TermKind::Phi ||
                         t.kind == TermKind::Escaped || t.kind == TermKind::Stale ||
                         (t.kind == TermKind::Address && terms_.place(t.place).kind == PlaceKind::Local);
              if (t.kind == TermKind::Initial)
                own = terms_.isLocal(t.place) || load(caller_, terms_, t.place) != id;
              if (!own)
                return std::nullopt;
              outer_ = true;
              return terms_.escaped(Sites::kOuter, id);
            }),
      outOf_(terms, [this, call](TermId id) -> std::optional<TermId> {
        Term t = terms_.term(id);
        if (t.kind == TermKind::Escaped && static_cast<Site>(t.value) == Sites::kOuter)
          return t.operands[0];
        if (t.kind == TermKind::Initial && !terms_.isLocal(t.place))
          return load(caller_, terms_, outOf_(t.place));
        if (t.kind == TermKind::Stale) {
          TermId core = id;
          while (terms_.term(core).kind == TermKind::Stale)
            core = terms_.term(core).operands[0];
          const Term& named = terms_.term(core); // far along a chain that the caller can name as well
          if (named.kind == TermKind::Initial && !terms_.isLocal(named.place) && terms_.blurred(id))
            return terms_.stale(terms_.stale(outOf_(core)));
          return terms_.stale(terms_.escaped(call, t.operands[0]));
        }
        bool own = t.kind == TermKind::Fresh || t.kind == TermKind::Phi || t.kind == TermKind::Escaped ||
                   t.kind == TermKind::Initial ||
                   (t.kind == TermKind::Address && terms_.place(t.place).kind == PlaceKind::Local);
        // Recursion would wrap a value anew in every round; what is that deep is nobody's name.
        if (own && terms_.size(id) > kDeepest)
          return terms_.stale(terms_.fresh(call));
        if (own)
          return terms_.escaped(call, id);
        return std::nullopt;
      }) {
  parameters_.resize(arguments_.size());
  // From the simple to the composed, so that `&ext->Lock` is said in terms of `ext`.
  std::vector<std::size_t> order(arguments_.size());
  std::iota(order.begin(), order.end(), 0);
  auto size = [&](std::size_t i) { return arguments_[i] ? terms_.size(arguments_[i]) : 0; };
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return std::pair(size(a), a) < std::pair(size(b), b); });
  for (std::size_t index : order)
    mapArgument(index);
  for (std::size_t i = 0; i < arguments_.size(); ++i)
    if (arguments_[i])
      outOf_.map(terms_.initial(terms_.local(program::LocalId(static_cast<std::uint32_t>(i)))), arguments_[i]);
  for (std::uint32_t i = 0; i < arguments.held.size(); ++i)
    if (arguments.held[i])
      renameHeld(i, arguments.held[i]);
}

PlaceId CallTranslation::renameHeld(std::uint32_t index, PlaceId outside) {
  const PlaceId inside = terms_.heldOutside(index, outside);
  outOf_.map(inside, outside);
  return inside;
}

void CallTranslation::mapArgument(std::size_t index) {
  TermId own = terms_.initial(terms_.local(program::LocalId(static_cast<std::uint32_t>(index))));
  parameters_[index] = own;
  TermId argument = arguments_[index];
  if (!argument)
    return;
  if (terms_.value(argument)) {
    parameters_[index] = argument;
    return;
  }
  Substitution trial = into_; // a trial must not remember names that a later argument gives
  outer_ = false;
  TermId said = trial(argument);
  if (!outer_) {
    parameters_[index] = said;
    return;
  }
  into_.map(argument, own);
  // Who hands over ext->Self says ext, too: the callee finds it in Self->DeviceExtension. Who hands over
  // &ext->Queue does where somebody goes back from a queue to its extension.
  if (const auto holder = terms_.holderOf(argument, own))
    into_.map(holder->first, holder->second);
  if (Term t = terms_.term(argument); t.kind == TermKind::Address)
    into_.map(t.place, terms_.pointedBy(own));
}

} // namespace spinproof::summary
