// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/naive.h"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>

namespace spinproof::explore {

using machine::Machine;
using machine::State;
using machine::Step;

namespace {

struct EncodingHash {
  std::size_t operator()(const std::string& encoded) const { return machine::hashOf(encoded); }
};

class NaiveSearch {
public:
  NaiveSearch(const Machine& machine, const SearchOptions& options)
      : machine_(machine), options_(options) {}

  SearchResult run() {
    discover(machine_.initialState(), kNobody, {});
    while (!next_.empty() && !isOver()) {
      layer_ = std::move(next_);
      next_.clear();
      expandLayer();
    }
    return finish();
  }

private:
  static constexpr std::uint32_t kNobody = ~0u;

  /// A state that waits to be expanded.
  struct Open {
    std::uint32_t id;
    State state;
  };
  /// How a state was first reached.
  struct Origin {
    std::uint32_t parent;
    Step step;
  };

  bool isOver() const {
    return origins_.size() > options_.maxStates || (!options_.all && !found_.empty());
  }

  void discover(State state, std::uint32_t parent, const Step& step) {
    const auto id = static_cast<std::uint32_t>(origins_.size());
    if (!visited_.emplace(machine::encode(state), id).second)
      return;
    origins_.push_back({parent, step});
    next_.push_back({id, std::move(state)});
  }

  void expandLayer() {
    for (expanded_ = 0; expanded_ < layer_.size() && !isOver(); ++expanded_)
      expand(layer_[expanded_]);
    if (expanded_ == layer_.size() && !next_.empty())
      ++depth_;
  }

  void expand(const Open& open) {
    for (const auto& step : machine_.enabledSteps(open.state)) {
      ++transitions_;
      auto result = machine_.apply(open.state, step);
      if (result.violation)
        report(std::move(*result.violation), open.id, step);
      else
        discover(std::move(result.state), open.id, step);
      if (isOver())
        return;
    }
  }

  void report(machine::Violation violation, std::uint32_t parent, const Step& last) {
    if (!keys_.insert(machine::keyOf(violation)).second)
      return;
    Found found{std::move(violation), {last}};
    for (auto id = parent; origins_[id].parent != kNobody; id = origins_[id].parent)
      found.steps.push_back(origins_[id].step);
    std::reverse(found.steps.begin(), found.steps.end());
    found_.push_back(std::move(found));
  }

  SearchResult finish() {
    SearchResult result;
    result.statistics = {origins_.size(), transitions_, depth_,
                         layer_.size() - expanded_ + next_.size()};
    result.complete = result.statistics.frontier == 0;
    result.outcome = !found_.empty()   ? Outcome::Violated
                     : result.complete ? Outcome::NoViolation
                                       : Outcome::Unknown;
    result.found = std::move(found_);
    return result;
  }

  const Machine& machine_;
  const SearchOptions options_;
  std::unordered_map<std::string, std::uint32_t, EncodingHash> visited_; ///< never iterated
  std::vector<Origin> origins_;
  std::vector<Open> layer_, next_;
  std::size_t expanded_ = 0;
  std::vector<Found> found_;
  std::set<machine::ViolationKey> keys_;
  std::uint64_t transitions_ = 0;
  std::uint64_t depth_ = 0;
};

} // namespace

SearchResult searchNaively(const Machine& machine, const SearchOptions& options) {
  return NaiveSearch(machine, options).run();
}

} // namespace spinproof::explore
