// SPDX-License-Identifier: Apache-2.0
#include "checker/solve/time_graph.h"

#include "checker/solve/components.h"
#include "checker/summary/evaluate.h"
#include "checker/summary/runner.h"

#include <algorithm>

namespace spinproof::solve {

using namespace program;
using summary::ContextId;
using summary::NodeId;
using summary::RouteStep;
using summary::Site;

namespace {

constexpr std::size_t kMostParts = 12;
constexpr std::uint32_t kNone = 0xffffffff;
constexpr std::uint64_t kMost = 1'000'000'000'000; ///< more than anybody's budget

bool sameLock(const Acquire& acquire, const Release& release) {
  if (release.lock && equal(*release.lock, acquire.lock))
    return true;
  return release.handle && acquire.handle && equal(*release.handle, *acquire.handle);
}

void multiply(Cost& cost, std::uint64_t rounds) {
  cost.certain = std::min(cost.certain * rounds, kMost);
  cost.assumed = std::min(cost.assumed * rounds, kMost);
  for (Part& part : cost.parts) {
    part.nanoseconds = std::min(part.nanoseconds * rounds, kMost);
    part.rounds *= rounds;
  }
}

} // namespace

void add(Cost& into, const Cost& other) {
  into.certain += other.certain;
  into.assumed += other.assumed;
  into.open |= other.open;
  into.judged &= other.judged;
  for (const Part& part : other.parts) {
    auto same = std::find_if(into.parts.begin(), into.parts.end(), [&](const Part& p) { return p.site == part.site; });
    if (same == into.parts.end()) {
      into.parts.push_back(part);
    } else {
      same->nanoseconds += part.nanoseconds;
      same->rounds += part.rounds;
    }
  }
  std::stable_sort(into.parts.begin(), into.parts.end(),
                   [](const Part& a, const Part& b) { return a.nanoseconds > b.nanoseconds; });
  if (into.parts.size() > kMostParts)
    into.parts.resize(kMostParts);
}

TimeGraph::TimeGraph(summary::Engine& engine, ContextId id, const CostTable& table, CalleeCosts& callees)
    : engine_(engine), id_(id), table_(table), callees_(callees),
      function_(engine.program().function(engine.context(id).entrance.function)),
      next_(engine.context(id).nodes.size()), loops_(loopsOf(function_)) {
  const auto& nodes = engine.context(id).nodes;
  for (std::uint32_t n = 0; n < nodes.size(); ++n)
    for (NodeId from : nodes[n].predecessors)
      next_[from.value].push_back(n);
}

bool TimeGraph::within(std::uint32_t node, const Start& start) const {
  if (!start.held)
    return true;
  const auto& held = engine_.context(id_).nodes[node].state.property.held;
  return std::any_of(held.begin(), held.end(),
                     [&](const summary::Held& h) { return !h.fromEntry && h.at == *start.held; });
}

void TimeGraph::addSpend(Cost& cost, const Spend& spend, std::uint32_t node, Site site) const {
  std::uint64_t times = 1;
  if (spend.times) {
    const auto& state = engine_.context(id_).nodes[node].state;
    const auto term = summary::evaluate(spend.times, state, engine_.terms(), site);
    const auto value = engine_.terms().value(term);
    if (!value || *value < 0) {
      cost.open = true;
      return;
    }
    times = static_cast<std::uint64_t>(*value);
  }
  const std::uint64_t total = std::min(spend.nanoseconds * std::min(times, kMost), kMost);
  (spend.times ? cost.certain : cost.assumed) += total;
  cost.parts.push_back({site, total, 1});
}

/// As the engine saw it: the release may name the lock in other words than an acquire in another function.
std::optional<Site> TimeGraph::givenBack(std::uint32_t number, const Start& start) const {
  const summary::Context& context = engine_.context(id_);
  summary::PlaceId lock;
  if (start.held)
    for (const summary::Held& held : context.nodes[number].state.property.held)
      if (!held.fromEntry && held.at == *start.held)
        lock = held.lock;
  if (!lock)
    return std::nullopt;
  const auto releaseIn = [&](const std::vector<summary::Event>& events) -> std::optional<Site> {
    for (const summary::Event& event : events)
      if (const Instruction* instruction = event.branch ? nullptr : engine_.sites().instruction(event.site);
          instruction && std::holds_alternative<Release>(instruction->operation) && event.place == lock)
        return event.site;
    return std::nullopt;
  };
  for (const std::uint32_t to : next_[number])
    if (context.nodes[to].parent.value == number)
      return releaseIn(context.nodes[to].events);
  for (const summary::Exit& exit : context.exits)
    if (exit.node.value == number)
      return releaseIn(exit.events);
  return std::nullopt;
}

/// The call before the point, and its instructions up to where it ends or gives the lock back.
Cost TimeGraph::costOf(std::uint32_t number, const Start& start, std::optional<Site> behind) {
  const summary::Node& node = engine_.context(id_).nodes[number];
  Cost cost;
  if (node.call && !behind && number != start.node.value) {
    const Cost& callee = callees_.of(node.call->callee);
    add(cost, callee);
    endless_.insert(callee.loops.begin(), callee.loops.end());
  }
  const auto& instructions = function_.blocks[node.block.value].instructions;
  const FunctionId function = engine_.context(id_).entrance.function;
  const Acquire* acquire = nullptr;
  if (start.held)
    acquire = std::get_if<Acquire>(&engine_.sites().instruction(*start.held)->operation);
  const std::optional<Site> end = givenBack(number, start);
  bool counting = !behind;
  for (std::uint32_t i = node.index; i < instructions.size(); ++i) {
    const Site site = engine_.sites().of(function, node.block, i);
    const Operation& op = instructions[i].operation;
    if (counting) {
      if (end == site)
        break;
      if (const auto* release = std::get_if<Release>(&op); release && acquire && sameLock(*acquire, *release))
        break;
      if (const auto* spend = std::get_if<Spend>(&op))
        addSpend(cost, *spend, number, site);
      else if (const auto* call = std::get_if<Call>(&op); call && !call->function && !call->pointer)
        cost.assumed += table_.call;
      else if (!std::holds_alternative<Require>(op))
        cost.assumed += table_.instruction;
    }
    counting = counting || site == *behind;
    // A call of the driver's own code ends the piece: what follows belongs to the point behind it.
    if (const auto* call = std::get_if<Call>(&op))
      if ((call->function && engine_.program().function(call->function).hasBody) || !call->candidates.empty())
        break;
  }
  return cost;
}

LoopBound TimeGraph::boundOf(const Loop& loop) {
  auto [it, added] = bounds_.try_emplace(loop.head);
  if (!added)
    return it->second;
  return bounds_[loop.head] =
             solve::boundOf(function_, loop, statesBefore(engine_, id_, loop), engine_.terms());
}

Cost TimeGraph::ringCost(const std::vector<std::uint32_t>& nodes, const Start& start, std::set<std::uint32_t> heads) {
  const auto& all = engine_.context(id_).nodes;
  const Loop* loop = nullptr;
  std::uint32_t head = kNone;
  for (const Loop& candidate : loops_) // the outermost is the last
    for (std::uint32_t n : nodes)
      if (all[n].block.value == candidate.head && all[n].index == 0 && !heads.contains(n)) {
        loop = &candidate;
        head = n;
        break;
      }
  if (!loop) {
    Cost cost = {};
    cost.open = true;
    return cost;
  }
  heads.insert(head);
  Cost cost = dearestInside(nodes, start, heads);
  const LoopBound bound = boundOf(*loop);
  if (bound.kind != LoopBound::Kind::Counted) {
    cost.open = true;
    if (bound.kind != LoopBound::Kind::Unknown)
      endless_.insert({engine_.context(id_).entrance.function, loop->head, bound.kind});
    return cost;
  }
  if (!bound.exact) {
    cost.assumed += cost.certain;
    cost.certain = 0;
  }
  multiply(cost, bound.rounds);
  return cost;
}

Cost TimeGraph::dearestInside(const std::vector<std::uint32_t>& nodes, const Start& start,
                              const std::set<std::uint32_t>& heads) {
  const auto parts = components(next_, nodes, heads);
  std::map<std::uint32_t, std::size_t> partOf;
  for (std::size_t p = 0; p < parts.size(); ++p)
    for (std::uint32_t n : parts[p])
      partOf[n] = p;
  std::vector<Cost> tails(parts.size());
  Cost best;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    tails[p] = isRing(next_, parts[p], heads) ? ringCost(parts[p], start, heads) : costOf(parts[p][0], start, {});
    std::size_t dearest = p;
    for (std::uint32_t n : parts[p])
      for (std::uint32_t to : next_[n])
        if (auto it = partOf.find(to); it != partOf.end() && it->second < p && !heads.contains(to) &&
                                       (dearest == p || tails[it->second].total() > tails[dearest].total()))
          dearest = it->second;
    if (dearest != p)
      add(tails[p], tails[dearest]);
    if (tails[p].total() >= best.total())
      best = tails[p];
  }
  return best;
}

void TimeGraph::condense(const Start& start) {
  if (condensed_)
    return;
  condensed_ = true;
  std::vector<std::uint32_t> reached, todo{start.node.value};
  std::vector<bool> seen(next_.size(), false);
  while (!todo.empty()) {
    const std::uint32_t n = todo.back();
    todo.pop_back();
    for (std::uint32_t to : next_[n])
      if (!seen[to] && within(to, start)) {
        seen[to] = true;
        reached.push_back(to);
        todo.push_back(to);
      }
  }
  std::sort(reached.begin(), reached.end());
  ringOf_.assign(next_.size(), kNone);
  for (auto& nodes : components(next_, reached, {})) {
    for (std::uint32_t n : nodes)
      ringOf_[n] = static_cast<std::uint32_t>(rings_.size());
    const bool loop = isRing(next_, nodes, {});
    Cost cost = loop ? ringCost(nodes, start, {}) : costOf(nodes[0], start, {});
    rings_.push_back({std::move(nodes), std::move(cost), loop});
  }
  for (std::uint32_t r = 0; r < rings_.size(); ++r) {
    tails_.push_back(rings_[r].cost);
    tailNext_.push_back(kNone);
    for (std::uint32_t to : after(start, {r}))
      if (tailNext_[r] == kNone || tails_[to].total() > tails_[tailNext_[r]].total())
        tailNext_[r] = to;
    if (tailNext_[r] != kNone)
      add(tails_[r], tails_[tailNext_[r]]);
  }
}

/// The rings that follow the last one of `prefix`; the start's where it is empty.
std::vector<std::uint32_t> TimeGraph::after(const Start& start, const std::vector<std::uint32_t>& prefix) const {
  const std::vector<std::uint32_t> first{start.node.value};
  const auto& from = prefix.empty() ? first : rings_[prefix.back()].nodes;
  std::set<std::uint32_t> rings;
  for (std::uint32_t n : from)
    for (std::uint32_t to : next_[n])
      if (ringOf_[to] != kNone && (prefix.empty() || ringOf_[to] != prefix.back()))
        rings.insert(ringOf_[to]);
  return {rings.begin(), rings.end()};
}

TimeGraph::Way TimeGraph::longest(const Start& start, const std::vector<std::uint32_t>& prefix,
                                  const std::set<std::uint32_t>& without) {
  condense(start);
  Way way{prefix, costOf(start.node.value, start, start.after)};
  for (std::uint32_t ring : prefix)
    add(way.cost, rings_[ring].cost);
  std::uint32_t best = kNone;
  for (std::uint32_t to : after(start, prefix))
    if (!without.contains(to) && (best == kNone || tails_[to].total() > tails_[best].total()))
      best = to;
  if (best != kNone)
    add(way.cost, tails_[best]);
  for (; best != kNone; best = tailNext_[best])
    way.nodes.push_back(best);
  return way;
}

std::optional<TimeGraph::Way> TimeGraph::besides(const Start& start, const Way& way, std::size_t at) {
  const std::vector<std::uint32_t> prefix(way.nodes.begin(), way.nodes.begin() + static_cast<std::ptrdiff_t>(at));
  const std::set<std::uint32_t> without{way.nodes[at]};
  const auto others = after(start, prefix);
  if (others.size() < 2)
    return std::nullopt;
  return longest(start, prefix, without);
}

/// The point of a ring that its Route comes to: where it is a loop, the outermost head.
std::uint32_t TimeGraph::routeNode(const Ring& ring) const {
  const auto& nodes = engine_.context(id_).nodes;
  std::uint32_t n = ring.nodes.front();
  if (ring.loop)
    for (const Loop& loop : loops_) // the outermost is the last
      for (const std::uint32_t member : ring.nodes)
        if (nodes[member].block.value == loop.head && nodes[member].index == 0)
          n = member;
  return n;
}

summary::Route TimeGraph::route(const Start& start, const Way& way) const {
  const auto& nodes = engine_.context(id_).nodes;
  summary::Route route;
  route.function = engine_.context(id_).entrance.function;
  const auto arrive = [&](std::uint32_t n, bool jump, bool anyRounds) {
    const auto& property = nodes[n].state.property;
    route.steps.push_back({.kind = RouteStep::Kind::Arrive, .block = nodes[n].block, .index = nodes[n].index,
                           .jump = jump, .anyRounds = anyRounds, .irql = property.irql,
                           .irqlCertain = property.irqlCertain});
  };
  arrive(start.node.value, true, false);
  for (std::uint32_t ring : way.nodes) {
    const std::uint32_t n = routeNode(rings_[ring]);
    if (nodes[n].call)
      route.steps.push_back({.kind = RouteStep::Kind::Skip, .site = nodes[n].call->site,
                             .context = nodes[n].call->callee, .exit = nodes[n].call->exit});
    arrive(n, false, rings_[ring].loop);
  }
  return route;
}

std::size_t TimeGraph::ringsUpTo(const Way& way, std::size_t step) const {
  const auto& nodes = engine_.context(id_).nodes;
  std::size_t steps = 1; // of the start
  for (std::size_t i = 0; i < way.nodes.size(); ++i) {
    const Ring& ring = rings_[way.nodes[i]];
    steps += nodes[routeNode(ring)].call ? 2 : 1;
    if (step < steps)
      return i + 1;
  }
  return way.nodes.size();
}

} // namespace spinproof::solve
