// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/path.h"

#include "checker/confirm/path_writer.h"

#include "checker/summary/translate.h"

#include <algorithm>
#include <deque>

namespace spinproof::confirm {

using summary::CallerLink;
using summary::ContextId;
using summary::Engine;
using summary::Event;
using summary::NodeId;

namespace {
const summary::State kNothingKnown;
} // namespace

Outward::Outward(Engine& engine) : engine_(engine) {}
Outward::~Outward() = default;

void Outward::push(const summary::Arguments& arguments, summary::Site call) {
  links_.push_back(
      std::make_unique<summary::CallTranslation>(engine_.terms(), kNothingKnown, arguments, call));
}

void Outward::pop() {
  links_.pop_back();
}

summary::PlaceId Outward::operator()(summary::PlaceId place) const {
  for (auto link = links_.rbegin(); place && link != links_.rend(); ++link)
    place = (*link)->outOf(place);
  return place;
}

summary::TermId Outward::operator()(summary::TermId term) const {
  for (auto link = links_.rbegin(); term && link != links_.rend(); ++link)
    term = (*link)->outOf(term);
  return term;
}

Chain firstChain(const Engine& engine, ContextId target) {
  Chain chain;
  std::set<ContextId> seen;
  while (engine.context(target).firstCaller.caller && seen.insert(target).second) {
    chain.push_back(engine.context(target).firstCaller);
    target = chain.back().caller;
  }
  std::reverse(chain.begin(), chain.end());
  return chain;
}

std::set<program::EntryId> partsOfOthers(const Engine& engine) {
  std::set<program::FunctionId> called;
  for (std::uint32_t c = 0; c < engine.contextCount(); ++c) {
    const summary::Context& context = engine.context(ContextId(c));
    if (std::any_of(context.callers.begin(), context.callers.end(), [&](const CallerLink& link) {
          const program::Instruction* call = engine.sites().instruction(link.site);
          return call && !call->origin.empty();
        }))
      called.insert(context.entrance.function);
  }
  std::set<program::EntryId> parts;
  const program::Program& program = engine.program();
  for (std::uint32_t e = 0; e < program.entries.size(); ++e)
    if (program.entries[e].level == program::EntryLevel::Inline && called.contains(program.entries[e].function))
      parts.insert(program::EntryId(e));
  return parts;
}

std::vector<Chain> chainsTo(const Engine& engine, ContextId target, std::size_t limit) {
  // Breadth first from the target up, so the first way to an entry is a shortest one.
  std::map<ContextId, std::pair<ContextId, const CallerLink*>> below; // a caller, and its call
  std::deque<ContextId> todo{target};
  below[target] = {};
  std::map<program::EntryId, Chain> chains;
  while (!todo.empty()) {
    ContextId id = todo.front();
    todo.pop_front();
    if (program::EntryId entry = engine.context(id).entrance.entry;
        entry && !chains.contains(entry)) {
      Chain chain;
      for (ContextId at = id; at != target; at = below[at].first)
        chain.push_back(*below[at].second);
      chains.emplace(entry, std::move(chain));
    }
    for (const CallerLink& caller : engine.context(id).callers)
      if (below.try_emplace(caller.caller, id, &caller).second)
        todo.push_back(caller.caller);
  }
  std::vector<Chain> result;
  for (auto& [entry, chain] : chains)
    if (result.size() < limit)
      result.push_back(std::move(chain));
  return result;
}

namespace {

constexpr std::uint32_t kMostWays = 64; ///< judged for one point

/// Where the way goes on: to the point, and through the call that came back there, if any.
struct End {
  ContextId context;
  NodeId node;
  const std::vector<Event>& events;
  summary::Site site;
  const std::optional<summary::CallLink>& call;
};

WrittenWay writeWay(Engine& engine, const Chain& chain, const End& end, const std::vector<std::uint32_t>& choices) {
  WrittenWay way;
  const ContextId root = chain.empty() ? end.context : chain.front().caller;
  way.path.entry = engine.context(root).entrance.entry;
  way.path.function = way.route.function = engine.context(root).entrance.function;
  way.path.irql = way.route.irql = engine.context(root).entrance.property.irql;
  PathWriter writer(engine, choices, way);
  std::uint32_t depth = 0;
  for (std::size_t i = 0; i < chain.size(); ++i, ++depth) {
    ContextId callee = i + 1 < chain.size() ? chain[i + 1].caller : end.context;
    writer.enter(chain[i].caller, chain[i], engine.context(callee).entrance.function, depth);
  }
  writer.toPoint(end.context, end.node, end.events, end.site, depth);
  if (end.call)
    writer.call(end.context, *end.call, {}, depth);
  return way;
}

/// Whether the Route passes over the call that a segment is.
bool passedOver(const WrittenWay& way, std::size_t segment) {
  return std::any_of(way.route.steps.begin(), way.route.steps.end(), [&](const summary::RouteStep& step) {
    return step.kind == summary::RouteStep::Kind::Skip && step.segment == segment;
  });
}

/// Ways yet to be tried. Each differs from one that was tried in one segment: first those that the
/// contradiction stands in or that wrote what it reads, the latest first; then any other before it.
class Ways {
public:
  explicit Ways(Engine& engine) : engine_(engine) { first_.push_back({}); }

  std::optional<std::vector<std::uint32_t>> next() {
    for (auto* stack : {&first_, &later_})
      if (!stack->empty()) {
        std::vector<std::uint32_t> choices = std::move(stack->back());
        stack->pop_back();
        return choices;
      }
    return std::nullopt;
  }

  void refuse(const WrittenWay& way, std::vector<std::uint32_t> choices, const summary::Judgement& judgement) {
    // What was done behind the contradiction does not matter; all before it may.
    const auto& core = judgement.core;
    const std::size_t upTo = core.empty() ? way.route.steps.size() - 1 : *std::max_element(core.begin(), core.end());
    std::uint32_t last = 0;
    std::uint64_t relevant = judgement.writers;
    for (std::size_t step = 0; step <= upTo; ++step)
      last = std::max(last, way.route.steps[step].segment);
    for (std::size_t step : core)
      relevant |= std::uint64_t{1} << (way.route.steps[step].segment % 64);
    choices.resize(std::max<std::size_t>(choices.size(), last + 1), 0);
    for (std::uint32_t segment = 0; segment <= last && segment < way.segments.size(); ++segment) {
      if (!hasNext(way, segment, choices[segment]))
        continue;
      std::vector<std::uint32_t> changed(choices.begin(), choices.begin() + segment + 1);
      ++changed.back();
      if (seen_.insert(changed).second)
        ((relevant >> (segment % 64)) & 1 ? first_ : later_).push_back(std::move(changed));
    }
  }

  bool complete() const { return complete_; }

private:
  bool hasNext(const WrittenWay& way, std::uint32_t number, std::uint32_t choice) {
    const Segment& segment = way.segments[number];
    const summary::Alternatives& others = alternativesOf(engine_, segment);
    // A call that is passed over stands for all ways through it.
    const bool toPoint = static_cast<bool>(segment.node);
    const std::size_t most = others.ways.size() + (toPoint || others.complete ? 0 : 1);
    complete_ = complete_ && (others.complete || !toPoint);
    return choice < most && !passedOver(way, number);
  }

  Engine& engine_;
  std::vector<std::vector<std::uint32_t>> first_, later_;
  std::set<std::vector<std::uint32_t>> seen_;
  bool complete_ = true;
};

void tellValues(WrittenWay& way, const summary::Judgement& judgement) {
  for (const auto& [step, text] : judgement.values)
    if (const std::size_t told = way.route.steps[step].told; told < way.path.steps.size())
      way.path.steps[told].values = text;
}

/// The first way that the judge finds possible. When it finds none: none, if all were tried; else the
/// first, in doubt.
Path judged(Engine& engine, const Chain& chain, const End& end) {
  Ways ways(engine);
  std::optional<Path> first;
  auto choices = ways.next();
  std::uint32_t tried = 0;
  for (; choices && tried < kMostWays; ++tried, choices = ways.next()) {
    WrittenWay way = writeWay(engine, chain, end, *choices);
    if (way.path.reach == Reach::Unreachable && !first)
      return std::move(way.path);
    const summary::Judgement judgement = engine.judge()->judge(engine, way.route);
    if (judgement.answer != summary::Judgement::Answer::Infeasible) {
      if (judgement.answer == summary::Judgement::Answer::Unknown)
        way.path.reach = Reach::Unknown;
      tellValues(way, judgement);
      return std::move(way.path);
    }
    ways.refuse(way, std::move(*choices), judgement);
    if (!first)
      first = std::move(way.path);
  }
  first->reach = ways.complete() && !choices ? Reach::Unreachable : Reach::Unknown;
  first->refuted = choices ? 0 : tried; // else there are more ways than anybody tries
  return std::move(*first);
}

} // namespace

Path writeOut(Engine& engine, const Chain& chain, ContextId context, NodeId node,
              const std::vector<Event>& events, summary::Site site,
              const std::optional<summary::CallLink>& call) {
  const End end{context, node, events, site, call};
  return engine.judge() ? judged(engine, chain, end) : writeWay(engine, chain, end, {}).path;
}

summary::PlaceId outermost(Engine& engine, const Chain& chain, summary::PlaceId place) {
  Outward outward(engine);
  for (const CallerLink& link : chain)
    outward.push(link.arguments, link.site);
  return outward(place);
}

} // namespace spinproof::confirm
