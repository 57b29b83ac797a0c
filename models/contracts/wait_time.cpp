// SPDX-License-Identifier: Apache-2.0
#include "models/contracts/wait_time.h"

namespace spinproof::contracts {

using program::ExpressionPtr;
using program::Place;
using program::WaitTime;

namespace {

/// Whether `whole` is the variable that `part` is a part of: `= {0}` says what all its parts are.
bool isWhole(const Place& whole, const Place& part) {
  return whole.root == part.root && whole.local == part.local && whole.global == part.global && whole.path.empty();
}

/// The constant that this block stored there last, if nothing can have changed it since.
std::optional<std::int64_t> lastStored(const program::Block& before, const Binding& binding,
                                       const Place& place) {
  const auto& instructions = before.instructions;
  for (auto it = instructions.rbegin(); it != instructions.rend(); ++it) {
    if (const auto* assign = std::get_if<program::Assign>(&it->operation)) {
      if (program::equal(assign->to, place))
        return knownValue(assign->value);
      if (isWhole(assign->to, place))
        return knownValue(assign->value) == 0 ? std::optional<std::int64_t>(0) : std::nullopt;
    }
    if (const auto* havoc = std::get_if<program::Havoc>(&it->operation))
      if (havoc->place.root == place.root && havoc->place.local == place.local)
        return std::nullopt;
    if (const auto* call = std::get_if<program::Call>(&it->operation))
      if (call != &binding.call() && (call->function || call->pointer))
        return std::nullopt;
  }
  return std::nullopt;
}

} // namespace

WaitTime waitTime(const WaitEffect& e, Binding& binding, const program::Block& before) {
  if (e.milliseconds) {
    const auto known = knownValue(binding.value(*e.milliseconds));
    if (!known)
      return WaitTime::Unknown;
    return *known == 0 ? WaitTime::Forever : WaitTime::Bounded;
  }
  if (!e.timeout)
    return e.time;
  const ExpressionPtr pointer = binding.value(*e.timeout);
  if (knownValue(pointer) == 0)
    return WaitTime::Forever;
  if (!isAddress(pointer))
    return WaitTime::Unknown;
  const auto ticks =
      lastStored(before, binding, Place::ofPointee(pointer).field("LARGE_INTEGER", "QuadPart"));
  return ticks == 0 ? WaitTime::Poll : WaitTime::Bounded;
}

} // namespace spinproof::contracts
