// SPDX-License-Identifier: Apache-2.0
#include "checker/solve/independent.h"

#include "checker/summary/fold.h"

#include <algorithm>
#include <numeric>

namespace spinproof::solve {

using summary::Term;
using summary::TermId;
using summary::TermKind;

const std::vector<TermId>& Independence::unknowns(TermId id) {
  const auto [at, isNew] = unknowns_.try_emplace(id);
  std::vector<TermId>& all = at->second; // a map's elements stay where they are
  if (!isNew || terms_.value(id))
    return all;
  const Term& term = terms_.term(id);
  if (term.kind == TermKind::Apply)
    for (TermId operand : term.operands) {
      const std::vector<TermId>& more = unknowns(operand);
      all.insert(all.end(), more.begin(), more.end());
    }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  if (all.empty()) // also what C gives no value: 1 / 0
    all.push_back(id);
  return all;
}

std::vector<std::vector<TermId>> Independence::groups(const std::vector<TermId>& conditions) {
  std::vector<std::size_t> leader(conditions.size());
  std::iota(leader.begin(), leader.end(), std::size_t{0});
  const auto find = [&](std::size_t i) {
    while (leader[i] != i)
      i = leader[i] = leader[leader[i]];
    return i;
  };
  std::map<TermId, std::size_t> first; // condition that speaks of an unknown
  for (std::size_t i = 0; i < conditions.size(); ++i)
    for (TermId unknown : unknowns(conditions[i])) {
      const std::size_t mine = find(i), other = find(first.try_emplace(unknown, i).first->second);
      leader[std::max(mine, other)] = std::min(mine, other);
    }
  std::map<std::size_t, std::vector<TermId>> groups;
  for (std::size_t i = 0; i < conditions.size(); ++i)
    groups[find(i)].push_back(conditions[i]);
  std::vector<std::vector<TermId>> result;
  for (auto& [of, group] : groups)
    result.push_back(std::move(group));
  return result;
}

namespace {

class Evaluation {
public:
  Evaluation(const Assignment& assignment, const summary::Terms& terms) : assignment_(assignment), terms_(terms) {}

  std::optional<std::int64_t> of(TermId id) {
    if (const auto number = terms_.value(id))
      return number;
    if (const auto given = assignment_.find(id); given != assignment_.end())
      return given->second;
    const auto [at, isNew] = known_.try_emplace(id);
    const Term& term = terms_.term(id);
    if (isNew && term.kind == TermKind::Apply)
      at->second = applied(term);
    return at->second;
  }

private:
  std::optional<std::int64_t> applied(const Term& term) {
    const auto a = of(term.operands[0]);
    const auto b = term.operands.size() > 1 ? of(term.operands[1]) : std::optional<std::int64_t>(0);
    return a && b ? summary::compute(term.op, term.type, *a, *b) : std::nullopt;
  }

  const Assignment& assignment_;
  const summary::Terms& terms_;
  std::map<TermId, std::optional<std::int64_t>> known_;
};

} // namespace

bool isNeverNull(const summary::Terms& terms, TermId id) {
  const TermKind kind = terms.term(id).kind;
  return kind == TermKind::Address || kind == TermKind::Function || kind == TermKind::Routine;
}

std::optional<std::int64_t> valueUnder(const Assignment& assignment, const summary::Terms& terms, TermId term) {
  return Evaluation(assignment, terms).of(term);
}

} // namespace spinproof::solve
