// SPDX-License-Identifier: Apache-2.0
#include "checker/solve/hold_time.h"

#include "checker/solve/time_graph.h"

#include <algorithm>
#include <set>

namespace spinproof::solve {

using namespace program;
using summary::ContextId;
using summary::NodeId;
using summary::Site;

namespace {

constexpr std::size_t kMostCandidates = 48; ///< ways judged for one hold

bool spins(LockKind kind) {
  return kind == LockKind::Spin || kind == LockKind::Interrupt || kind == LockKind::ReaderWriterSpin;
}

bool holdsAt(const summary::Node& node, Site acquire) {
  const auto& held = node.state.property.held;
  return std::any_of(held.begin(), held.end(),
                     [&](const summary::Held& h) { return !h.fromEntry && h.at == acquire; });
}

} // namespace

class TimeAnalysis::Impl : public CalleeCosts {
public:
  Impl(summary::Engine& engine, CostTable table) : engine_(engine), table_(table) {}

  const Cost& of(ContextId context) override {
    if (auto it = known_.find(context); it != known_.end())
      return it->second;
    known_[context].open = true; // a recursion: nobody can tell
    const std::size_t nodes = engine_.context(context).nodes.size();
    if (nodes == 0 || depth_ > 60)
      return known_[context];
    ++depth_;
    TimeGraph graph(engine_, context, table_, *this);
    Cost cost = longest(graph, graph.from(NodeId(0), std::nullopt, std::nullopt));
    --depth_;
    return known_[context] = std::move(cost);
  }

  std::vector<Hold> holdsOfLocks() {
    std::map<std::pair<ContextId, Site>, Hold> found;
    for (const summary::LockSighting& sighting : engine_.lockSightings(true)) {
      const auto& op = std::get<Acquire>(engine_.sites().instruction(sighting.site)->operation);
      if (!spins(op.kind) || !engine_.sites().instruction(sighting.site)->location.valid())
        continue;
      Hold hold{sighting.context, sighting.node, sighting.events, sighting.site, {}};
      TimeGraph graph(engine_, sighting.context, table_, *this);
      hold.cost = longest(graph, graph.from(sighting.node, sighting.site, sighting.site));
      keep(found, std::move(hold));
    }
    for (std::uint32_t c = 0; c < engine_.contextCount(); ++c)
      heldOnReturn(ContextId(c), found);
    std::vector<Hold> holds;
    for (auto& [key, hold] : found)
      holds.push_back(std::move(hold));
    return holds;
  }

private:
  static void keep(std::map<std::pair<ContextId, Site>, Hold>& found, Hold hold) {
    auto [it, added] = found.try_emplace({hold.context, hold.acquire}, hold);
    if (!added && it->second.cost.total() < hold.cost.total())
      it->second = std::move(hold);
  }

  /// A callee took the lock and came back with it.
  void heldOnReturn(ContextId id, std::map<std::pair<ContextId, Site>, Hold>& found) {
    const summary::Context& context = engine_.context(id);
    for (std::uint32_t n = 0; n < context.nodes.size(); ++n) {
      const summary::Node& node = context.nodes[n];
      if (!node.call || !node.parent)
        continue;
      for (const summary::Held& held : node.state.property.held) {
        const Instruction* instruction = held.fromEntry ? nullptr : engine_.sites().instruction(held.at);
        const Acquire* op = instruction ? std::get_if<Acquire>(&instruction->operation) : nullptr;
        if (!op || !spins(op->kind) || holdsAt(context.nodes[node.parent.value], held.at) ||
            engine_.sites().spot(held.at).function == context.entrance.function)
          continue;
        TimeGraph graph(engine_, id, table_, *this);
        keep(found, {id, NodeId(n), {}, held.at, longest(graph, graph.from(NodeId(n), std::nullopt, held.at))});
      }
    }
  }

  /// Could it exceed a budget? What cannot is not worth judging. Assumed costs are right within a factor of two.
  bool isDear(const Cost& cost) const {
    const std::uint64_t budget = std::min(table_.holdBudget, table_.isrBudget);
    return cost.certain > budget || cost.total() > 2 * budget;
  }

  /// The dearest way that the judge does not exclude.
  Cost longest(TimeGraph& graph, const TimeGraph::Start& start) {
    TimeGraph::Way best = graph.longest(start, {});
    best.cost.loops = graph.endless();
    if (!engine_.judge() || !isDear(best.cost))
      return std::move(best.cost);
    // Ways that the judge refuted lead on to those that leave them somewhere.
    std::set<std::vector<std::uint32_t>> tried;
    std::vector<TimeGraph::Way> open{best};
    for (std::size_t count = 0; !open.empty() && count < kMostCandidates; ++count) {
      auto dearest = std::max_element(open.begin(), open.end(), [](const auto& a, const auto& b) {
        return a.cost.total() < b.cost.total();
      });
      TimeGraph::Way way = std::move(*dearest);
      open.erase(dearest);
      way.cost.loops = graph.endless();
      if (!isDear(way.cost))
        return std::move(way.cost);
      const summary::Judgement judgement = engine_.judge()->judge(engine_, graph.route(start, way));
      if (judgement.answer != summary::Judgement::Answer::Infeasible)
        return std::move(way.cost);
      // What contradicts itself up to a ring does so however the way goes on from there.
      std::size_t end = way.nodes.size();
      if (!judgement.core.empty())
        end = std::min(end, graph.ringsUpTo(way, *std::max_element(judgement.core.begin(), judgement.core.end())));
      for (std::size_t at = 0; at < end; ++at)
        if (auto other = graph.besides(start, way, at); other && tried.insert(other->nodes).second)
          open.push_back(std::move(*other));
    }
    if (!open.empty()) { // tries ran out: nobody knows which of the others are possible
      TimeGraph::Way& dearest = *std::max_element(open.begin(), open.end(), [](const auto& a, const auto& b) {
        return a.cost.total() < b.cost.total();
      });
      dearest.cost.loops = graph.endless();
      dearest.cost.judged = false;
      return std::move(dearest.cost);
    }
    Cost none; // every way that was dear enough contradicts itself
    none.open = best.cost.open;
    none.loops = graph.endless();
    return none;
  }

  summary::Engine& engine_;
  CostTable table_;
  std::map<ContextId, Cost> known_;
  unsigned depth_ = 0;
};

TimeAnalysis::TimeAnalysis(summary::Engine& engine, CostTable table) : impl_(std::make_unique<Impl>(engine, table)) {}
TimeAnalysis::~TimeAnalysis() = default;
std::vector<Hold> TimeAnalysis::holds() { return impl_->holdsOfLocks(); }
const Cost& TimeAnalysis::routine(ContextId context) { return impl_->of(context); }

} // namespace spinproof::solve
