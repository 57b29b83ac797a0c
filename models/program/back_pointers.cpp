// SPDX-License-Identifier: Apache-2.0
// Finds back pointers by the stores that make them. Within one function,
//
//   ext = d->DeviceExtension        or   d->DeviceExtension = ext
//   ext->Self = d
//
// is evidence for (Self, DeviceExtension), when nothing else is ever assigned to the variables ext
// and d there. It holds from then on as long as nobody stores anything else to Self, which is looked
// for in the whole Program; nor to DeviceExtension.
#include "models/program/back_pointers.h"

#include <map>
#include <set>
#include <utility>
#include <variant>

namespace spinproof::program {

namespace {

using Member = std::pair<std::string, std::string>;

bool isNull(const ExpressionPtr& value) {
  return value && value->kind == ExpressionKind::Constant && value->value == 0;
}

/// The member at the end of `holder->member`, and the pointer to its holder.
struct FieldUse {
  Member member;
  ExpressionPtr holder;
};

std::optional<FieldUse> accessOf(const Place& place) {
  if (place.path.empty() || place.path.back().kind != StepKind::Field ||
      place.path.back().record.empty())
    return std::nullopt;
  FieldUse access;
  access.member = {place.path.back().record, place.path.back().field};
  Place record = place;
  record.path.pop_back();
  if (!record.path.empty() && record.path.back().kind == StepKind::Deref) {
    record.path.pop_back();
    access.holder = read(std::move(record), {64, false, true});
  } else if (record.path.empty() && record.root == RootKind::Pointee) {
    access.holder = record.pointer;
  } else {
    return std::nullopt;
  }
  return access;
}

/// The same pointer: its type as a number does not matter.
bool same(const ExpressionPtr& a, const ExpressionPtr& b) {
  if (a->kind == ExpressionKind::Read && b->kind == ExpressionKind::Read)
    return equal(*a->place, *b->place);
  return equal(a, b);
}

class Finder {
public:
  explicit Finder(const Program& program) : program_(program) {}

  std::vector<BackPointer> run() {
    for (const Function& function : program_.functions)
      scan(function);
    std::vector<BackPointer> result;
    for (const auto& [forward, back] : found_) {
      const bool one = back.size() == 1 && !spoiled_.contains(forward);
      const Member& other = *back.begin();
      const auto reverse = found_.find(other);
      // A member that the driver stores to must be paired at each of its stores, too.
      const bool untouched = !stored_.contains(other);
      const bool paired = reverse != found_.end() && reverse->second.size() == 1 &&
                          *reverse->second.begin() == forward && !spoiled_.contains(other);
      if (one && (untouched || paired))
        result.push_back({forward.first, forward.second, other.first, other.second});
    }
    return result;
  }

private:
  struct Store {
    FieldUse to;
    ExpressionPtr value;
  };

  void scan(const Function& function) {
    std::vector<Store> stores;
    std::map<std::uint32_t, std::vector<ExpressionPtr>> locals; // everything assigned to each
    for (const Block& block : function.blocks)
      for (const Instruction& instruction : block.instructions) {
        const auto* assign = std::get_if<Assign>(&instruction.operation);
        if (!assign)
          continue;
        if (assign->to.isBareLocal())
          locals[assign->to.local.value].push_back(assign->value);
        else if (std::optional<FieldUse> to = accessOf(assign->to))
          stores.push_back({std::move(*to), assign->value});
        else if (!assign->to.path.empty() && assign->to.path.back().kind == StepKind::Field)
          spoil(assign->to, assign->value);
      }
    for (const Store& store : stores)
      judge(store, stores, locals);
  }

  void spoil(const Place& place, const ExpressionPtr& value) {
    const Member member{place.path.back().record, place.path.back().field};
    stored_.insert(member);
    if (!isNull(value))
      spoiled_.insert(member);
  }

  void judge(const Store& store, const std::vector<Store>& stores,
             const std::map<std::uint32_t, std::vector<ExpressionPtr>>& locals) {
    stored_.insert(store.to.member);
    if (isNull(store.value))
      return;
    std::optional<Member> back;
    if (store.value->kind == ExpressionKind::Read) {
      back = loadedBack(store, locals);
      for (const Store& other : stores)
        if (!back && same(other.to.holder, store.value) && same(other.value, store.to.holder))
          back = other.to.member;
    }
    if (back)
      found_[store.to.member].insert(*back);
    else
      spoiled_.insert(store.to.member);
  }

  /// `holder->member = d` where holder is a variable that is `d->backMember` and nothing else.
  std::optional<Member> loadedBack(
      const Store& store,
      const std::map<std::uint32_t, std::vector<ExpressionPtr>>& locals) const {
    if (store.to.holder->kind != ExpressionKind::Read || !store.to.holder->place->isBareLocal())
      return std::nullopt;
    const auto known = locals.find(store.to.holder->place->local.value);
    if (known == locals.end())
      return std::nullopt;
    std::optional<Member> result;
    for (const ExpressionPtr& value : known->second) {
      if (isNull(value))
        continue;
      if (result || value->kind != ExpressionKind::Read)
        return std::nullopt;
      const std::optional<FieldUse> from = accessOf(*value->place);
      if (!from || !same(from->holder, store.value))
        return std::nullopt;
      result = from->member;
    }
    return result;
  }

  const Program& program_;
  std::map<Member, std::set<Member>> found_;
  std::set<Member> spoiled_, stored_;
};

} // namespace

std::vector<BackPointer> backPointers(const Program& program) {
  return Finder(program).run();
}

} // namespace spinproof::program
