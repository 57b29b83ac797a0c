// SPDX-License-Identifier: Apache-2.0
#include "models/contracts/bind.h"

#include "models/contracts/mutexes.h"

namespace spinproof::contracts {

using program::ExpressionPtr;
using program::LocalId;
using program::Operator;
using program::Place;
using program::ValueType;

namespace {

constexpr ValueType kInt{32, true, false};
constexpr ValueType kIrql{8, false, false};

/// Truth of a comparison between two known values.
bool holds(Atom::Comparison comparison, std::int64_t a, std::int64_t b) {
  switch (comparison) {
  case Atom::Comparison::Equal:
    return a == b;
  case Atom::Comparison::NotEqual:
    return a != b;
  case Atom::Comparison::Less:
    return a < b;
  case Atom::Comparison::LessEqual:
    return a <= b;
  case Atom::Comparison::Greater:
    return a > b;
  case Atom::Comparison::GreaterEqual:
    return a >= b;
  }
  return false;
}

Operator operatorOf(Atom::Comparison comparison) {
  switch (comparison) {
  case Atom::Comparison::Equal:
    return Operator::Equal;
  case Atom::Comparison::NotEqual:
    return Operator::NotEqual;
  case Atom::Comparison::Less:
    return Operator::Less;
  case Atom::Comparison::LessEqual:
    return Operator::LessEqual;
  case Atom::Comparison::Greater:
    return Operator::Greater;
  case Atom::Comparison::GreaterEqual:
    return Operator::GreaterEqual;
  }
  return Operator::None;
}

bool isOrder(Atom::Comparison comparison) {
  return comparison != Atom::Comparison::Equal && comparison != Atom::Comparison::NotEqual;
}

Place stepped(const Place& place, const Operand::Step& step) {
  switch (step.kind) {
  case Operand::Step::Kind::Deref:
    return place.deref();
  case Operand::Step::Kind::Field:
    return place.field(step.record, step.field);
  case Operand::Step::Kind::Element:
    return place.element(nullptr);
  }
  return place;
}

Place walked(Place place, const std::vector<Operand::Step>& steps, std::size_t from) {
  for (std::size_t i = from; i < steps.size(); ++i)
    place = stepped(place, steps[i]);
  return place;
}

using Truth = Binding::Truth;

Truth known(bool value) {
  return {value ? Truth::Kind::True : Truth::Kind::False, nullptr};
}

} // namespace

ExpressionPtr Binding::argument(unsigned index) const {
  return index < call_.arguments.size() && call_.arguments[index] ? call_.arguments[index]
                                                                  : program::unknown();
}

Place Binding::argumentPlace(const Operand& operand) const {
  // The first step is always a Deref: an argument is a value, and only what it points to is
  // storage.
  return walked(Place::ofPointee(argument(operand.argument)), operand.steps, 1);
}

program::ObjectId Binding::global(const std::string& name, program::LockKind kind) {
  if (const auto found = program_.findObject(name))
    return found;
  program::Object object;
  object.name = name;
  object.kind = program::ObjectKind::Lock;
  object.lockKind = kind;
  object.storage = program::Storage::Resident;
  if (kind == program::LockKind::Interrupt)
    object.level = program::kDevice;
  program_.objects.push_back(std::move(object));
  return program::ObjectId(static_cast<std::uint32_t>(program_.objects.size() - 1));
}

LocalId Binding::saved() {
  if (saved_)
    return saved_;
  program::Local local;
  local.name = "<IRQL saved by " + routine_ + ">";
  local.typeName = "KIRQL";
  local.type = kIrql;
  // One for each routine is enough: a call saves and restores before the next one begins.
  for (std::uint32_t i = 0; i < function_.locals.size(); ++i)
    if (function_.locals[i].name == local.name)
      return saved_ = LocalId(i);
  function_.locals.push_back(std::move(local));
  return saved_ = LocalId(static_cast<std::uint32_t>(function_.locals.size() - 1));
}

std::optional<Place> Binding::place(const Operand& operand, program::LockKind kind) {
  switch (operand.kind) {
  case Operand::Kind::Argument:
    return argumentPlace(operand);
  case Operand::Kind::Return:
    if (!call_.result)
      return std::nullopt;
    return walked(*call_.result, operand.steps, 0);
  case Operand::Kind::Saved:
    return walked(Place::ofLocal(saved()), operand.steps, 0);
  case Operand::Kind::Global:
    return Place::ofObject(global(operand.name, kind));
  case Operand::Kind::CurrentIrql:
  case Operand::Kind::Unknown:
  case Operand::Kind::Constant:
    break;
  }
  return std::nullopt; // the loader admits no others as places
}

bool Binding::isMutex(const Place& place) const {
  return mutexes_ && mutexes_->contains(classOf(place, program_, function_));
}

/// Statuses are 32-bit signed; a result that is only compared with zero may be a pointer.
ExpressionPtr Binding::readResult(bool ordered) const {
  ValueType type = ordered ? kInt : ValueType{};
  if (call_.result->isBareLocal())
    type = function_.locals[call_.result->local.value].type;
  return program::read(*call_.result, type);
}

ExpressionPtr Binding::value(const Operand& operand) {
  switch (operand.kind) {
  case Operand::Kind::Argument:
    if (operand.steps.empty())
      return argument(operand.argument);
    if (operand.addressOf)
      return program::addressOf(argumentPlace(operand));
    return program::read(argumentPlace(operand));
  case Operand::Kind::Return:
    if (!call_.result)
      return program::unknown();
    if (operand.addressOf)
      return program::addressOf(*place(operand));
    return operand.steps.empty() ? readResult(false) : program::read(*place(operand));
  case Operand::Kind::Saved:
    if (operand.addressOf)
      return program::addressOf(*place(operand));
    return program::read(*place(operand), kIrql);
  case Operand::Kind::CurrentIrql:
    return program::currentIrql();
  case Operand::Kind::Constant:
    return program::constant(operand.value);
  case Operand::Kind::Global:
    return program::addressOf(*place(operand));
  case Operand::Kind::Unknown:
    break;
  }
  return program::unknown();
}

Truth Binding::truth(const Atom& atom) {
  switch (atom.kind) {
  case Atom::Kind::Version:
    return known(atom.value != 0); // the current OS is analysed
  case Atom::Kind::Paged:
  case Atom::Kind::Fact:
    return {Truth::Kind::Undecidable, nullptr};
  case Atom::Kind::Compare:
  case Atom::Kind::HasBits:
    break;
  }
  if (atom.operand.kind == Operand::Kind::Return && !call_.result)
    return {Truth::Kind::Undecidable, nullptr};
  const bool bits = atom.kind == Atom::Kind::HasBits;
  const ExpressionPtr left =
      atom.operand.kind == Operand::Kind::Return && atom.operand.steps.empty()
          ? readResult(isOrder(atom.comparison))
          : value(atom.operand);
  if (const auto constant = knownValue(left))
    return known(bits ? (*constant & atom.value) != 0
                      : holds(atom.comparison, *constant, atom.value));
  if (isAddress(left) && !bits && atom.value == 0 && !isOrder(atom.comparison))
    return known(atom.comparison == Atom::Comparison::NotEqual);
  if (left->kind == program::ExpressionKind::Unknown)
    return {Truth::Kind::Undecidable, nullptr};
  const ExpressionPtr right = program::constant(atom.value, left->type);
  if (!bits)
    return {Truth::Kind::Depends, program::binary(operatorOf(atom.comparison), left, right, kInt)};
  const ExpressionPtr masked = program::binary(Operator::BitAnd, left, right, left->type);
  return {Truth::Kind::Depends,
          program::binary(Operator::NotEqual, masked, program::constant(0, left->type), kInt)};
}

Truth Binding::truth(const Condition& condition) {
  Truth all = known(true);
  for (const Atom& atom : condition.atoms) {
    const Truth one = truth(atom);
    if (one.kind == Truth::Kind::False)
      return one;
    if (one.kind == Truth::Kind::Undecidable)
      all = one;
    if (one.kind == Truth::Kind::Depends && all.kind != Truth::Kind::Undecidable)
      all = {Truth::Kind::Depends, conjunction(all.expression, one.expression)};
  }
  return all;
}

} // namespace spinproof::contracts
