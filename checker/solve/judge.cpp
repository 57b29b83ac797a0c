// SPDX-License-Identifier: Apache-2.0
#include "checker/solve/judge.h"

#include "checker/solve/climb.h"
#include "checker/solve/contradiction.h"
#include "checker/solve/encoder.h"
#include "checker/solve/executor.h"
#include "checker/solve/guess.h"
#include "checker/summary/fold.h"

#include <algorithm>

namespace spinproof::solve {

using summary::Judgement;
using summary::TermId;

namespace {

constexpr std::size_t kMostValues = 2; ///< told at one step

/// "0xC0000001", "-3", "12"
std::string numberText(std::int64_t value) {
  if (value > -4096 && value < 4096)
    return std::to_string(value);
  constexpr const char* kDigits = "0123456789ABCDEF";
  const bool narrow = value < 0 && value >= -0x80000000LL;
  auto bits = static_cast<std::uint64_t>(value) & (narrow ? 0xffffffffULL : ~0ULL);
  std::string text;
  for (; bits; bits >>= 4)
    text.insert(text.begin(), kDigits[bits & 15]);
  return "0x" + text;
}

} // namespace

class Judge::Impl {
public:
  explicit Impl(JudgeOptions options) : options_(options) {}

  Judgement judge(summary::Engine& engine, const summary::Route& route) {
    ++counts_.routes;
    if (!encoder_) {
      executor_ = std::make_unique<Executor>(engine);
      encoder_ = std::make_unique<Encoder>(context_, engine.terms());
      independence_ = std::make_unique<Independence>(engine.terms());
    }
    Judgement judgement = answer(engine.terms(), executor_->execute(route));
    counts_.infeasible += judgement.answer == Judgement::Answer::Infeasible;
    counts_.unknown += judgement.answer == Judgement::Answer::Unknown;
    return judgement;
  }

  JudgeCounts counts() const { return counts_; }

private:
  struct Known {
    Judgement::Answer answer = Judgement::Answer::Unknown;
    std::vector<TermId> core;
    Assignment values;
  };
  using Group = std::vector<TermId>;

  Judgement answer(const summary::Terms& terms, const std::vector<Condition>& conditions) {
    Group demanded;
    Judgement judgement;
    for (const Condition& condition : conditions) {
      if (const auto value = terms.value(condition.term)) {
        if (*value != 0)
          continue;
        judgement.answer = Judgement::Answer::Infeasible;
        judgement.core = {condition.step};
        judgement.writers = condition.writers;
        return judgement;
      }
      demanded.push_back(condition.term);
    }
    std::sort(demanded.begin(), demanded.end());
    demanded.erase(std::unique(demanded.begin(), demanded.end()), demanded.end());
    return inWords(together(terms, independence_->groups(demanded)), terms, conditions);
  }

  /// What can be seen at a glance is looked at first, in all groups.
  Known together(const summary::Terms& terms, const std::vector<Group>& groups) {
    for (const Group& group : groups)
      if (const Known* known = atAGlance(terms, group); known && known->answer == Judgement::Answer::Infeasible)
        return *known;
    Known all{Judgement::Answer::Feasible, {}, {}};
    for (const Group& group : groups) {
      const Known& known = decided(terms, group);
      if (known.answer == Judgement::Answer::Infeasible)
        return known;
      if (known.answer == Judgement::Answer::Unknown)
        all.answer = known.answer;
      all.values.insert(known.values.begin(), known.values.end());
    }
    return all;
  }

  /// What is known of the group already, or follows without Z3; null: nothing.
  const Known* atAGlance(const summary::Terms& terms, const Group& group) {
    if (const auto known = known_.find(group); known != known_.end())
      return &known->second;
    std::optional<Group> core = contradiction(terms, group);
    if (const Group* known = core ? nullptr : knownCore(group))
      core = *known;
    if (!core)
      return nullptr;
    return &known_.emplace(group, Known{Judgement::Answer::Infeasible, std::move(*core), {}}).first->second;
  }

  const Known& decided(const summary::Terms& terms, const Group& group) {
    const auto [at, isNew] = known_.try_emplace(group);
    if (isNew) {
      at->second = ask(terms, group);
      if (!at->second.core.empty()) {
        Group sorted = at->second.core;
        std::sort(sorted.begin(), sorted.end());
        cores_[sorted.back()].push_back(std::move(sorted));
      }
    }
    return at->second;
  }

  /// What was found to exclude each other on another way, if all of it is demanded here, too. Ways that
  /// differ elsewhere only are as many as there are ways elsewhere.
  const Group* knownCore(const Group& demanded) const {
    for (TermId last : demanded)
      if (const auto known = cores_.find(last); known != cores_.end())
        for (const Group& core : known->second)
          if (std::includes(demanded.begin(), demanded.end(), core.begin(), core.end()))
            return &core;
    return nullptr;
  }

  Group unknownsOf(const Group& group) {
    Group all;
    for (TermId term : group) {
      const Group& some = independence_->unknowns(term);
      all.insert(all.end(), some.begin(), some.end());
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }

  Known ask(const summary::Terms& terms, const Group& group) {
    const Group unknowns = unknownsOf(group);
    if (auto values = guess(terms, group, unknowns))
      return {Judgement::Answer::Feasible, {}, std::move(*values)};
    const auto hard = [&](TermId term) { return isHard(terms, term); };
    if (std::any_of(group.begin(), group.end(), hard))
      if (auto values = climb(terms, group, *independence_))
        return {Judgement::Answer::Feasible, {}, std::move(*values)};
    ++counts_.questions;
    z3::solver solver(context_, z3::solver::simple());
    z3::params parameters(context_);
    parameters.set("rlimit", options_.resources);
    parameters.set("random_seed", 1u);
    solver.set(parameters);
    z3::expr_vector names(context_);
    std::map<unsigned, TermId> termOf;
    for (TermId term : group) {
      z3::expr name = context_.bool_const(("c" + std::to_string(term.value)).c_str());
      solver.add(z3::implies(name, encoder_->holds(term)));
      names.push_back(name);
      termOf.emplace(name.id(), term);
    }
    for (TermId unknown : unknowns)
      if (isNeverNull(terms, unknown))
        solver.add(encoder_->value(unknown) != context_.bv_val(0, 64));
    Known known;
    const z3::check_result result = solver.check(names);
    if (result == z3::sat) {
      known.answer = Judgement::Answer::Feasible;
      const z3::model model = solver.get_model();
      for (TermId unknown : unknowns) {
        std::uint64_t bits = 0;
        if (model.eval(encoder_->value(unknown), true).is_numeral_u64(bits))
          known.values.emplace(unknown, static_cast<std::int64_t>(bits));
      }
    } else if (result == z3::unsat) {
      known.answer = Judgement::Answer::Infeasible;
      for (const z3::expr& name : solver.unsat_core())
        known.core.push_back(termOf.at(name.id()));
    }
    return known;
  }

  static Judgement inWords(const Known& known, const summary::Terms& terms, const std::vector<Condition>& conditions) {
    Judgement judgement;
    judgement.answer = known.answer;
    for (const Condition& condition : conditions) {
      if (std::find(known.core.begin(), known.core.end(), condition.term) != known.core.end()) {
        judgement.core.push_back(condition.step);
        judgement.writers |= condition.writers;
      }
      if (known.answer != Judgement::Answer::Feasible)
        continue;
      std::string text;
      std::size_t told = 0;
      for (const Shown& shown : condition.shown)
        if (told < kMostValues && !terms.value(shown.term))
          if (const auto value = valueUnder(known.values, terms, shown.term))
            text += (told++ ? ", " : "") + shown.name + " = " + numberText(summary::wrap(*value, shown.type));
      if (!text.empty())
        judgement.values[condition.step] = text;
    }
    return judgement;
  }

  JudgeOptions options_;
  z3::context context_;
  std::unique_ptr<Encoder> encoder_;
  std::unique_ptr<Independence> independence_;
  std::unique_ptr<Executor> executor_;
  std::map<Group, Known> known_;
  std::map<TermId, std::vector<Group>> cores_; ///< sorted, by their last term
  JudgeCounts counts_;
};

Judge::Judge(JudgeOptions options) : impl_(std::make_unique<Impl>(options)) {}
Judge::~Judge() = default;

Judgement Judge::judge(summary::Engine& engine, const summary::Route& route) {
  return impl_->judge(engine, route);
}

JudgeCounts Judge::counts() const { return impl_->counts(); }

} // namespace spinproof::solve
