// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/moves.h"

#include "models/machine/ring.h"

#include <algorithm>

namespace spinproof::explore {

using machine::CpuIndex;
using machine::State;
using machine::Step;

Moves MoveTable::ofCpu(CpuIndex cpu, const std::uint32_t* locals, std::uint32_t shared,
                       Desk& desk) {
  return find(keyOf(cpu, locals[cpu], shared), desk,
              [&] { computeCpu(cpu, locals, shared, desk); });
}

Moves MoveTable::expiries(const std::uint32_t* locals, std::uint32_t shared, Desk& desk) {
  return find(expiryKey(shared), desk, [&] { computeExpiries(locals, shared, desk); });
}

template <typename Compute>
Moves MoveTable::find(std::uint64_t key, Desk& desk, Compute&& compute) {
  {
    const std::lock_guard lock(lock_);
    if (const auto* known = known_.find(key))
      return {known->first, known->count};
  }
  desk.moves.clear();
  compute();
  const auto& made = desk.moves;
  const std::lock_guard lock(lock_);
  // Another thread may have been faster: its answer is the same.
  if (const auto* known = known_.find(key))
    return {known->first, known->count};
  Moves moves;
  if (!made.empty()) {
    const auto first = moves_.reserve(made.size());
    std::copy(made.begin(), made.end(), &moves_[first]);
    moves = {&moves_[first], made.size()};
  }
  known_.add(key, moves);
  return moves;
}

void MoveTable::computeCpu(CpuIndex cpu, const std::uint32_t* locals, std::uint32_t shared,
                           Desk& desk) {
  auto& before = desk.before;
  parts_.joinFor(cpu, locals, shared, before);
  const auto steps = reduction_ ? reduction_->stepsOf(before, cpu) : machine_.stepsOf(before, cpu);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const bool isLast = i + 1 == steps.size(); // it needs no copy
    if (!isLast)
      assign(desk.after, before);
    auto& state = isLast ? before : desk.after;
    if (reduction_) {
      addTransactions(state, steps[i], desk);
    } else {
      const bool violates = machine_.make(state, steps[i]).has_value();
      desk.moves.push_back(moveTo(state, violates, steps[i], desk));
    }
  }
}

/// Two transactions that come to the same are one move.
void MoveTable::addTransactions(State& from, const Step& first, Desk& desk) {
  auto& moves = desk.moves;
  const auto count = static_cast<std::ptrdiff_t>(moves.size());
  reduction_->transact(from, first, [&](const State& state, bool violates) {
    const auto move = moveTo(state, violates, first, desk);
    const auto same = [&](const Move& m) {
      return m.local == move.local && m.shared == move.shared && m.flags == move.flags;
    };
    if (std::none_of(moves.begin() + count, moves.end(), same))
      moves.push_back(move);
  });
}

Move MoveTable::moveTo(const State& after, bool violates, const Step& first, Desk& desk) {
  const auto step = numberOf(first);
  if (violates)
    return {0, 0, step, Move::kViolates};
  const auto local = parts_.localOf(after, first.cpu, desk.bytes);
  const auto flags = waits(after, first.cpu, local) ? Move::kWaits : 0u;
  return {local, parts_.sharedOf(after, desk.bytes), step, flags};
}

void MoveTable::computeExpiries(const std::uint32_t* locals, std::uint32_t shared, Desk& desk) {
  const auto before = parts_.join(locals, shared);
  for (const auto& step : machine_.expiries(before)) {
    desk.after = before;
    machine_.make(desk.after, step);
    desk.moves.push_back({0, parts_.sharedOf(desk.after, desk.bytes), numberOf(step), 0});
  }
}

bool MoveTable::waits(const State& state, CpuIndex cpu, std::uint32_t local) const {
  const auto& may = parts_.facts(local).waits;
  if (std::all_of(std::begin(may), std::end(may), [](auto bits) { return bits == 0; }))
    return false;
  for (const auto* list : {&state.cpus[cpu].stack, &state.cpus[cpu].blocked})
    for (const auto& activation : *list)
      for (const auto& link : machine::linksOf({machine_.program(), state, cpu, activation}))
        if (link.kind != machine::LinkKind::IsBeneath)
          return true;
  return false;
}

std::uint32_t MoveTable::numberOf(Step step) {
  step.cpu = 0;
  const std::lock_guard lock(lock_);
  const auto at = std::find(steps_.begin(), steps_.end(), step);
  if (at == steps_.end()) {
    steps_.push_back(step);
    return static_cast<std::uint32_t>(steps_.size() - 1);
  }
  return static_cast<std::uint32_t>(at - steps_.begin());
}

Step MoveTable::step(const Move& move, CpuIndex cpu) const {
  auto step = steps_[move.step];
  if (step.kind != machine::StepKind::Expire)
    step.cpu = cpu;
  return step;
}

std::uint64_t MoveTable::bytes() const {
  return moves_.size() * sizeof(Move) + known_.bytes();
}

void MoveIndex::add(std::uint64_t key, Moves moves) {
  if (++used_ * 2 > slots_.size()) {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const auto& slot : old)
      if (slot.key != kFree)
        put(slot);
  }
  put({key, moves.data(), static_cast<std::uint32_t>(moves.size())});
}

void MoveIndex::put(const Slot& slot) {
  auto at = homeOf(slot.key);
  while (slots_[at].key != kFree)
    at = (at + 1) & (slots_.size() - 1);
  slots_[at] = slot;
}

} // namespace spinproof::explore
