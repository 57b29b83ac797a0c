// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/taking.h"

#include <algorithm>

namespace spinproof::confirm {

using namespace program;

namespace {

constexpr std::size_t kEntriesPerAcquire = 6;

struct Open {
  summary::PlaceId place;
  HeldAt held;
};

/// What is held before the last effect of the path.
std::vector<HeldAt> heldBefore(summary::Engine& engine, const Path& path) {
  const Function& outermost = engine.program().function(path.function);
  std::vector<Open> open;
  if (path.entry) {
    const Entry& entry = engine.program().entry(path.entry);
    for (const auto* locks : {&entry.heldAtEntry, &entry.mustRelease})
      for (ObjectId id : *locks)
        open.push_back({engine.terms().object(id),
                        {engine.program().object(id).name, 0, path.irql, engine.program().object(id).lockKind, false, true}});
  }
  for (std::size_t i = 0; i + 1 < path.steps.size(); ++i) {
    const PathStep& step = path.steps[i];
    if (step.kind != PathStepKind::Effect)
      continue;
    const Instruction* instruction = engine.sites().instruction(step.site);
    if (const auto* acquire = std::get_if<Acquire>(&instruction->operation)) {
      open.push_back({step.event.place,
                      {engine.terms().className(step.event.place, engine.program(), &outermost), step.site,
                       step.event.irqlAfter, acquire->kind, acquire->shared,
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

} // namespace

std::vector<Taking> takings(summary::Engine& engine) {
  using Key = std::tuple<Location, program::EntryId, Irql, std::string, std::vector<std::string>>;
  std::map<Key, Taking> found;
  for (const summary::LockSighting& sighting : engine.lockSightings()) {
    for (const Chain& chain : chainsTo(engine, sighting.context, kEntriesPerAcquire)) {
      Taking taking;
      taking.path = writeOut(engine, chain, sighting.context, sighting.node, sighting.events, sighting.site);
      if (taking.path.reach == Reach::Unreachable)
        continue;
      if (taking.path.steps.empty() || taking.path.steps.back().site != sighting.site)
        continue; // too long to be told
      const auto& op = std::get<Acquire>(engine.sites().instruction(sighting.site)->operation);
      taking.site = sighting.site;
      taking.kind = op.kind;
      taking.shared = op.shared;
      taking.tries = op.tryOnly;
      taking.irqlAfter = taking.path.steps.back().event.irqlAfter;
      taking.lock = engine.terms().className(taking.path.steps.back().event.place, engine.program(),
                                             &engine.program().function(taking.path.function));
      taking.held = heldBefore(engine, taking.path);
      if (!engine.terms().shareable(taking.path.steps.back().event.place))
        continue;
      std::vector<std::string> names;
      for (const HeldAt& held : taking.held)
        names.push_back(held.name);
      Key key(engine.sites().instruction(sighting.site)->location, taking.path.entry, taking.path.irql,
              taking.lock, names);
      auto [it, added] = found.try_emplace(key, taking);
      if (!added && std::pair(taking.path.reach, taking.path.steps.size()) <
                        std::pair(it->second.path.reach, it->second.path.steps.size()))
        it->second = std::move(taking);
    }
  }
  std::vector<Taking> result;
  for (auto& [key, taking] : found)
    result.push_back(std::move(taking));
  return result;
}

} // namespace spinproof::confirm
