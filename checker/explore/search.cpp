// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/search.h"

#include "checker/explore/layers.h"
#include "checker/explore/naive.h"
#include "checker/explore/shortest.h"

#include <algorithm>
#include <memory>
#include <tuple>

namespace spinproof::explore {

namespace {

/// Layers of so many States are kept at first, in case that a schedule is needed.
constexpr std::uint64_t kKept = 1 << 18;

/// A schedule may cost so many times the States that a verdict may.
constexpr std::uint64_t kDeeper = 64;

template <typename Key>
class Searcher {
public:
  Searcher(const machine::Machine& machine, Parts& parts, const SearchOptions& options)
      : machine_(machine), parts_(parts), options_(options), exact_(machine, parts, nullptr) {}

  SearchResult run() {
    const auto& reduce = options_.reduce;
    const bool merges = !options_.all && (reduce.local || reduce.preemption || reduce.por);
    if (!merges)
      return conclude(searchExactly(kKept, options_));
    const Reduction reduction(machine_, reduce);
    MoveTable reduced(machine_, parts_, &reduction);
    auto result = searchLayers<Key>(machine_, parts_, reduced, {options_, reduce.symmetry});
    if (!result.violated)
      return answer(result);
    return conclude(std::move(result));
  }

private:
  LayerResult<Key> searchExactly(std::uint64_t keep, const SearchOptions& options,
                                 bool needsLayers = false) {
    return searchLayers<Key>(machine_, parts_, exact_,
                             {options, options.reduce.symmetry, keep, needsLayers});
  }

  static SearchResult answer(const LayerResult<Key>& result) {
    SearchResult answer;
    answer.statistics = result.statistics;
    answer.storage = result.storage;
    answer.complete = result.statistics.frontier == 0;
    answer.outcome = result.violated   ? Outcome::Violated
                     : answer.complete ? Outcome::NoViolation
                                       : Outcome::Unknown;
    return answer;
  }

  /// The schedules. `result` is of any search; where it kept no layers, they are found again.
  SearchResult conclude(LayerResult<Key> result) {
    auto end = answer(result);
    if (!result.violated)
      return end;
    auto layers = std::move(result.layers);
    auto depth = result.violatedAt;
    if (layers.empty()) {
      auto options = options_;
      options.maxStates *= kDeeper;
      auto again = searchExactly(options.maxStates, options, true);
      if (!again.violated)
        return end;
      layers = std::move(again.layers);
      depth = again.violatedAt;
      result.violations = std::move(again.violations);
    }
    const auto add = [&](std::uint64_t at, const std::optional<machine::ViolationKey>& target) {
      end.found.push_back(findShortest<Key>(machine_, parts_, exact_, layers, at, target,
                                            options_.reduce.symmetry));
    };
    if (!options_.all)
      add(depth, std::nullopt);
    for (const auto& [key, at] : result.violations)
      add(at, key);
    std::stable_sort(end.found.begin(), end.found.end(), [](const Found& a, const Found& b) {
      return std::tuple(a.steps.size(), a.steps) < std::tuple(b.steps.size(), b.steps);
    });
    return end;
  }

  const machine::Machine& machine_;
  Parts& parts_;
  const SearchOptions options_;
  MoveTable exact_;
};

} // namespace

SearchResult search(const machine::Machine& machine, const SearchOptions& options) {
  Parts parts(machine);
  try {
    return Searcher<std::uint64_t>(machine, parts, options).run();
  } catch (const KeyTooNarrow&) {
  }
  try {
    return Searcher<Wide>(machine, parts, options).run();
  } catch (const KeyTooNarrow&) {
    return searchNaively(machine, options);
  }
}

} // namespace spinproof::explore
