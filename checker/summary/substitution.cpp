// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/substitution.h"

namespace spinproof::summary {

TermId Substitution::operator()(TermId id) {
  if (!id)
    return id;
  if (const TermId* known = names_->terms.find(id.value))
    return *known;
  if (unmapped_)
    if (auto renamed = unmapped_(id)) {
      map(id, *renamed);
      return *renamed;
    }
  if (const Term& t = terms_.term(id); t.operands.empty() && !t.place) {
    map(id, id);
    return id;
  }
  Term t = terms_.term(id);
  bool changed = false;
  for (TermId& operand : t.operands) {
    TermId to = (*this)(operand);
    changed |= to != operand;
    operand = to;
  }
  if (t.place) {
    PlaceId to = (*this)(t.place);
    changed |= to != t.place;
    t.place = to;
  }
  TermId result = id;
  if (changed) {
    if (t.kind == TermKind::Address)
      result = terms_.address(t.place);
    else if (t.kind == TermKind::Initial)
      result = terms_.initial(t.place);
    else if (t.kind == TermKind::Stale)
      result = terms_.stale(t.operands[0]);
    else if (t.kind == TermKind::Apply)
      result = terms_.apply(t.op, t.type, t.operands[0],
                            t.operands.size() > 1 ? t.operands[1] : TermId{});
    else
      result = terms_.intern(std::move(t));
  }
  map(id, result);
  return result;
}

PlaceId Substitution::operator()(PlaceId id) {
  if (!id)
    return id;
  if (const PlaceId* known = names_->places.find(id.value))
    return *known;
  PlaceNode node = terms_.place(id);
  PlaceId result = id;
  if (node.kind == PlaceKind::Local && unmapped_)
    if (auto renamed = unmapped_(terms_.address(id)))
      result = terms_.pointedBy(*renamed);
  if (node.base || node.term) {
    PlaceId base = (*this)(node.base);
    TermId term = (*this)(node.term);
    if (base != node.base || term != node.term) {
      switch (node.kind) {
      case PlaceKind::PointedBy:
        result = terms_.pointedBy(term);
        break;
      case PlaceKind::Element:
        result = terms_.element(base, term);
        break;
      case PlaceKind::Field:
        result = terms_.field(base, terms_.name(node.record), terms_.name(node.field));
        break;
      default:
        result = terms_.container(base, terms_.name(node.record), terms_.name(node.field));
        break;
      }
    }
  }
  map(id, result);
  return result;
}

} // namespace spinproof::summary
