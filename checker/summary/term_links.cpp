// SPDX-License-Identifier: Apache-2.0
// What the members of records say of each other: p->field->backField is p, and what a link leads to after
// it was followed often has no name of its own.
#include "checker/summary/term.h"

namespace spinproof::summary {

void Terms::believe(const std::vector<program::BackPointer>& pairs) {
  for (const program::BackPointer& pair : pairs) {
    const std::pair there{intern(pair.record), intern(pair.field)};
    const std::pair back{intern(pair.backRecord), intern(pair.backField)};
    back_[there] = back;
    back_[back] = there; // and the object that points to p is the one p points to
  }
}

void Terms::expectContainers(const std::set<std::pair<std::string, std::string>>& members) {
  for (const auto& [record, field] : members)
    containers_.emplace(intern(record), intern(field));
}

/// What p->field->backField is, where that is p.
std::optional<TermId> Terms::wayBack(PlaceId id) {
  const PlaceNode outer = place(id);
  if (back_.empty() || outer.kind != PlaceKind::Field ||
      place(outer.base).kind != PlaceKind::PointedBy)
    return std::nullopt;
  const Term pointer = term(place(outer.base).term);
  if (pointer.kind != TermKind::Initial || place(pointer.place).kind != PlaceKind::Field)
    return std::nullopt;
  const PlaceNode inner = place(pointer.place);
  const auto found = back_.find({inner.record, inner.field});
  if (found == back_.end() || found->second != std::pair{outer.record, outer.field})
    return std::nullopt;
  return address(inner.base);
}

std::optional<std::pair<TermId, TermId>> Terms::holderOf(TermId pointer, TermId name) {
  const Term value = term(pointer);
  if (value.kind == TermKind::Address) {
    const PlaceNode member = place(value.place);
    if (member.kind != PlaceKind::Field || !containers_.contains({member.record, member.field}) ||
        place(member.base).kind != PlaceKind::PointedBy)
      return std::nullopt;
    return std::pair{place(member.base).term, address(container(pointedBy(name), member.record, member.field))};
  }
  if (back_.empty() || value.kind != TermKind::Initial ||
      place(value.place).kind != PlaceKind::Field)
    return std::nullopt;
  const PlaceNode member = place(value.place);
  const auto found = back_.find({member.record, member.field});
  if (found == back_.end() || place(member.base).kind != PlaceKind::PointedBy)
    return std::nullopt;
  const auto [record, field] = found->second;
  return std::pair{place(member.base).term, initial(this->field(pointedBy(name), record, field))};
}

TermId Terms::initial(PlaceId place) {
  if (place.value >= initialOf_.size())
    initialOf_.resize(places_.size());
  if (const TermId known = initialOf_[place.value])
    return known;
  const std::optional<TermId> same = wayBack(place);
  const TermId made = same ? *same : farAlong(place);
  initialOf_[place.value] = made;
  return made;
}

namespace {
/// A chain that follows one member so often has a size of at least this (a step is a pointer, what it
/// points to, and the member).
constexpr unsigned kSameMember = 2;
constexpr std::uint32_t kShortChain = 3 * kSameMember;
} // namespace

/// What a link leads to after it was followed kSameMember times is one blurred name: a routine that calls
/// itself along a list would have names without end, as would its callers.
TermId Terms::farAlong(PlaceId id) {
  auto own = [&] { return intern(Term{.kind = TermKind::Initial, .place = id}); };
  const PlaceNode link = place(id);
  if (link.kind != PlaceKind::Field || placeSize_[id.value] < kShortChain)
    return own();
  unsigned followed = 0;
  for (PlaceId at = link.base;;) {
    const PlaceNode& start = place(root(at));
    if (start.kind != PlaceKind::PointedBy)
      return own();
    TermId core = start.term;
    while (term(core).kind == TermKind::Stale)
      core = term(core).operands[0];
    if (term(core).kind != TermKind::Initial)
      return own();
    at = term(core).place;
    const PlaceNode& before = place(at);
    if (before.kind != PlaceKind::Field || before.record != link.record || before.field != link.field)
      continue;
    if (blurred(start.term))
      return start.term;
    if (++followed == kSameMember)
      return stale(stale(start.term));
  }
}

} // namespace spinproof::summary
