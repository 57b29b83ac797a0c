// SPDX-License-Identifier: Apache-2.0
// Two equalities of places and expressions, over one walk of both trees.
//
// equal() answers "surely the same value or storage, now": what is unknown (an Unknown value, an
// unknown root, "some element" of an array) equals nothing, not even itself.
// identical() answers "written the same": for tables and fixpoints, which must find their own keys.
//
//   a[?].Lock and a[?].Lock: identical, not equal. a[i].Lock and a[i].Lock: both.
#include "models/program/place.h"

#include <algorithm>

namespace spinproof::program {
namespace {

enum class Mode : bool { Value, Form };

bool same(const ExpressionPtr& a, const ExpressionPtr& b, Mode mode);

bool same(const Step& a, const Step& b, Mode mode) {
  if (a.kind != b.kind || a.record != b.record || a.field != b.field)
    return false;
  if (a.kind != StepKind::Index)
    return true;
  if (!a.index || !b.index)
    return mode == Mode::Form && !a.index && !b.index;
  return same(a.index, b.index, mode);
}

bool same(const Place& a, const Place& b, Mode mode) {
  if (a.root != b.root || a.local != b.local || a.global != b.global || a.object != b.object)
    return false;
  if (a.root == RootKind::Unknown && mode == Mode::Value)
    return false;
  if (a.root == RootKind::Pointee && !same(a.pointer, b.pointer, mode))
    return false;
  return std::ranges::equal(a.path, b.path,
                            [&](const Step& x, const Step& y) { return same(x, y, mode); });
}

bool same(const ExpressionPtr& a, const ExpressionPtr& b, Mode mode) {
  if (!a || !b)
    return !a && !b;
  if (a->kind != b->kind || a->type != b->type || a->value != b->value || a->op != b->op ||
      a->function != b->function || a->name != b->name)
    return false;
  if (a->kind == ExpressionKind::Unknown && mode == Mode::Value)
    return false;
  if (!a->place != !b->place || (a->place && !same(*a->place, *b->place, mode)))
    return false;
  return std::ranges::equal(
      a->operands, b->operands,
      [&](const ExpressionPtr& x, const ExpressionPtr& y) { return same(x, y, mode); });
}

} // namespace

bool equal(const ExpressionPtr& a, const ExpressionPtr& b) {
  return same(a, b, Mode::Value);
}
bool equal(const Place& a, const Place& b) {
  return same(a, b, Mode::Value);
}
bool identical(const ExpressionPtr& a, const ExpressionPtr& b) {
  return same(a, b, Mode::Form);
}
bool identical(const Place& a, const Place& b) {
  return same(a, b, Mode::Form);
}

} // namespace spinproof::program
