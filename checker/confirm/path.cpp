// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/path.h"

#include "checker/summary/retrace.h"
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
constexpr std::size_t kMaxSteps = 600;
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

class Writer {
public:
  Writer(Engine& engine, Path& path) : engine_(engine), path_(path), outward_(engine) {}

  void write(ContextId context, NodeId node, const std::vector<Event>& events, summary::Site site,
             std::uint32_t depth) {
    const bool withStep = !events.empty() && events.back().site == site;
    const summary::Retraced& retraced = engine_.retraced(context, node, site, withStep);
    if (retraced.answer == summary::Retraced::Answer::Reached) {
      for (const summary::Hop& hop : retraced.hops) {
        emit(context, hop.events, depth);
        if (hop.call)
          inside(context, *hop.call, depth);
      }
      emit(context, node ? retraced.tail : events, depth);
      return;
    }
    const bool none = retraced.answer == summary::Retraced::Answer::Unreachable;
    path_.reach = std::max(path_.reach, none ? Reach::Unreachable : Reach::Unknown);
    writeFirst(context, node, events, depth);
  }

  /// By the first parents, whose branches may exclude each other.
  void writeFirst(ContextId context, NodeId node, const std::vector<Event>& events,
                  std::uint32_t depth) {
    std::vector<NodeId> nodes;
    for (NodeId at = node; at; at = engine_.context(context).nodes[at.value].parent)
      nodes.push_back(at);
    for (auto it = nodes.rbegin(); it != nodes.rend(); ++it) {
      const summary::Node& here = engine_.context(context).nodes[it->value];
      emit(context, here.events, depth);
      if (here.call)
        inside(context, *here.call, depth);
    }
    emit(context, events, depth);
  }

  void finishCall(ContextId caller, const summary::CallLink& call, std::uint32_t depth) {
    inside(caller, call, depth);
  }

  void enter(ContextId caller, const CallerLink& link, program::FunctionId callee,
             std::uint32_t depth) {
    write(caller, link.node, link.events, link.site, depth);
    add({PathStepKind::Call,
         engine_.context(caller).entrance.function,
         callee,
         {},
         link.site,
         depth,
         {},
         0});
    outward_.push(link.arguments, link.site);
  }

private:
  void add(PathStep step) {
    if (path_.steps.size() < kMaxSteps)
      path_.steps.push_back(std::move(step));
  }

  void emit(ContextId context, const std::vector<Event>& events, std::uint32_t depth) {
    for (const Event& event : events) {
      PathStep step{event.branch ? PathStepKind::Branch : PathStepKind::Effect,
                    engine_.context(context).entrance.function,
                    {},
                    event,
                    event.site,
                    depth,
                    {},
                    0};
      if (!event.branch) {
        step.event.place = outward_(event.place);
        step.event.handle = outward_(event.handle);
        step.event.slot = outward_(event.slot);
        step.event.value = outward_(event.value);
      }
      add(std::move(step));
    }
  }

  void inside(ContextId caller, const summary::CallLink& link, std::uint32_t depth) {
    const summary::Context& callee = engine_.context(link.callee);
    if (link.exit >= callee.exits.size() || depth > 40 || path_.steps.size() >= kMaxSteps)
      return;
    const summary::Exit& exit = callee.exits[link.exit];
    const auto function = engine_.context(caller).entrance.function;
    add({PathStepKind::Call, function, callee.entrance.function, {}, link.site, depth, {}, 0});
    const std::size_t first = path_.steps.size();
    outward_.push(link.arguments, link.site);
    write(link.callee, exit.node, exit.events, exit.site, depth + 1);
    outward_.pop();
    // A call in which nothing happened that matters is not worth telling.
    bool telling =
        std::any_of(path_.steps.begin() + static_cast<std::ptrdiff_t>(first), path_.steps.end(),
                    [](const PathStep& s) { return s.kind == PathStepKind::Effect; });
    if (!telling)
      path_.steps.resize(first - 1);
    else
      add({PathStepKind::Return,
           function,
           callee.entrance.function,
           {},
           link.site,
           depth,
           link.callee,
           link.exit});
  }

  Engine& engine_;
  Path& path_;
  Outward outward_;
};

} // namespace

Path writeOut(Engine& engine, const Chain& chain, ContextId context, NodeId node,
              const std::vector<Event>& events, summary::Site site,
              const std::optional<summary::CallLink>& call) {
  Path path;
  const ContextId root = chain.empty() ? context : chain.front().caller;
  path.entry = engine.context(root).entrance.entry;
  path.function = engine.context(root).entrance.function;
  path.irql = engine.context(root).entrance.property.irql;
  Writer writer(engine, path);
  std::uint32_t depth = 0;
  for (std::size_t i = 0; i < chain.size(); ++i, ++depth) {
    ContextId callee = i + 1 < chain.size() ? chain[i + 1].caller : context;
    writer.enter(chain[i].caller, chain[i], engine.context(callee).entrance.function, depth);
  }
  writer.write(context, node, events, site, depth);
  if (call)
    writer.finishCall(context, *call, depth);
  return path;
}

summary::PlaceId outermost(Engine& engine, const Chain& chain, summary::PlaceId place) {
  Outward outward(engine);
  for (const CallerLink& link : chain)
    outward.push(link.arguments, link.site);
  return outward(place);
}

} // namespace spinproof::confirm
