// SPDX-License-Identifier: Apache-2.0
// The names that a driver writer recognises: one for each class of storage.
#include "checker/summary/term.h"

namespace spinproof::summary {

bool Terms::shareable(PlaceId id) const {
  const PlaceNode& node = place(id);
  switch (node.kind) {
  case PlaceKind::Global:
  case PlaceKind::Object:
  case PlaceKind::Container:
    return true;
  case PlaceKind::Unknown:
  case PlaceKind::Local:
    return false;
  case PlaceKind::Element:
    return shareable(node.base);
  case PlaceKind::Field: {
    const PlaceKind base = place(root(id)).kind;
    return base != PlaceKind::Local && !name(node.record).empty();
  }
  case PlaceKind::PointedBy: {
    const Term& pointer = term(node.term);
    return (pointer.kind == TermKind::Initial || pointer.kind == TermKind::Phi) && pointer.place &&
           shareable(pointer.place);
  }
  }
  return false;
}

std::string Terms::describe(TermId id, const program::Program& program,
                            const program::Function* function) const {
  const Term& t = term(id);
  switch (t.kind) {
  case TermKind::Initial:
  case TermKind::Phi:
    return className(t.place, program, function);
  case TermKind::Fresh:
    return t.place ? className(t.place, program, function) : "result";
  case TermKind::Stale:
  case TermKind::Escaped:
    return describe(t.operands[0], program, t.kind == TermKind::Escaped ? nullptr : function);
  case TermKind::Opaque:
    return name(t.name) +
           (t.operands.empty() ? "" : "(" + describe(t.operands[0], program, function) + ")");
  case TermKind::Address:
    return "&" + className(t.place, program, function);
  default:
    return "?";
  }
}

std::string Terms::className(PlaceId id, const program::Program& program,
                             const program::Function* function) const {
  const PlaceNode& node = place(id);
  switch (node.kind) {
  case PlaceKind::Unknown:
    return "?";
  case PlaceKind::Local:
    if (!function || node.index >= function->locals.size())
      return "local " + std::to_string(node.index);
    return function->name + "::" + function->locals[node.index].name;
  case PlaceKind::Global:
    return program.globals[node.index].name;
  case PlaceKind::Object:
    return program.objects[node.index].name;
  case PlaceKind::PointedBy:
    return "*" + describe(node.term, program, function);
  case PlaceKind::Element:
    return className(node.base, program, function) + "[]";
  case PlaceKind::Container:
    return name(node.record);
  case PlaceKind::Field: {
    const PlaceNode& base = place(node.base);
    if (base.kind == PlaceKind::PointedBy || base.kind == PlaceKind::Container ||
        base.kind == PlaceKind::Unknown ||
        (base.kind == PlaceKind::Element && place(base.base).kind == PlaceKind::PointedBy))
      return name(node.record) + "." + name(node.field);
    return className(node.base, program, function) + "." + name(node.field);
  }
  }
  return "?";
}

} // namespace spinproof::summary
