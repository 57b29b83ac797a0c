// SPDX-License-Identifier: Apache-2.0
#include "models/program/place.h"

#include <utility>

namespace spinproof::program {
namespace {

Place extended(const Place& place, Step&& step) {
  Place result = place;
  result.path.push_back(std::move(step));
  return result;
}

} // namespace

Place Place::ofLocal(LocalId id) {
  Place place;
  place.root = RootKind::Local;
  place.local = id;
  return place;
}

Place Place::ofGlobal(GlobalId id) {
  Place place;
  place.root = RootKind::Global;
  place.global = id;
  return place;
}

Place Place::ofObject(ObjectId id) {
  Place place;
  place.root = RootKind::Object;
  place.object = id;
  return place;
}

// One storage, one form: *&x is x, and what a stored pointer points to is a Deref of where it is
// stored. So two ways to write one lock are equal().
Place Place::ofPointee(ExpressionPtr pointer) {
  if (pointer && pointer->kind == ExpressionKind::AddressOf)
    return *pointer->place;
  if (pointer && pointer->kind == ExpressionKind::Read)
    return pointer->place->deref();
  Place place;
  place.root = RootKind::Pointee;
  place.pointer = std::move(pointer);
  return place;
}

Place Place::deref() const {
  Step step;
  step.kind = StepKind::Deref;
  return extended(*this, std::move(step));
}

Place Place::field(std::string record, std::string name) const {
  Step step;
  step.kind = StepKind::Field;
  step.record = std::move(record);
  step.field = std::move(name);
  return extended(*this, std::move(step));
}

Place Place::element(ExpressionPtr index) const {
  Step step;
  step.kind = StepKind::Index;
  step.index = std::move(index);
  return extended(*this, std::move(step));
}

// The container of a member that was just selected is what it was selected from.
Place Place::container(std::string record, std::string name) const {
  if (!path.empty() && path.back().kind == StepKind::Field && path.back().record == record &&
      path.back().field == name) {
    Place result = *this;
    result.path.pop_back();
    return result;
  }
  Step step;
  step.kind = StepKind::Container;
  step.record = std::move(record);
  step.field = std::move(name);
  return extended(*this, std::move(step));
}

} // namespace spinproof::program
