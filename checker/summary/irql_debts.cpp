// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/irql_debts.h"

#include "checker/summary/context.h"

#include <algorithm>

namespace spinproof::summary {

using program::Irql;

namespace {

bool isUninitialised(const Terms& terms, TermId value, std::uint32_t parameters) {
  if (!value)
    return false;
  const Term& t = terms.term(value);
  if (t.kind != TermKind::Initial || !t.place)
    return false;
  const PlaceNode& root = terms.place(terms.root(t.place));
  return root.kind == PlaceKind::Local && root.index >= parameters && root.index < kReturnSlot.value;
}

bool contains(const std::vector<Irql>& levels, Irql level) {
  return std::find(levels.begin(), levels.end(), level) != levels.end();
}

} // namespace

Irql levelNeeded(const Held& held, const Sites& sites, const program::Program& program, const Terms& terms) {
  if (held.fromEntry) {
    const PlaceNode& node = terms.place(held.lock);
    if (node.kind != PlaceKind::Object)
      return program::kPassive;
    const program::Object& object = program.objects[node.index];
    if (object.lockKind == program::LockKind::Interrupt)
      return object.level;
    return object.lockKind == program::LockKind::Spin || object.lockKind == program::LockKind::ReaderWriterSpin
               ? program::kDispatch
               : program::kPassive;
  }
  const program::Instruction* instruction = sites.instruction(held.at);
  const auto* acquire = instruction ? std::get_if<program::Acquire>(&instruction->operation) : nullptr;
  if (!acquire)
    return program::kPassive;
  switch (acquire->kind) {
  case program::LockKind::Interrupt: return program::kDevice;
  case program::LockKind::Spin:
  case program::LockKind::ReaderWriterSpin: return program::kDispatch;
  default: return program::kPassive;
  }
}

std::optional<std::size_t> endedBy(const Property& property, PlaceId lock, PlaceId handle, const Terms& terms) {
  const bool named = (lock && terms.certain(lock)) || (handle && terms.certain(handle));
  for (std::size_t i = property.held.size(); named && i-- > 0;)
    if ((handle && property.held[i].handle == handle) || (lock && property.held[i].lock == lock))
      return i;
  return std::nullopt;
}

Restoring judge(const State& state, std::optional<std::size_t> released, TermId given,
                std::uint32_t parameters, const Sites& sites, const program::Program& program, const Terms& terms) {
  const Property& property = state.property;
  Restoring result;
  if (!released && property.raised.empty() && property.held.empty())
    return result;
  Irql needed = program::kPassive;
  std::optional<std::size_t> needs;
  for (std::size_t i = 0; i < property.held.size(); ++i)
    if (Irql level = levelNeeded(property.held[i], sites, program, terms);
        i != released && level > needed) {
      needed = level;
      needs = i;
    }
  const bool owes = released || !property.raised.empty();
  const Irql own = released                  ? property.held[*released].irqlBefore
                   : property.raised.empty() ? property.irql
                                             : property.raised.back();
  result.expected = std::max(own, needed);
  if (isUninitialised(terms, given, parameters)) {
    result.uninitialised = true;
    result.verdict = owes ? Restores::Wrong : Restores::Unknown;
    return result;
  }
  auto value = terms.value(given);
  if (!value || *value < 0 || *value > program::kHigh)
    return result;
  const Irql level = static_cast<Irql>(*value);
  result.given = level;
  if (level < needed && property.irql >= needed)
    result.needs = needs;
  if (level == own || (!released && result.needs)) {
    result.verdict = result.needs ? Restores::UnderLock : Restores::Right;
    return result;
  }
  if (!result.needs) {
    bool debt = contains(property.raised, level) || !owes;
    for (std::size_t i = released ? *released + 1 : property.held.size(); i < property.held.size(); ++i)
      debt |= property.held[i].irqlBefore == level; // hand over hand
    if (debt) {
      result.verdict = Restores::Right;
      return result;
    }
    // A raise of a caller may be what it pays.
    if (property.floor <= level)
      return result;
  }
  result.verdict = Restores::Wrong;
  return result;
}

void settleRelease(Property& property, std::size_t released, std::optional<Irql> given) {
  const Irql own = property.held[released].irqlBefore;
  property.held.erase(property.held.begin() + static_cast<std::ptrdiff_t>(released));
  if (given == own)
    return;
  if (!given) { // somebody else comes back for it
    if (own >= property.irql)
      return;
    if (released < property.held.size() && property.held[released].irqlBefore > own)
      property.held[released].irqlBefore = own;
    else
      property.raised.push_back(own);
    return;
  }
  for (std::size_t i = property.raised.size(); i-- > 0;)
    if (property.raised[i] == *given) {
      property.raised.resize(i);
      if (own < *given)
        property.raised.push_back(own);
      return;
    }
  for (std::size_t i = released; i < property.held.size(); ++i)
    if (property.held[i].irqlBefore == *given) {
      property.held[i].irqlBefore = std::min(own, *given);
      return;
    }
}

bool settleLower(Property& property, Irql given) {
  if (property.raised.empty())
    return false;
  for (std::size_t i = property.raised.size(); i-- > 0;)
    if (property.raised[i] == given) {
      property.raised.resize(i);
      return true;
    }
  property.raised.pop_back();
  return true;
}

} // namespace spinproof::summary
