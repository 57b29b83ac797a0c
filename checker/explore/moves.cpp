// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/moves.h"

#include "models/machine/ring.h"

#include <algorithm>
#include <functional>
#include <mutex>

namespace spinproof::explore {

using machine::CpuIndex;
using machine::State;
using machine::Step;

Moves MoveTable::publish(std::uint64_t key, const Desk& desk) {
  const auto& made = desk.moves;
  const std::lock_guard lock(lock_);
  // Another thread may have been faster: its answer is the same.
  if (const auto known = known_.find(key); known != 0)
    return listed(known);
  std::uint64_t first = 0;
  if (!made.empty()) {
    first = moves_.reserve(made.size());
    std::copy(made.begin(), made.end(), &moves_[first]);
  }
  const auto entry = first << 32 | (made.size() + 1);
  known_.add(key, entry);
  return listed(entry);
}

Moves MoveTable::computeCpu(CpuIndex cpu, const std::uint32_t* locals, std::uint32_t shared,
                            Desk& desk) {
  const Situation at{cpu, locals, shared};
  desk.moves.clear();
  desk.isJoined = false;
  findQuestions(at, desk);
  const auto& questions = desk.questions;
  for (std::size_t i = 0; i < questions.size(); ++i)
    if (!recall(questions[i], at, desk))
      make(questions[i], at, i + 1 == questions.size(), desk);
  return publish(keyOf(cpu, locals[cpu], shared), desk);
}

void MoveTable::join(const Situation& at, Desk& desk) const {
  if (!desk.isJoined)
    parts_.joinFor(at.cpu, at.locals, at.shared, desk.before);
  desk.isJoined = true;
}

/// What the CPU can do.
void MoveTable::findQuestions(const Situation& at, Desk& desk) {
  desk.questions.clear();
  if (const auto* known = desk.effects.stepsOf(at.local(), at.shared)) {
    for (std::uint32_t i = 0; i < known->what.count; ++i)
      desk.questions.push_back(desk.effects.step(*known, i));
    return;
  }
  join(at, desk);
  desk.seen = {};
  desk.before.witness = {&desk.seen};
  const auto steps =
      reduction_ ? reduction_->stepsOf(desk.before, at.cpu) : machine_.stepsOf(desk.before, at.cpu);
  desk.before.witness = {};
  for (const auto& step : steps)
    desk.questions.push_back(desk.effects.questionOf(at.local(), numberOf(step)));
  desk.effects.rememberSteps(at.local(), at.shared, desk.seen, desk.questions);
}

/// Adds the moves of a step from memory; false if they are not there.
bool MoveTable::recall(std::uint32_t question, const Situation& at, Desk& desk) {
  const auto* known = desk.effects.movesOf(question, at.shared);
  if (!known)
    return false;
  for (std::uint32_t i = 0; i < known->what.count; ++i) {
    auto move = desk.effects.move(*known, i);
    if ((move.flags & Move::kViolates) == 0)
      move.shared = parts_.sharedAfter({at.local(), at.shared}, {move.local, move.shared},
                                       known->seen, desk.part);
    desk.moves.push_back(move);
  }
  return true;
}

/// Adds the moves of a step, and remembers them.
void MoveTable::make(std::uint32_t question, const Situation& at, bool isLast, Desk& desk) {
  join(at, desk);
  if (!isLast) // which needs no copy
    assign(desk.after, desk.before);
  auto& state = isLast ? desk.before : desk.after;
  desk.seen = {};
  state.witness = {&desk.seen};
  const auto number = desk.effects.stepOf(question);
  const auto first = step(number, at.cpu);
  const auto count = desk.moves.size();
  if (reduction_) {
    addTransactions(state, first, number, desk);
  } else {
    const bool violates = machine_.make(state, first).has_value();
    desk.moves.push_back(moveTo(state, violates, at.cpu, number, desk));
  }
  state.witness = {};
  desk.effects.rememberMoves(question, at.shared, desk.seen, desk.moves.data() + count,
                             desk.moves.size() - count);
}

/// Two transactions that come to the same are one move.
void MoveTable::addTransactions(State& from, const Step& first, std::uint32_t step, Desk& desk) {
  auto& moves = desk.moves;
  const auto count = static_cast<std::ptrdiff_t>(moves.size());
  const auto arrive = [&](const State& state, bool violates) {
    const auto move = moveTo(state, violates, first.cpu, step, desk);
    const auto same = [&](const Move& m) {
      return m.local == move.local && m.shared == move.shared && m.flags == move.flags;
    };
    if (std::none_of(moves.begin() + count, moves.end(), same))
      moves.push_back(move);
  };
  reduction_->transact(from, first, std::ref(arrive)); // a reference: nothing is allocated
}

Move MoveTable::moveTo(const State& after, bool violates, CpuIndex cpu, std::uint32_t step,
                       Desk& desk) {
  if (violates)
    return {0, 0, step, Move::kViolates};
  const auto local = parts_.localOf(after, cpu, desk.bytes);
  const auto flags = waits(after, cpu, local) ? Move::kWaits : 0u;
  return {local, parts_.sharedOf(after, desk.part), step, flags};
}

Moves MoveTable::computeExpiries(const std::uint32_t* locals, std::uint32_t shared, Desk& desk) {
  desk.moves.clear();
  const auto before = parts_.join(locals, shared);
  for (const auto& step : machine_.expiries(before)) {
    desk.after = before;
    machine_.make(desk.after, step);
    desk.moves.push_back({0, parts_.sharedOf(desk.after, desk.part), numberOf(step), 0});
  }
  return publish(expiryKey(shared), desk);
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
  const std::uint64_t what = std::uint64_t{step.entry.value} << 32 ^ step.object.value;
  const std::uint64_t how = static_cast<std::uint64_t>(step.choice) << 16 ^
                            static_cast<std::uint64_t>(step.irql) << 8 ^
                            static_cast<std::uint64_t>(step.kind);
  return steps_.numberOf(step, (what * 0xD6E8FEB86659FD93ULL ^ how) * 0x9E3779B97F4A7C15ULL, [] {});
}

Step MoveTable::step(std::uint32_t number, CpuIndex cpu) const {
  auto step = steps_[number];
  if (step.kind != machine::StepKind::Expire)
    step.cpu = cpu;
  return step;
}

std::uint64_t MoveTable::bytes() const {
  return moves_.size() * sizeof(Move) + known_.bytes();
}

} // namespace spinproof::explore
