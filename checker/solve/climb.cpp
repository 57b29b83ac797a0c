// SPDX-License-Identifier: Apache-2.0
#include "checker/solve/climb.h"

#include <algorithm>

namespace spinproof::solve {

using program::Operator;
using summary::Term;
using summary::TermId;
using summary::TermKind;
using summary::Terms;

namespace {

constexpr std::size_t kMostEvaluations = 8'000; ///< of a condition
constexpr std::size_t kMostCollected = 16;
constexpr std::size_t kLeftAlone = 2; ///< moves for which what was changed stays as it is

void addNear(const Terms& terms, TermId id, std::vector<std::int64_t>& numbers) {
  if (numbers.size() >= kMostCollected)
    return;
  if (const auto number = terms.value(id)) {
    const auto bits = static_cast<std::uint64_t>(*number);
    for (const std::uint64_t near : {bits, bits + 1, bits - 1})
      if (std::find(numbers.begin(), numbers.end(), static_cast<std::int64_t>(near)) == numbers.end())
        numbers.push_back(static_cast<std::int64_t>(near));
    return;
  }
  const Term& term = terms.term(id);
  if (term.kind == TermKind::Apply)
    for (TermId operand : term.operands)
      addNear(terms, operand, numbers);
}

class Climber {
public:
  Climber(const Terms& terms, const std::vector<TermId>& conditions, Independence& independence)
      : terms_(terms), conditions_(conditions), independence_(independence) {
    for (TermId condition : conditions) {
      addNear(terms, condition, numbers_);
      for (TermId unknown : independence.unknowns(condition))
        values_.emplace(unknown, 1);
    }
  }

  std::optional<Assignment> run() {
    for (std::size_t move = 1;; ++move) {
      const std::vector<TermId> failing = thatFail();
      if (failing.empty())
        return values_;
      if (!change(failing[move % failing.size()], failing.size(), move))
        return std::nullopt;
    }
  }

  std::vector<TermId> thatFail() {
    std::vector<TermId> failing;
    for (TermId condition : conditions_) {
      ++evaluations_;
      const auto value = valueUnder(values_, terms_, condition);
      if (!value || *value == 0)
        failing.push_back(condition);
    }
    return failing;
  }

  std::vector<std::int64_t> candidates(std::int64_t now) const {
    const auto bits = static_cast<std::uint64_t>(now);
    std::vector<std::int64_t> all{0, 1};
    all.insert(all.end(), numbers_.begin(), numbers_.end());
    for (const std::uint64_t near : {bits + 1, bits - 1, bits * 2, bits / 2, bits * 1024})
      all.push_back(static_cast<std::int64_t>(near));
    return all;
  }

  /// The failing condition holds behind it, if one change can do that. False: enough was tried.
  bool change(TermId failing, std::size_t failNow, std::size_t move) {
    std::pair<bool, std::size_t> least{true, conditions_.size() + 1}; // it fails still, and so many do
    std::pair<TermId, std::int64_t> best;
    for (TermId unknown : independence_.unknowns(failing)) {
      if (const auto last = changed_.find(unknown); last != changed_.end() && move - last->second <= kLeftAlone)
        continue;
      const std::int64_t now = values_[unknown];
      for (const std::int64_t number : candidates(now)) {
        if (number == now || (number == 0 && isNeverNull(terms_, unknown)))
          continue;
        if (evaluations_ > kMostEvaluations)
          return false;
        values_[unknown] = number;
        const std::vector<TermId> fail = thatFail();
        const std::pair after{std::find(fail.begin(), fail.end(), failing) != fail.end(), fail.size()};
        if (after < least) {
          least = after;
          best = {unknown, number};
        }
        if (!least.first && least.second < failNow)
          return take(best, move);
      }
      values_[unknown] = now;
    }
    if (best.first)
      return take(best, move);
    return ++evaluations_ <= kMostEvaluations; // all are left alone
  }

  bool take(const std::pair<TermId, std::int64_t>& best, std::size_t move) {
    values_[best.first] = best.second;
    changed_[best.first] = move;
    return true;
  }

  const Terms& terms_;
  const std::vector<TermId>& conditions_;
  Independence& independence_;
  std::vector<std::int64_t> numbers_;
  Assignment values_;
  std::map<TermId, std::size_t> changed_; ///< in which move
  std::size_t evaluations_ = 0;
};

} // namespace

bool isHard(const Terms& terms, TermId id) {
  const Term& term = terms.term(id);
  if (term.kind != TermKind::Apply || terms.value(id))
    return false;
  const bool numberBehind = term.operands.size() > 1 && terms.value(term.operands[1]);
  const bool numberBefore = terms.value(term.operands[0]).has_value();
  if (term.op == Operator::Divide || term.op == Operator::Remainder ||
      (term.op == Operator::Multiply && !numberBefore && !numberBehind))
    return true;
  return std::any_of(term.operands.begin(), term.operands.end(), [&](TermId operand) { return isHard(terms, operand); });
}

std::optional<Assignment> climb(const Terms& terms, const std::vector<TermId>& conditions, Independence& independence) {
  return Climber(terms, conditions, independence).run();
}

} // namespace spinproof::solve
