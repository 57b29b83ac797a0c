// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/shortest.h"

#include "checker/explore/symmetry.h"

#include <algorithm>
#include <map>

namespace spinproof::explore {

namespace {

using machine::CpuIndex;

/// A way to a State, by its last step.
struct Way {
  Parted state;
  CpuIndex last = kNoCpu; ///< who acted last
  std::uint32_t switches = 0;
  std::uint32_t before = 0; ///< the rank of its beginning
  machine::Step step;
};

template <typename Key>
class ShortestSearch {
public:
  ShortestSearch(const machine::Machine& machine, Parts& parts, MoveTable& table,
                 const std::vector<Layer<Key>>& layers, std::uint64_t depth,
                 const std::optional<machine::ViolationKey>& target, bool symmetry)
      : machine_(machine), parts_(parts), table_(table), layers_(layers), depth_(depth),
        target_(target), symmetry_(symmetry), expander_(machine, parts, table),
        layout_(machine.configuration().cpus, parts.localCount(), parts.sharedCount()) {}

  Found run() {
    markBackward();
    walkForward();
    return lastSteps();
  }

private:
  Wide wordOf(const Parted& state) const { return layout_.pack(state.locals.data(), state.shared); }
  bool isOnTheWay(const Parted& state, std::size_t layer) const {
    const auto word = wordOf(symmetry_ ? representative(state, layout_.cpus(), parts_) : state);
    return std::binary_search(relevant_[layer].begin(), relevant_[layer].end(), word);
  }
  bool isTarget(const Parted& before, CpuIndex cpu, const Move& move) const {
    return !target_ || machine::keyOf(violationOf(before, table_.step(move, cpu))) == *target_;
  }
  machine::Violation violationOf(const Parted& before, const machine::Step& step) const {
    return *machine_.apply(parts_.join(before.locals.data(), before.shared), step).violation;
  }

  void markBackward() {
    relevant_.resize(depth_);
    for (auto layer = depth_; layer-- > 0;) {
      for (const auto word : layers_[layer].words) {
        Parted state;
        state.shared = layers_[layer].layout.unpack(word, state.locals.data());
        if (leadsOn(state, layer))
          relevant_[layer].push_back(wordOf(state));
      }
      std::sort(relevant_[layer].begin(), relevant_[layer].end());
    }
  }

  bool leadsOn(Parted state, std::size_t layer) {
    const auto before = state;
    bool found = false;
    expander_.expand(state, [&](CpuIndex cpu, const Move& move, bool violates) {
      if (found)
        return;
      if (layer + 1 == depth_)
        found = violates && isTarget(before, cpu, move);
      else
        found = !violates && isOnTheWay(state, layer + 1);
    });
    return found;
  }

  static std::uint32_t switchesAfter(const Way& way, CpuIndex cpu) {
    return way.switches + (cpu != kNoCpu && way.last != kNoCpu && cpu != way.last ? 1 : 0);
  }

  void walkForward() {
    Way first;
    const auto initial = machine_.initialState();
    for (CpuIndex cpu = 0; cpu < initial.cpus.size(); ++cpu)
      first.state.locals[cpu] = parts_.localOf(initial, cpu);
    first.state.shared = parts_.sharedOf(initial);
    ways_.push_back({first});
    for (std::size_t layer = 1; layer < depth_; ++layer)
      ways_.push_back(goOn(ways_.back(), layer));
  }

  /// The best ways into a layer, by rank.
  std::vector<Way> goOn(const std::vector<Way>& from, std::size_t layer) {
    std::vector<Way> ways;
    std::vector<std::uint64_t> order; ///< of the step among all that were tried: the rank to be
    std::map<std::pair<Wide, CpuIndex>, std::size_t> known;
    std::uint64_t tried = 0;
    for (std::uint32_t rank = 0; rank < from.size(); ++rank) {
      auto state = from[rank].state;
      expander_.expand(state, [&](CpuIndex cpu, const Move& move, bool violates) {
        ++tried;
        if (violates || !isOnTheWay(state, layer))
          return;
        Way way{state, cpu == kNoCpu ? from[rank].last : cpu, switchesAfter(from[rank], cpu), rank,
                table_.step(move, cpu)};
        const auto [at, isNew] = known.try_emplace({wordOf(state), way.last}, ways.size());
        if (isNew) {
          ways.push_back(way);
          order.push_back(tried);
        } else if (way.switches < ways[at->second].switches) {
          ways[at->second] = way;
          order[at->second] = tried;
        }
      });
    }
    std::vector<std::size_t> ranked(ways.size());
    for (std::size_t i = 0; i < ranked.size(); ++i)
      ranked[i] = i;
    std::sort(ranked.begin(), ranked.end(),
              [&](std::size_t a, std::size_t b) { return order[a] < order[b]; });
    std::vector<Way> result;
    for (const auto i : ranked)
      result.push_back(ways[i]);
    return result;
  }

  Found lastSteps() {
    std::optional<Way> best;
    for (std::uint32_t rank = 0; rank < ways_.back().size(); ++rank) {
      const auto& from = ways_.back()[rank];
      auto state = from.state;
      expander_.expand(state, [&](CpuIndex cpu, const Move& move, bool violates) {
        if (!violates || (best && switchesAfter(from, cpu) >= best->switches) ||
            !isTarget(from.state, cpu, move))
          return;
        best = Way{from.state, cpu, switchesAfter(from, cpu), rank, table_.step(move, cpu)};
      });
    }
    Found found{violationOf(best->state, best->step), {best->step}};
    auto rank = best->before;
    for (auto layer = depth_ - 1; layer > 0; --layer) {
      const auto& way = ways_[layer][rank];
      found.steps.push_back(way.step);
      rank = way.before;
    }
    std::reverse(found.steps.begin(), found.steps.end());
    return found;
  }

  const machine::Machine& machine_;
  Parts& parts_;
  MoveTable& table_;
  const std::vector<Layer<Key>>& layers_;
  const std::uint64_t depth_;
  const std::optional<machine::ViolationKey>& target_;
  const bool symmetry_;
  Expander expander_;
  const Layout<Wide> layout_;
  std::vector<std::vector<Wide>> relevant_; ///< by layer, sorted: States on a shortest schedule
  std::vector<std::vector<Way>> ways_;      ///< by layer and rank
};

} // namespace

template <typename Key>
Found findShortest(const machine::Machine& machine, Parts& parts, MoveTable& table,
                   const std::vector<Layer<Key>>& layers, std::uint64_t depth,
                   const std::optional<machine::ViolationKey>& target, bool symmetry) {
  return ShortestSearch<Key>(machine, parts, table, layers, depth, target, symmetry).run();
}

template Found findShortest(const machine::Machine&, Parts&, MoveTable&,
                            const std::vector<Layer<std::uint64_t>>&, std::uint64_t,
                            const std::optional<machine::ViolationKey>&, bool);
template Found findShortest(const machine::Machine&, Parts&, MoveTable&,
                            const std::vector<Layer<Wide>>&, std::uint64_t,
                            const std::optional<machine::ViolationKey>&, bool);

} // namespace spinproof::explore
