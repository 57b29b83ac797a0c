// SPDX-License-Identifier: Apache-2.0
// Where the storage of a place lies: the allocation that its pointer comes from on this path, else
// what the whole Program puts into the variable or field that the pointer was read from; for what a
// parameter points to, what the callers say.
#include "checker/summary/engine.h"
#include "checker/summary/translate.h"

namespace spinproof::summary {

using program::Storage;

namespace {
constexpr unsigned kCallersAsked = 6;
} // namespace

Storage Engine::storageWithin(ContextId context, PlaceId place) const {
  const PlaceNode& root = terms_.place(terms_.root(place));
  if (root.kind == PlaceKind::Local)
    return Storage::Stack;
  if (root.kind == PlaceKind::Global)
    return program_.globals[root.index].storage;
  if (root.kind != PlaceKind::PointedBy)
    return Storage::Unknown;
  Term pointer = terms_.term(root.term);
  while (pointer.kind == TermKind::Escaped || pointer.kind == TermKind::Stale) {
    pointer = terms_.term(pointer.operands[0]);
    if (pointer.kind == TermKind::Initial || pointer.kind == TermKind::Address)
      return Storage::Unknown; // a name of another routine
  }
  if (pointer.kind == TermKind::Fresh && static_cast<Site>(pointer.value) < sites_.count())
    if (const program::Instruction* instruction = sites_.instruction(static_cast<Site>(pointer.value)))
      if (const auto* allocate = std::get_if<program::Allocate>(&instruction->operation))
        return allocate->storage;
  if ((pointer.kind == TermKind::Initial || pointer.kind == TermKind::Phi) && pointer.place)
    return storage_.of(terms_.className(pointer.place, program_,
                                        &program_.function(contexts_[context.value]->entrance.function)));
  return Storage::Unknown;
}

Storage Engine::storageAmongCallers(ContextId context, PlaceId place, unsigned depth) {
  const Storage here = storageWithin(context, place);
  if (here != Storage::Unknown || depth == kCallersAsked)
    return here;
  const State none;
  const std::set<CallerLink> callers = contexts_[context.value]->callers;
  for (const CallerLink& caller : callers) {
    CallTranslation names(terms_, none, caller.arguments, caller.site);
    const PlaceId outside = names.outOf(place);
    if (outside == place)
      continue;
    const Storage there = storageAmongCallers(caller.caller, outside, depth + 1);
    if (there != Storage::Unknown)
      return there;
  }
  return Storage::Unknown;
}

Storage Engine::storageOf(ContextId context, PlaceId place) {
  return storageAmongCallers(context, place, 0);
}

bool Engine::inOneRecord(ContextId context, PlaceId a, PlaceId b, unsigned depth) {
  const PlaceId root = terms_.root(a);
  if (root == terms_.root(b))
    return terms_.certain(root);
  if (depth == kCallersAsked)
    return false;
  const State none;
  const std::set<CallerLink> callers = contexts_[context.value]->callers;
  for (const CallerLink& caller : callers) {
    CallTranslation names(terms_, none, caller.arguments, caller.site);
    const PlaceId outerA = names.outOf(a), outerB = names.outOf(b);
    if ((outerA != a || outerB != b) && inOneRecord(caller.caller, outerA, outerB, depth + 1))
      return true;
  }
  return false;
}

} // namespace spinproof::summary
