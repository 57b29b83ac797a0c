// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/effects.h"

namespace spinproof::explore {

Effects::Local& Effects::at(std::uint32_t local) {
  if (local >= locals_.size())
    locals_.resize(local + 1);
  return locals_[local];
}

std::uint32_t Effects::questionOf(std::uint32_t local, std::uint32_t step) {
  auto& first = at(local).questions;
  for (auto i = first; i != kNone; i = questions_[i].next)
    if (questions_[i].step == step)
      return i;
  questions_.push_back({step, first, {}});
  first = static_cast<std::uint32_t>(questions_.size() - 1);
  return first;
}

const Effects::Answer* Effects::find(const Answers& answers, std::uint32_t shared) const {
  for (auto i = answers.first; i != kNone; i = answers_[i].next)
    if (parts_.agree(answers_[i].shared, shared, answers_[i].seen))
      return &answers_[i];
  return nullptr;
}

void Effects::add(Answers& answers, Answer answer) {
  answer.next = answers.first;
  answers.first = static_cast<std::uint32_t>(answers_.size());
  ++answers.count;
  answers_.push_back(answer);
}

const Effects::Answer* Effects::stepsOf(std::uint32_t local, std::uint32_t shared) const {
  return local < locals_.size() ? find(locals_[local].steps, shared) : nullptr;
}

void Effects::rememberSteps(std::uint32_t local, std::uint32_t shared, const machine::Seen& seen,
                            const std::vector<std::uint32_t>& questions) {
  auto& answers = at(local).steps;
  if (answers.count >= kMost)
    return;
  const Range what{static_cast<std::uint32_t>(steps_.size()),
                   static_cast<std::uint32_t>(questions.size())};
  steps_.insert(steps_.end(), questions.begin(), questions.end());
  add(answers, {seen, shared, what, kNone});
}

void Effects::rememberMoves(std::uint32_t question, std::uint32_t shared, const machine::Seen& seen,
                            const Move* moves, std::size_t count) {
  auto& answers = questions_[question].answers;
  if (answers.count >= kMost)
    return;
  const Range what{static_cast<std::uint32_t>(moves_.size()), static_cast<std::uint32_t>(count)};
  moves_.insert(moves_.end(), moves, moves + count);
  add(answers, {seen, shared, what, kNone});
}

std::uint64_t Effects::bytes() const {
  return locals_.capacity() * sizeof(Local) + questions_.capacity() * sizeof(Question) +
         answers_.capacity() * sizeof(Answer) + steps_.capacity() * sizeof(std::uint32_t) +
         moves_.capacity() * sizeof(Move);
}

} // namespace spinproof::explore
