// SPDX-License-Identifier: Apache-2.0
#include "models/machine/violation.h"

#include <algorithm>
#include <array>
#include <utility>

namespace spinproof::machine {

namespace {

constexpr std::array<std::pair<ViolationKind, std::string_view>, 19> kNames{{
    {ViolationKind::Ring, "ring"},
    {ViolationKind::ReleaseNotHeld, "release-not-held"},
    {ViolationKind::MismatchedRelease, "mismatched-release"},
    {ViolationKind::IrqlTooHigh, "irql-too-high"},
    {ViolationKind::IrqlTooLow, "irql-too-low"},
    {ViolationKind::IrqlNotRestored, "irql-not-restored"},
    {ViolationKind::LockLeak, "lock-leak"},
    {ViolationKind::IllegalRaise, "illegal-raise"},
    {ViolationKind::IllegalLower, "illegal-lower"},
    {ViolationKind::LowerWhileHolding, "lower-while-holding"},
    {ViolationKind::WaitAtDispatch, "wait-at-dispatch"},
    {ViolationKind::PageableTouched, "pageable-touched"},
    {ViolationKind::ExceptionUnderLock, "exception-under-lock"},
    {ViolationKind::CallOutUnderLock, "call-out-under-lock"},
    {ViolationKind::ApcsEnabled, "apcs-enabled"},
    {ViolationKind::Forbidden, "forbidden"},
    {ViolationKind::StartIoOverlap, "startio-overlap"},
    {ViolationKind::StartIoNested, "startio-nested"},
    {ViolationKind::DataRace, "data-race"},
}};

template <typename T>
void sortUnique(std::vector<T>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

} // namespace

std::string_view kindName(ViolationKind kind) {
  for (const auto& [known, name] : kNames)
    if (known == kind)
      return name;
  return "?";
}

std::optional<ViolationKind> kindFromName(std::string_view name) {
  for (const auto& [kind, known] : kNames)
    if (known == name)
      return kind;
  return std::nullopt;
}

RingShape shapeOf(const Violation& violation) {
  const auto has = [&](LinkKind kind) {
    return std::any_of(violation.ring.begin(), violation.ring.end(),
                       [&](const RingLink& link) { return link.kind == kind; });
  };
  if (violation.ring.size() == 1)
    return RingShape::Self;
  if (has(LinkKind::Awaits))
    return RingShape::Flush;
  return has(LinkKind::IsBeneath) ? RingShape::Preemption : RingShape::Order;
}

std::string_view shapeName(RingShape shape) {
  switch (shape) {
  case RingShape::Self:
    return "self-deadlock";
  case RingShape::Preemption:
    return "preemption deadlock";
  case RingShape::Order:
    return "lock order deadlock";
  case RingShape::Flush:
    return "wait for a routine that waits for its waiter";
  }
  return "?";
}

ViolationKey keyOf(const Violation& violation) {
  ViolationKey key{violation.kind, {}, violation.objects};
  if (violation.kind == ViolationKind::Ring) {
    for (const auto& link : violation.ring)
      if (link.kind != LinkKind::IsBeneath)
        key.positions.push_back(link.at);
  } else {
    key.positions.push_back(violation.at);
    if (violation.otherAt.valid())
      key.positions.push_back(violation.otherAt);
  }
  sortUnique(key.positions);
  sortUnique(key.objects);
  return key;
}

} // namespace spinproof::machine
