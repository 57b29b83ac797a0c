// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/path_writer.h"

#include "models/program/without_casts.h"

#include <algorithm>

namespace spinproof::confirm {

using summary::ContextId;
using summary::Event;
using summary::NodeId;
using summary::Retraced;
using summary::RouteStep;

namespace {

constexpr std::size_t kMaxSteps = 600;
constexpr std::size_t kMaxRoute = 6000;

std::vector<std::pair<summary::Site, program::Irql>> levelsOf(const std::vector<Event>& events) {
  std::vector<std::pair<summary::Site, program::Irql>> levels;
  for (const Event& event : events)
    if (!event.branch)
      levels.emplace_back(event.site, event.irqlAfter);
  return levels;
}

} // namespace

const summary::Alternatives& alternativesOf(summary::Engine& engine, const Segment& segment) {
  return engine.alternatives(segment.context, segment.node, segment.site, segment.withStep, segment.exit);
}

void PathWriter::add(PathStep step) {
  if (path_.steps.size() < kMaxSteps)
    path_.steps.push_back(std::move(step));
}

/// A function that the caller was told by its own caller, `Walk(list, Free)`, is no guess.
bool PathWriter::guessed(ContextId caller, summary::Site site) const {
  const program::Instruction* instruction = engine_.sites().instruction(site);
  const auto* call = instruction ? std::get_if<program::Call>(&instruction->operation) : nullptr;
  if (!call || call->function || call->candidates.size() < 2)
    return false;
  const program::Expression* pointer = program::withoutCasts(call->pointer);
  if (!pointer || pointer->kind != program::ExpressionKind::Read || !pointer->place->isBareLocal())
    return true;
  const summary::Entrance& told = engine_.context(caller).entrance;
  const auto known = told.store.find(engine_.terms().local(pointer->place->local));
  return known == told.store.end() || engine_.terms().term(known->second).kind != summary::TermKind::Function;
}

void PathWriter::emit(ContextId context, const std::vector<Event>& events, std::uint32_t depth) {
  for (const Event& event : events) {
    PathStep step{event.branch ? PathStepKind::Branch : PathStepKind::Effect,
                  engine_.context(context).entrance.function, {}, event, event.site, depth, {}, 0, {}};
    if (!event.branch) {
      step.event.place = outward_(event.place);
      step.event.handle = outward_(event.handle);
      step.event.slot = outward_(event.slot);
      step.event.value = outward_(event.value);
    }
    add(std::move(step));
  }
}

/// The retraced way of a segment that was chosen; and whether a call is passed over.
PathWriter::Choice PathWriter::chosen(const Segment& segment, std::uint32_t number) {
  const std::uint32_t choice = number < choices_.size() && passedOver_ == 0 ? choices_[number] : 0;
  const auto others = [&]() -> const summary::Alternatives& { return alternativesOf(engine_, segment); };
  if (choice > 0 && choice <= others().ways.size())
    return {&others().ways[choice - 1], false};
  const bool toReturn = !segment.node;
  const summary::Exit* exit = toReturn ? &engine_.context(segment.context).exits[segment.exit] : nullptr;
  const Retraced* first = toReturn ? &engine_.retraced(segment.context, exit->node, exit->site, false)
                                   : &engine_.retraced(segment.context, segment.node, segment.site, segment.withStep);
  // An exit stands for all returns that agree; the first of them need not be reachable.
  if (toReturn && first->answer == Retraced::Answer::Unreachable && !others().ways.empty())
    first = &others().ways.front();
  return {first, toReturn && (choice > 0 || first->answer == Retraced::Answer::Unknown)};
}

/// False when the call that the segment is should be passed over in the Route.
bool PathWriter::write(const Segment& segment, const std::vector<Event>& events, std::uint32_t depth) {
  const auto number = static_cast<std::uint32_t>(way_.segments.size());
  way_.segments.push_back(segment);
  const Choice choice = chosen(segment, number);
  passedOver_ += choice.passOver;
  if (choice.way->answer == Retraced::Answer::Reached) {
    writeHops(*choice.way, segment, events, number, depth);
  } else {
    const bool none = choice.way->answer == Retraced::Answer::Unreachable;
    path_.reach = std::max(path_.reach, none ? Reach::Unreachable : Reach::Unknown);
    writeFirst(segment, events, number, depth);
  }
  passedOver_ -= choice.passOver;
  if (choice.passOver)
    way_.segments.resize(number + 1);
  return !choice.passOver;
}

void PathWriter::writeHops(const Retraced& retraced, const Segment& segment, const std::vector<Event>& events,
                           std::uint32_t number, std::uint32_t depth) {
  for (const summary::Hop& hop : retraced.hops)
    arrive(hop, segment, number, depth, false);
  const std::vector<Event>& tail = retraced.hops.empty() ? events : retraced.tail;
  emit(segment.context, tail, depth);
  end(segment.node ? RouteStep::Kind::Goal : RouteStep::Kind::Leave, tail,
      segment.node ? segment.site : retraced.site, segment.withStep, number);
}

/// By the first parents, whose branches may exclude each other.
void PathWriter::writeFirst(const Segment& segment, const std::vector<Event>& events, std::uint32_t number,
                            std::uint32_t depth) {
  const summary::Context& context = engine_.context(segment.context);
  const summary::Exit* exit = segment.node ? nullptr : &context.exits[segment.exit];
  std::vector<NodeId> nodes;
  for (NodeId at = exit ? exit->node : segment.node; at; at = context.nodes[at.value].parent)
    nodes.push_back(at);
  for (auto it = nodes.rbegin(); it != nodes.rend(); ++it) {
    const summary::Node& here = engine_.context(segment.context).nodes[it->value];
    arrive({here.events, here.call, here.block, here.index, here.state.property.irql, here.state.property.irqlCertain},
           segment, number, depth, true);
  }
  const std::vector<Event>& tail = exit ? engine_.context(segment.context).exits[segment.exit].events : events;
  emit(segment.context, tail, depth);
  end(exit ? RouteStep::Kind::Leave : RouteStep::Kind::Goal, tail, exit ? exit->site : segment.site,
      segment.withStep, number);
}

void PathWriter::arrive(const summary::Hop& hop, const Segment& segment, std::uint32_t number, std::uint32_t depth,
                        bool anyRounds) {
  RouteStep step{.kind = RouteStep::Kind::Arrive, .block = hop.block, .index = hop.index, .anyRounds = anyRounds,
                 .irql = hop.irql, .irqlCertain = hop.irqlCertain, .segment = number};
  if (!hop.call)
    step.levels = levelsOf(hop.events);
  for (const Event& event : hop.events)
    if (event.branch)
      step.edge = event.index;
  emit(segment.context, hop.events, depth);
  if (step.edge != RouteStep::kNoEdge && !path_.steps.empty() &&
      path_.steps.back().kind == PathStepKind::Branch)
    step.told = path_.steps.size() - 1;
  if (hop.call)
    call(segment.context, *hop.call, hop.events, depth);
  if (way_.route.steps.size() < kMaxRoute)
    way_.route.steps.push_back(std::move(step));
}

void PathWriter::end(RouteStep::Kind kind, const std::vector<Event>& events, summary::Site site, bool withStep,
                     std::uint32_t number) {
  way_.route.steps.push_back({.kind = kind, .site = site, .withStep = withStep, .levels = levelsOf(events),
                              .segment = number});
}

void PathWriter::call(ContextId caller, const summary::CallLink& link, const std::vector<Event>& before,
                      std::uint32_t depth) {
  const summary::Context& callee = engine_.context(link.callee);
  const auto number = static_cast<std::uint32_t>(way_.segments.empty() ? 0 : way_.segments.size() - 1);
  if (link.exit >= callee.exits.size() || depth > 40 || path_.steps.size() >= kMaxSteps ||
      way_.route.steps.size() >= kMaxRoute) {
    way_.route.steps.push_back({.kind = RouteStep::Kind::Skip, .site = link.site, .context = link.callee,
                                .exit = link.exit, .levels = levelsOf(before), .segment = number});
    return;
  }
  const auto function = engine_.context(caller).entrance.function;
  const auto inner = callee.entrance.function;
  add({PathStepKind::Call, function, inner, {}, link.site, depth, {}, 0, {}, guessed(caller, link.site)});
  way_.route.steps.push_back({.kind = RouteStep::Kind::Enter, .function = inner, .site = link.site,
                              .levels = levelsOf(before), .segment = number});
  const std::size_t first = path_.steps.size();
  const std::size_t firstOfRoute = way_.route.steps.size();
  outward_.push(link.arguments, link.site);
  const bool followed = write({link.callee, {}, 0, false, link.exit}, {}, depth + 1);
  outward_.pop();
  if (!followed) {
    way_.route.steps.resize(firstOfRoute - 1);
    way_.route.steps.push_back({.kind = RouteStep::Kind::Skip, .site = link.site, .context = link.callee,
                                .exit = link.exit, .levels = levelsOf(before),
                                .segment = static_cast<std::uint32_t>(way_.segments.size() - 1)});
  }
  // A call in which nothing happened that matters is not worth telling.
  const bool telling = std::any_of(path_.steps.begin() + static_cast<std::ptrdiff_t>(first), path_.steps.end(),
                                   [](const PathStep& s) { return s.kind == PathStepKind::Effect; });
  if (telling) {
    add({PathStepKind::Return, function, inner, {}, link.site, depth, link.callee, link.exit, {}});
    return;
  }
  path_.steps.resize(first - 1);
  for (std::size_t i = firstOfRoute; i < way_.route.steps.size(); ++i)
    way_.route.steps[i].told = RouteStep::kNotTold;
}

void PathWriter::enter(ContextId caller, const summary::CallerLink& link, program::FunctionId callee,
                       std::uint32_t depth) {
  toPoint(caller, link.node, link.events, link.site, depth);
  add({PathStepKind::Call, engine_.context(caller).entrance.function, callee, {}, link.site, depth, {}, 0, {},
       guessed(caller, link.site)});
  way_.route.steps.push_back({.kind = RouteStep::Kind::Enter, .function = callee, .site = link.site,
                              .segment = static_cast<std::uint32_t>(way_.segments.size() - 1)});
  outward_.push(link.arguments, link.site);
}

void PathWriter::toPoint(ContextId context, NodeId node, const std::vector<Event>& events, summary::Site site,
                         std::uint32_t depth) {
  const bool withStep = !events.empty() && events.back().site == site;
  if (node) {
    write({context, node, site, withStep, 0}, events, depth);
    return;
  }
  // The point is the entrance itself: nothing to retrace.
  emit(context, events, depth);
}

} // namespace spinproof::confirm
