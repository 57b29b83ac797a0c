// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/retrace.h"

#include "checker/summary/runner.h"

#include <algorithm>
#include <deque>

namespace spinproof::summary {

namespace {

constexpr std::size_t kMaxWalks = 500;
constexpr std::size_t kMaxPerPoint = 8;
constexpr std::size_t kMostAlternatives = 24;

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

  /// Up to `limit` ways to `target` and on to `site`.
  Alternatives run(NodeId target, Site site, bool withStep, std::size_t limit) {
    if (spent())
      return {};
    const Context& context = *engine_.contexts_[id_.value];
    const Node& node = context.nodes[target.value];
    const Shape goal = shapeOf(node.block, node.index, node.state.property);
    markAncestors({target});
    return search(limit, [&](const Runner::Arrival& at) -> std::optional<Retraced> {
      if (shapeOf(at.block, at.index, at.state.property) != goal)
        return std::nullopt;
      auto there = runner_.advanceTo(at.state, at.block, at.index, site, withStep);
      if (!there)
        return std::nullopt;
      return Retraced{Retraced::Answer::Reached, {}, std::move(there->events), site};
    });
  }

  /// Up to `limit` ways to any return with `property`.
  Alternatives run(const Property& property, std::size_t limit) {
    if (spent())
      return {};
    const Context& context = *engine_.contexts_[id_.value];
    std::vector<NodeId> returning;
    for (std::uint32_t n = 0; n < context.nodes.size(); ++n)
      if (returnOf(context.nodes[n].block))
        returning.push_back(NodeId(n));
    markAncestors(returning);
    const Shape goal = shapeOf({}, 0, property);
    return search(limit, [&](const Runner::Arrival& at) -> std::optional<Retraced> {
      const auto site = returnOf(at.block);
      if (!site)
        return std::nullopt;
      auto there = runner_.advanceTo(at.state, at.block, at.index, *site, false);
      if (!there || shapeOf({}, 0, there->state.property) != goal)
        return std::nullopt;
      return Retraced{Retraced::Answer::Reached, {}, std::move(there->events), *site};
    });
  }

private:
  /// Contexts of many points cost before the first step is walked.
  bool spent() {
    engine_.walks_ += engine_.contexts_[id_.value]->nodes.size() / 8;
    return engine_.walks_ > engine_.budget_.retraced;
  }

  static constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

  struct Walked {
    Runner::Arrival at;
    std::size_t from;
  };

  template <typename Ends>
  Alternatives search(std::size_t limit, Ends&& ends) {
    Alternatives found;
    const Context& context = *engine_.contexts_[id_.value];
    add({program::BlockId(0), 0, {context.entrance.property, context.entrance.store, context.entrance.facts}, {}, {}},
        kNobody);
    for (std::size_t next = 0; next < walks_.size(); ++next) {
      if (next >= kMaxWalks || ++engine_.walks_ > engine_.budget_.retraced) {
        complete_ = false;
        break;
      }
      const Runner::Arrival at = walks_[next].at;
      if (auto way = ends(at)) {
        way->hops = hopsTo(next);
        found.ways.push_back(std::move(*way));
        if (found.ways.size() >= limit) {
          complete_ = false;
          break;
        }
      }
      for (Runner::Arrival& arrival : runner_.advance(at.state, at.block, at.index))
        add(std::move(arrival), next);
    }
    found.complete = complete_;
    return found;
  }

  /// The return in a block, if it ends in one.
  std::optional<Site> returnOf(program::BlockId block) const {
    const program::FunctionId function = engine_.contexts_[id_.value]->entrance.function;
    const auto& instructions = engine_.program_.function(function).blocks[block.value].instructions;
    for (std::uint32_t i = 0; i < instructions.size(); ++i)
      if (std::holds_alternative<program::Return>(instructions[i].operation))
        return engine_.sites_.of(function, block, i);
    return std::nullopt;
  }

  void markAncestors(const std::vector<NodeId>& targets) {
    const Context& context = *engine_.contexts_[id_.value];
    std::vector<bool> seen(context.nodes.size(), false);
    std::deque<NodeId> todo(targets.begin(), targets.end());
    for (NodeId target : targets)
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
    for (; walk != kNobody; walk = walks_[walk].from) {
      const Runner::Arrival& at = walks_[walk].at;
      hops.push_back({at.events, at.call, at.block, at.index, at.state.property.irql, at.state.property.irqlCertain});
    }
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
    return {Retraced::Answer::Reached, {}, {}, site};
  Alternatives found = Retracer(engine, context).run(node, site, withStep, 1);
  if (!found.ways.empty())
    return std::move(found.ways.front());
  return {found.complete ? Retraced::Answer::Unreachable : Retraced::Answer::Unknown, {}, {}, site};
}

Alternatives alternatives(Engine& engine, ContextId context, NodeId node, Site site, bool withStep,
                          std::uint32_t exit) {
  if (node)
    return Retracer(engine, context).run(node, site, withStep, kMostAlternatives);
  return Retracer(engine, context).run(engine.context(context).exits[exit].state.property, kMostAlternatives);
}

const Retraced& Engine::retraced(ContextId context, NodeId node, Site site, bool withStep) {
  auto& known = retraced_[{context, node, site, withStep}];
  if (!known)
    known = std::make_unique<Retraced>(retrace(*this, context, node, site, withStep));
  return *known;
}

const Alternatives& Engine::alternatives(ContextId context, NodeId node, Site site, bool withStep,
                                         std::uint32_t exit) {
  auto& known = alternatives_[{context, node, site, withStep, exit}];
  if (!known)
    known = std::make_unique<Alternatives>(summary::alternatives(*this, context, node, site, withStep, exit));
  return *known;
}

} // namespace spinproof::summary
