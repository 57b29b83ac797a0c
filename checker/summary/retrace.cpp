// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/retrace.h"

#include "checker/summary/runner.h"

#include <algorithm>
#include <deque>

namespace spinproof::summary {

namespace {

constexpr std::size_t kMaxWalks = 500;
constexpr std::size_t kMaxPerPoint = 8;

/// What of a property does not depend on names: joined states may call a lock otherwise.
struct Shape {
  program::BlockId block;
  std::uint32_t index = 0;
  program::Irql irql = 0;
  std::vector<Site> held;
  std::vector<program::Irql> raised;
  std::uint8_t completed = 0, nextStarted = 0;

  friend auto operator<=>(const Shape&, const Shape&) = default;
};

Shape shapeOf(program::BlockId block, std::uint32_t index, const Property& property) {
  Shape shape{block, index, property.irql, {}, property.raised, property.completed, property.nextStarted};
  for (const Held& held : property.held)
    shape.held.push_back(held.fromEntry ? Sites::kOuter : held.at);
  return shape;
}

} // namespace

class Retracer {
public:
  Retracer(Engine& engine, ContextId id) : engine_(engine), id_(id), runner_(engine, id) {}

  Retraced run(NodeId target, Site site, bool withStep) {
    markAncestors(target);
    const Context& context = *engine_.contexts_[id_.value];
    const Node& node = context.nodes[target.value];
    const Shape goal = shapeOf(node.block, node.index, node.state.property);
    add({program::BlockId(0), 0, {context.entrance.property, context.entrance.store, context.entrance.facts}, {}, {}},
        kNobody);
    for (std::size_t next = 0; next < walks_.size(); ++next) {
      if (next >= kMaxWalks || ++engine_.walks_ > engine_.budget_.retraced) {
        complete_ = false;
        break;
      }
      const Runner::Arrival at = walks_[next].at;
      if (shapeOf(at.block, at.index, at.state.property) == goal)
        if (auto tail = runner_.advanceTo(at.state, at.block, at.index, site, withStep))
          return {Retraced::Answer::Reached, hopsTo(next), std::move(*tail)};
      for (Runner::Arrival& arrival : runner_.advance(at.state, at.block, at.index))
        add(std::move(arrival), next);
    }
    return {complete_ ? Retraced::Answer::Unreachable : Retraced::Answer::Unknown, {}, {}};
  }

private:
  static constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

  struct Walked {
    Runner::Arrival at;
    std::size_t from;
  };

  void markAncestors(NodeId target) {
    const Context& context = *engine_.contexts_[id_.value];
    std::vector<bool> seen(context.nodes.size(), false);
    std::deque<NodeId> todo{target};
    seen[target.value] = true;
    while (!todo.empty()) {
      const Node& node = context.nodes[todo.front().value];
      todo.pop_front();
      allowed_.insert(shapeOf(node.block, node.index, node.state.property));
      for (NodeId from : node.predecessors)
        if (!seen[from.value]) {
          seen[from.value] = true;
          todo.push_back(from);
        }
    }
  }

  void add(Runner::Arrival arrival, std::size_t from) {
    const Shape shape = shapeOf(arrival.block, arrival.index, arrival.state.property);
    if (!allowed_.contains(shape))
      return;
    auto& known = states_[shape];
    if (std::find(known.begin(), known.end(), arrival.state) != known.end())
      return;
    if (known.size() >= kMaxPerPoint) {
      complete_ = false;
      return;
    }
    known.push_back(arrival.state);
    walks_.push_back({std::move(arrival), from});
  }

  std::vector<Hop> hopsTo(std::size_t walk) const {
    std::vector<Hop> hops;
    for (; walk != kNobody; walk = walks_[walk].from)
      hops.push_back({walks_[walk].at.events, walks_[walk].at.call});
    std::reverse(hops.begin(), hops.end());
    return hops;
  }

  Engine& engine_;
  ContextId id_;
  Runner runner_;
  std::set<Shape> allowed_;
  std::map<Shape, std::vector<State>> states_;
  std::vector<Walked> walks_;
  bool complete_ = true;
};

Retraced retrace(Engine& engine, ContextId context, NodeId node, Site site, bool withStep) {
  if (!node)
    return {Retraced::Answer::Reached, {}, {}};
  return Retracer(engine, context).run(node, site, withStep);
}

const Retraced& Engine::retraced(ContextId context, NodeId node, Site site, bool withStep) {
  auto& known = retraced_[{context, node, site, withStep}];
  if (!known)
    known = std::make_unique<Retraced>(retrace(*this, context, node, site, withStep));
  return *known;
}

} // namespace spinproof::summary
