// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/summary/term.h"

namespace spinproof::summary {

inline constexpr std::uint32_t kDeep = 6;

/// Behind so many pointers that only a recursion over a tree comes there. What it does at each of
/// its nodes would double with each round: `node->Left->Right->Left->Parent`.
inline bool isDeep(const Terms& terms, PlaceId place) {
  std::uint32_t pointers = 0;
  while (place && pointers <= kDeep) {
    const PlaceNode& node = terms.place(place);
    if (node.kind == PlaceKind::PointedBy) {
      const Term* pointer = &terms.term(node.term);
      while (pointer->kind == TermKind::Escaped || pointer->kind == TermKind::Stale)
        pointer = &terms.term(pointer->operands[0]);
      place = pointer->place;
      ++pointers;
    } else {
      place = node.base;
    }
  }
  return pointers > kDeep;
}

} // namespace spinproof::summary
