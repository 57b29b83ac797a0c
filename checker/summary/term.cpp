// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/term.h"

#include "checker/summary/fold.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>

namespace spinproof::summary {

using program::Operator;

std::size_t TermHash::operator()(const Term& term) const {
  std::array<std::uint64_t, 6> words{};
  words[0] = static_cast<std::uint64_t>(term.kind) | static_cast<std::uint64_t>(term.op) << 8 |
             static_cast<std::uint64_t>(term.type.bits) << 16 |
             static_cast<std::uint64_t>(term.type.isSigned) << 24 |
             static_cast<std::uint64_t>(term.type.isPointer) << 25 | term.operands.size() << 32;
  words[1] = static_cast<std::uint64_t>(term.value);
  words[2] = std::uint64_t{term.place.value} << 32 | term.name.value;
  for (std::size_t i = 0; i < term.operands.size(); ++i) // beyond six, equality tells them apart
    if (i < 6)
      words[3 + i / 2] |= std::uint64_t{term.operands[i].value} << (i % 2 * 32);
  return XXH3_64bits(words.data(), sizeof words);
}

std::size_t PlaceHash::operator()(const PlaceNode& place) const {
  const std::array<std::uint32_t, 6> words{static_cast<std::uint32_t>(place.kind),
                                           place.index,
                                           place.term.value,
                                           place.base.value,
                                           place.record.value,
                                           place.field.value};
  return XXH3_64bits(words.data(), sizeof words);
}

Terms::Terms() {
  intern(std::string());
}

NameId Terms::intern(const std::string& text) {
  auto [it, added] =
      nameIndex_.try_emplace(text, NameId(static_cast<std::uint32_t>(names_.size())));
  if (added)
    names_.push_back(text);
  return it->second;
}

namespace {

std::uint64_t madeHere(const Term& term) {
  bool made =
      term.kind == TermKind::Fresh || term.kind == TermKind::Escaped || term.kind == TermKind::Phi;
  return made ? Terms::siteBit(static_cast<std::uint32_t>(term.value)) : 0;
}

} // namespace

TermId Terms::intern(Term term) {
  if (const TermId known = terms_.find(term))
    return known;
  bool certain = term.kind != TermKind::Stale;
  bool blurred = !certain && terms_[term.operands[0]].kind == TermKind::Stale;
  bool foreign = term.kind == TermKind::Escaped && term.value == kOuterCall;
  std::uint64_t made = madeHere(term);
  std::uint32_t size = 1;
  for (TermId operand : term.operands) {
    certain = certain && termCertain_[operand.value];
    blurred = blurred || termBlurred_[operand.value];
    foreign = foreign || termForeign_[operand.value];
    made |= termMade_[operand.value];
    size = std::max(size, termSize_[operand.value] + 1);
  }
  if (term.place) {
    certain = certain && placeCertain_[term.place.value];
    blurred = blurred || placeBlurred_[term.place.value];
    foreign = foreign || placeForeign_[term.place.value];
    made |= placeMade_[term.place.value];
    size = std::max(size, placeSize_[term.place.value] + 1);
  }
  termMade_.push_back(made);
  termCertain_.push_back(certain);
  termBlurred_.push_back(blurred);
  termForeign_.push_back(foreign);
  termSize_.push_back(size);
  return terms_.add(std::move(term));
}

PlaceId Terms::intern(PlaceNode place) {
  if (const PlaceId known = places_.find(place))
    return known;
  bool certain = place.kind != PlaceKind::Unknown;
  bool blurred = false, foreign = false;
  std::uint64_t made = 0;
  std::uint32_t size = 1;
  if (place.base) {
    certain = certain && placeCertain_[place.base.value];
    blurred = blurred || placeBlurred_[place.base.value];
    foreign = foreign || placeForeign_[place.base.value];
    made |= placeMade_[place.base.value];
    size = std::max(size, placeSize_[place.base.value] + 1);
  }
  if (place.kind == PlaceKind::Element && !place.term)
    certain = false;
  if (place.term) {
    certain = certain && termCertain_[place.term.value];
    blurred = blurred || termBlurred_[place.term.value];
    foreign = foreign || termForeign_[place.term.value];
    made |= termMade_[place.term.value];
    size = std::max(size, termSize_[place.term.value] + 1);
  }
  placeMade_.push_back(made);
  placeCertain_.push_back(certain);
  placeHasParts_.push_back(false);
  if (place.base)
    placeHasParts_[place.base.value] = true;
  placeBlurred_.push_back(blurred);
  placeForeign_.push_back(foreign);
  placeSize_.push_back(size);
  return places_.add(place);
}

TermId Terms::constant(std::int64_t value) {
  return intern(Term{.kind = TermKind::Constant, .value = value});
}

TermId Terms::address(PlaceId id) {
  const PlaceNode& node = place(id);
  if (node.kind == PlaceKind::PointedBy)
    return node.term;
  return intern(Term{.kind = TermKind::Address, .place = id});
}

TermId Terms::function(program::FunctionId id) {
  return intern(Term{.kind = TermKind::Function, .value = id.value});
}

TermId Terms::routine(const std::string& name) {
  return intern(Term{.kind = TermKind::Routine, .name = intern(name)});
}

TermId Terms::fresh(std::uint32_t site, PlaceId place) {
  return intern(Term{.kind = TermKind::Fresh, .value = site, .place = place});
}

TermId Terms::phi(std::uint32_t join, PlaceId place) {
  return intern(Term{.kind = TermKind::Phi, .value = join, .place = place});
}

TermId Terms::stale(TermId id) {
  const Term& t = term(id);
  if (t.kind == TermKind::Stale && term(t.operands[0]).kind == TermKind::Stale)
    return id;
  return intern(Term{.kind = TermKind::Stale, .operands = {id}});
}

TermId Terms::escaped(std::uint32_t call, TermId term) {
  return intern(Term{.kind = TermKind::Escaped, .value = call, .operands = {term}});
}

TermId Terms::savedIrql(program::Irql level, std::uint32_t) {
  return intern(Term{.kind = TermKind::SavedIrql, .value = level});
}

TermId Terms::apply(Operator op, program::ValueType type, TermId a, TermId b) {
  if (auto folded = fold(*this, op, type, a, b))
    return *folded;
  Term term{.kind = TermKind::Apply, .op = op, .type = type, .operands = {a}};
  if (b)
    term.operands.push_back(b);
  return intern(std::move(term));
}

TermId Terms::opaque(const std::string& name, std::vector<TermId> operands,
                     program::ValueType type) {
  return intern(Term{.kind = TermKind::Opaque,
                     .name = intern(name),
                     .type = type,
                     .operands = std::move(operands)});
}

PlaceId Terms::unknownPlace(std::uint32_t site) {
  return intern(PlaceNode{.kind = PlaceKind::Unknown, .index = site});
}
PlaceId Terms::local(program::LocalId id) {
  return intern(PlaceNode{.kind = PlaceKind::Local, .index = id.value});
}
PlaceId Terms::global(program::GlobalId id) {
  return intern(PlaceNode{.kind = PlaceKind::Global, .index = id.value});
}
PlaceId Terms::object(program::ObjectId id) {
  return intern(PlaceNode{.kind = PlaceKind::Object, .index = id.value});
}

PlaceId Terms::pointedBy(TermId pointer) {
  const Term& t = term(pointer);
  if (t.kind == TermKind::Address)
    return t.place;
  return intern(PlaceNode{.kind = PlaceKind::PointedBy, .term = pointer});
}

PlaceId Terms::field(PlaceId base, const std::string& record, const std::string& fieldName) {
  return field(base, intern(record), intern(fieldName));
}

PlaceId Terms::field(PlaceId base, NameId record, NameId fieldName) {
  const PlaceNode& node = place(base);
  // The member of the record that holds this very member is where we came from.
  if (node.kind == PlaceKind::Container && node.field == fieldName && node.record == record)
    return node.base;
  return intern(PlaceNode{.kind = PlaceKind::Field, .base = base, .record = record, .field = fieldName});
}

PlaceId Terms::element(PlaceId base, TermId index) {
  // p[0] is *p.
  if (index && value(index) == 0 && place(base).kind == PlaceKind::PointedBy)
    return base;
  return intern(PlaceNode{.kind = PlaceKind::Element, .term = index, .base = base});
}

PlaceId Terms::container(PlaceId base, const std::string& record, const std::string& fieldName) {
  return container(base, intern(record), intern(fieldName));
}

PlaceId Terms::container(PlaceId base, NameId record, NameId fieldName) {
  const PlaceNode& node = place(base);
  if (node.kind == PlaceKind::Field && node.field == fieldName && node.record == record)
    return node.base;
  return intern(PlaceNode{.kind = PlaceKind::Container, .base = base, .record = record, .field = fieldName});
}

PlaceId Terms::heldOutside(std::uint32_t index, PlaceId lock) {
  const PlaceNode node = place(lock);
  const TermId holder = escaped(kOuterCall, opaque("held", {constant(index)}, {}));
  return intern(PlaceNode{.kind = PlaceKind::Field,
                          .base = pointedBy(holder),
                          .record = node.record,
                          .field = node.field});
}

std::optional<std::int64_t> Terms::value(TermId id) const {
  if (!id)
    return std::nullopt;
  const Term& t = term(id);
  if (t.kind == TermKind::Constant || t.kind == TermKind::SavedIrql)
    return t.value;
  return std::nullopt;
}

PlaceId Terms::root(PlaceId id) const {
  while (place(id).base)
    id = place(id).base;
  return id;
}

bool Terms::isLocal(PlaceId id) const {
  return place(root(id)).kind == PlaceKind::Local;
}

bool Terms::within(PlaceId inner, PlaceId outer) const {
  for (;;) {
    if (inner == outer)
      return true;
    const PlaceNode& node = place(inner);
    if (!node.base)
      return false;
    inner = node.base;
  }
}

bool Terms::perhapsSame(PlaceId a, PlaceId b) const {
  auto vague = [](const PlaceNode& node) {
    return node.kind == PlaceKind::Unknown || node.kind == PlaceKind::PointedBy || node.kind == PlaceKind::Container;
  };
  for (bool alike = false; a != b; alike = true) {
    const PlaceNode &x = place(a), &y = place(b);
    if (vague(x) || vague(y))
      return alike;
    if (x.kind != y.kind || (x.kind == PlaceKind::Field ? x.field != y.field : x.kind != PlaceKind::Element))
      return false;
    a = x.base;
    b = y.base;
  }
  return true;
}

} // namespace spinproof::summary
