// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/substitution.h"

#include <algorithm>

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
  const TermId result = rebuilt(id);
  map(id, result);
  return result;
}

/// Of its parts, renamed. Terms are made on the way, so that none is held by reference.
TermId Substitution::rebuilt(TermId id) {
  const TermKind kind = terms_.term(id).kind;
  const std::size_t operands = terms_.term(id).operands.size();
  TermId first, second;
  if (operands > 0)
    first = (*this)(terms_.term(id).operands[0]);
  if (operands > 1)
    second = (*this)(terms_.term(id).operands[1]);
  std::vector<TermId> others;
  for (std::size_t i = 2; i < operands; ++i)
    others.push_back((*this)(terms_.term(id).operands[i]));
  const PlaceId place = terms_.term(id).place, newPlace = (*this)(place);
  const Term& old = terms_.term(id);
  if (newPlace == place && (operands < 1 || first == old.operands[0]) && (operands < 2 || second == old.operands[1]) &&
      (operands < 3 || std::equal(others.begin(), others.end(), old.operands.begin() + 2)))
    return id;
  switch (kind) {
  case TermKind::Address:
    return terms_.address(newPlace);
  case TermKind::Initial:
    return terms_.initial(newPlace);
  case TermKind::Stale:
    return terms_.stale(first);
  case TermKind::Apply:
    return terms_.apply(old.op, old.type, first, second);
  default:
    Term made = old;
    made.place = newPlace;
    if (operands > 0)
      made.operands[0] = first;
    if (operands > 1)
      made.operands[1] = second;
    std::copy(others.begin(), others.end(), made.operands.begin() + std::min<std::ptrdiff_t>(operands, 2));
    return terms_.intern(std::move(made));
  }
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
        result = terms_.field(base, node.record, node.field);
        break;
      default:
        result = terms_.container(base, node.record, node.field);
        break;
      }
    }
  }
  map(id, result);
  return result;
}

} // namespace spinproof::summary
