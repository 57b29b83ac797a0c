// SPDX-License-Identifier: Apache-2.0
#include "checker/solve/guess.h"

#include <algorithm>

namespace spinproof::solve {

using summary::Term;
using summary::TermId;
using summary::TermKind;
using summary::Terms;

namespace {

constexpr std::size_t kMostNumbers = 14, kMostTries = 256;

void addNumbers(const Terms& terms, TermId id, std::vector<std::int64_t>& numbers, unsigned depth = 0) {
  constexpr unsigned kDeepest = 6;
  if (numbers.size() >= kMostNumbers || depth > kDeepest)
    return;
  const auto add = [&](std::int64_t number) {
    if (std::find(numbers.begin(), numbers.end(), number) == numbers.end())
      numbers.push_back(number);
  };
  if (const auto number = terms.value(id)) {
    add(*number);
    add(static_cast<std::int64_t>(static_cast<std::uint64_t>(*number) + 1));
    add(static_cast<std::int64_t>(static_cast<std::uint64_t>(*number) - 1));
    return;
  }
  const Term& term = terms.term(id);
  if (term.kind == TermKind::Apply)
    for (TermId operand : term.operands)
      addNumbers(terms, operand, numbers, depth + 1);
}

bool hold(const Terms& terms, const std::vector<TermId>& conditions, const Assignment& values) {
  for (const auto& [unknown, value] : values)
    if (value == 0 && isNeverNull(terms, unknown))
      return false;
  return std::all_of(conditions.begin(), conditions.end(), [&](TermId condition) {
    const auto value = valueUnder(values, terms, condition);
    return value && *value != 0;
  });
}

} // namespace

std::optional<Assignment> guess(const Terms& terms, const std::vector<TermId>& conditions,
                                const std::vector<TermId>& unknowns) {
  std::vector<std::int64_t> numbers{1, 0};
  for (TermId condition : conditions)
    addNumbers(terms, condition, numbers);
  // As a reader would choose: small ones first, and none below zero where others do.
  std::sort(numbers.begin() + 2, numbers.end(), [](std::int64_t a, std::int64_t b) {
    return a < 0 || b < 0 ? a > b : a < b;
  });
  // Counted through like the digits of a number: the first unknown changes fastest.
  std::vector<std::size_t> digits(unknowns.size(), 0);
  Assignment values;
  for (TermId unknown : unknowns)
    values.emplace(unknown, numbers[0]);
  for (std::size_t tries = 0; tries < kMostTries; ++tries) {
    if (hold(terms, conditions, values))
      return values;
    std::size_t at = 0;
    for (; at < digits.size() && ++digits[at] == numbers.size(); ++at)
      values[unknowns[at]] = numbers[digits[at] = 0];
    if (at == digits.size())
      return std::nullopt;
    values[unknowns[at]] = numbers[digits[at]];
  }
  return std::nullopt;
}

} // namespace spinproof::solve
