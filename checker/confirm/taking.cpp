// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/taking.h"

#include <algorithm>

namespace spinproof::confirm {

using namespace program;
using summary::ContextId;

namespace {

constexpr std::size_t kEntriesPerAcquire = 6;

struct Open {
  summary::PlaceId place;
  HeldAt held;
};

} // namespace

std::vector<HeldAt> heldAfter(summary::Engine& engine, const Path& path, std::size_t steps) {
  const Function& outermost = engine.program().function(path.function);
  std::vector<Open> open;
  if (path.entry) {
    const Entry& entry = engine.program().entry(path.entry);
    for (const auto* locks : {&entry.heldAtEntry, &entry.mustRelease})
      for (ObjectId id : *locks)
        open.push_back({engine.terms().object(id),
                        {engine.program().object(id).name, 0, path.irql,
                         engine.program().object(id).lockKind, false, true}});
  }
  for (std::size_t i = 0; i < std::min(steps, path.steps.size()); ++i) {
    const PathStep& step = path.steps[i];
    if (step.kind != PathStepKind::Effect)
      continue;
    const Instruction* instruction = engine.sites().instruction(step.site);
    if (const auto* acquire = std::get_if<Acquire>(&instruction->operation)) {
      open.push_back({step.event.place,
                      {engine.terms().className(step.event.place, engine.program(), &outermost),
                       step.site, step.event.irqlAfter, acquire->kind, acquire->shared,
                       engine.terms().shareable(step.event.place)}});
    } else if (std::holds_alternative<Release>(instruction->operation)) {
      for (std::size_t k = open.size(); k-- > 0;)
        if (open[k].place == step.event.place) {
          open.erase(open.begin() + static_cast<std::ptrdiff_t>(k));
          break;
        }
    }
  }
  std::vector<HeldAt> held;
  for (Open& o : open)
    held.push_back(std::move(o.held));
  return held;
}

namespace {

/// A way that has not been written out yet: writing is what costs.
struct TakingWay {
  const summary::LockSighting* sighting = nullptr;
  Chain chain;
};

/// Ways that agree in this are one and the same to whoever asks for takings.
using Alike = std::tuple<summary::Site, program::EntryId, Irql, summary::PlaceId,
                         std::vector<std::pair<summary::Site, summary::PlaceId>>>;

constexpr std::size_t kTriesPerWay = 3; ///< when the shortest turns out not to be feasible

Alike alike(summary::Engine& engine, const TakingWay& way) {
  const summary::LockSighting& sighting = *way.sighting;
  const ContextId root = way.chain.empty() ? sighting.context : way.chain.front().caller;
  const summary::Entrance& entrance = engine.context(root).entrance;
  Outward outward(engine);
  for (const summary::CallerLink& link : way.chain)
    outward.push(link.arguments, link.site);
  std::vector<std::pair<summary::Site, summary::PlaceId>> held;
  for (const summary::Held& h :
       engine.context(sighting.context).nodes[sighting.node.value].state.property.held)
    held.emplace_back(h.at, outward(h.lock));
  const summary::PlaceId lock =
      sighting.events.empty() ? summary::PlaceId{} : sighting.events.back().place;
  return {sighting.site, entrance.entry, entrance.property.irql, outward(lock), std::move(held)};
}

std::map<Alike, std::vector<TakingWay>> waysOf(summary::Engine& engine,
                                         const std::vector<summary::LockSighting>& all) {
  std::map<Alike, std::vector<TakingWay>> ways;
  for (const summary::LockSighting& sighting : all)
    for (Chain& chain : chainsTo(engine, sighting.context, kEntriesPerAcquire)) {
      TakingWay way{&sighting, std::move(chain)};
      Alike key = alike(engine, way);
      if (std::get<summary::PlaceId>(key) &&
          engine.terms().shareable(std::get<summary::PlaceId>(key)))
        ways[std::move(key)].push_back(std::move(way));
    }
  for (auto& [key, same] : ways)
    std::stable_sort(same.begin(), same.end(), [](const TakingWay& a, const TakingWay& b) {
      return std::pair(a.chain.size(), a.sighting->events.size()) <
             std::pair(b.chain.size(), b.sighting->events.size());
    });
  return ways;
}

/// Whether one of the locks is taken or held on these ways.
bool concerns(summary::Engine& engine, const Alike& same, const TakingWay& way, const std::set<std::string>& locks) {
  const ContextId root = way.chain.empty() ? way.sighting->context : way.chain.front().caller;
  const Function& outermost = engine.program().function(engine.context(root).entrance.function);
  auto named = [&](summary::PlaceId place) {
    return place && locks.contains(engine.terms().className(place, engine.program(), &outermost));
  };
  const auto& held = std::get<4>(same);
  return named(std::get<summary::PlaceId>(same)) ||
         std::any_of(held.begin(), held.end(), [&](const auto& one) { return named(one.second); });
}

std::optional<Taking> write(summary::Engine& engine, const TakingWay& way) {
  const summary::LockSighting& sighting = *way.sighting;
  Taking taking;
  taking.path =
      writeOut(engine, way.chain, sighting.context, sighting.node, sighting.events, sighting.site);
  if (taking.path.reach == Reach::Unreachable)
    return std::nullopt;
  if (taking.path.steps.empty() || taking.path.steps.back().site != sighting.site)
    return std::nullopt; // too long to be told
  const summary::PlaceId lock = taking.path.steps.back().event.place;
  if (!engine.terms().shareable(lock))
    return std::nullopt;
  const auto& op = std::get<Acquire>(engine.sites().instruction(sighting.site)->operation);
  taking.site = sighting.site;
  taking.kind = op.kind;
  taking.shared = op.shared;
  taking.tries = op.tryOnly;
  taking.irqlAfter = taking.path.steps.back().event.irqlAfter;
  taking.lock = engine.terms().className(lock, engine.program(),
                                         &engine.program().function(taking.path.function));
  taking.held = heldAfter(engine, taking.path, taking.path.steps.size() - 1);
  return taking;
}

} // namespace

std::vector<Taking> takings(summary::Engine& engine, const std::set<std::string>* locks) {
  using Key = std::tuple<Location, program::EntryId, Irql, std::string, std::vector<std::string>>;
  std::map<Key, Taking> found;
  const std::vector<summary::LockSighting> sightings = engine.lockSightings();
  for (const auto& [same, ways] : waysOf(engine, sightings)) {
    std::optional<Taking> best;
    if (locks && !concerns(engine, same, ways.front(), *locks))
      continue;
    for (std::size_t i = 0; i < ways.size() && i < kTriesPerWay; ++i) {
      std::optional<Taking> taking = write(engine, ways[i]);
      if (taking && (!best || std::pair(taking->path.reach, taking->path.steps.size()) <
                                  std::pair(best->path.reach, best->path.steps.size())))
        best = std::move(taking);
      if (best && best->path.reach == Reach::Shown)
        break;
    }
    if (!best)
      continue;
    std::vector<std::string> names;
    for (const HeldAt& held : best->held)
      names.push_back(held.name);
    Key key(engine.sites().instruction(best->site)->location, best->path.entry, best->path.irql,
            best->lock, names);
    auto [it, added] = found.try_emplace(key, *best);
    if (!added && std::pair(best->path.reach, best->path.steps.size()) <
                      std::pair(it->second.path.reach, it->second.path.steps.size()))
      it->second = std::move(*best);
  }
  std::vector<Taking> result;
  for (auto& [key, taking] : found)
    result.push_back(std::move(taking));
  return result;
}

} // namespace spinproof::confirm
