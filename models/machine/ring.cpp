// SPDX-License-Identifier: Apache-2.0
#include "models/machine/ring.h"

#include "models/machine/entries.h"
#include "models/machine/locks.h"
#include "models/machine/queues.h"
#include "models/machine/run.h"

#include <algorithm>
#include <map>

namespace spinproof::machine {

using program::ObjectKind;
using program::WaitTime;

namespace {

class LinkBuilder {
public:
  explicit LinkBuilder(const View& view) : view_(view) {}

  void waitForLock(ObjectId lock, bool shared) {
    const bool spins = isSpinning(view_.program.object(lock));
    for (const auto on : inTheWay(view_.program, view_.state, lock, view_.who(), shared)) {
      auto& link = add(spins ? LinkKind::SpinsOn : LinkKind::SleepsFor, lock, on);
      if (const auto* owner = ownerOf(view_.state.object(lock), on))
        link.acquiredAt = owner->at;
    }
  }
  void await(ObjectId object, const std::vector<ActivationId>& running) {
    for (const auto on : running)
      add(LinkKind::Awaits, object, on);
  }
  void interruptedBy(const Activation& above) {
    add(LinkKind::IsBeneath, {}, {view_.cpu, above.entry});
  }
  std::vector<RingLink> take() { return std::move(links_); }

private:
  RingLink& add(LinkKind kind, ObjectId object, ActivationId on) {
    links_.push_back({view_.who(), kind, object, view_.activation.frame().at, on, {}});
    return links_.back();
  }

  const View& view_;
  std::vector<RingLink> links_;
};

std::vector<ActivationId> liveEntriesOf(const View& view, ObjectId object) {
  view.state.lookAtOthers();
  std::vector<ActivationId> result;
  for (CpuIndex cpu = 0; cpu < view.state.cpus.size(); ++cpu)
    for (const auto entry : entriesOf(view.program, object))
      if (find(view.state, {cpu, entry}))
        result.push_back({cpu, entry});
  return result;
}

void addWait(LinkBuilder& links, const View& view, const program::Wait& wait) {
  if (wait.time != WaitTime::Forever)
    return;
  const auto id = wait.object.object;
  const auto kind = view.program.object(id).kind;
  if (kind == ObjectKind::Lock)
    links.waitForLock(id, false);
  if (kind == ObjectKind::Thread)
    links.await(id, liveEntriesOf(view, id));
}

void addInstruction(LinkBuilder& links, const View& view, const program::Instruction& instruction) {
  const auto& operation = instruction.operation;
  if (const auto* acquire = std::get_if<program::Acquire>(&operation)) {
    if (!acquire->tryOnly && isTaking(view, *acquire))
      links.waitForLock(acquire->lock.object, acquire->shared);
  } else if (const auto* wait = std::get_if<program::Wait>(&operation)) {
    addWait(links, view, *wait);
  } else if (const auto* flush = std::get_if<program::Flush>(&operation)) {
    links.await(flush->object ? flush->object->object : ObjectId{}, runningOf(view, *flush));
  }
}

/// The activation that interrupted this one; null when none did.
const Activation* above(const View& view) {
  const auto& stack = view.state.cpus[view.cpu].stack;
  for (std::size_t i = 0; i + 1 < stack.size(); ++i)
    if (stack[i].entry == view.activation.entry)
      return &stack[i + 1];
  return nullptr;
}

using Graph = std::map<ActivationId, std::vector<RingLink>>;

/// The links of every activation; empty when nobody waits, and so nothing can go round.
Graph graphOf(const Program& program, const State& state) {
  Graph graph;
  bool waits = false;
  for (CpuIndex cpu = 0; cpu < state.cpus.size(); ++cpu)
    for (const auto* list : {&state.cpus[cpu].stack, &state.cpus[cpu].blocked})
      for (const auto& activation : *list) {
        auto links = linksOf({program, state, cpu, activation});
        waits = waits || (!links.empty() && links.front().kind != LinkKind::IsBeneath);
        graph.emplace(ActivationId{cpu, activation.entry}, std::move(links));
      }
  return waits ? graph : Graph{};
}

/// The shortest way from `start` back to itself, breadth first.
std::vector<RingLink> shortestRing(const Graph& graph, ActivationId start) {
  std::map<ActivationId, RingLink> reachedBy;
  std::vector<ActivationId> layer{start};
  while (!layer.empty() && !reachedBy.contains(start)) {
    std::vector<ActivationId> next;
    for (const auto who : layer)
      for (const auto& link : graph.at(who))
        if (reachedBy.emplace(link.on, link).second)
          next.push_back(link.on);
    layer = std::move(next);
  }
  std::vector<RingLink> ring;
  if (!reachedBy.contains(start))
    return ring;
  auto at = start;
  do {
    ring.push_back(reachedBy.at(at));
    at = ring.back().who;
  } while (at != start);
  std::reverse(ring.begin(), ring.end());
  return ring;
}

Violation blame(const std::vector<RingLink>& ring) {
  Violation violation;
  violation.kind = ViolationKind::Ring;
  violation.ring = ring;
  for (const auto& link : ring)
    if (link.object)
      violation.objects.push_back(link.object);
  // The one that waits, not the one that was interrupted.
  const auto first = std::find_if(ring.begin(), ring.end(), [](const RingLink& link) {
    return link.kind != LinkKind::IsBeneath;
  });
  violation.cpu = first->who.cpu;
  violation.who = first->who;
  violation.at = first->at;
  violation.detail = std::string(shapeName(shapeOf(violation)));
  return violation;
}

} // namespace

std::vector<RingLink> linksOf(const View& view) {
  LinkBuilder links(view);
  if (view.activation.phase == Phase::Entering)
    links.waitForLock(nextOsLock(view), false);
  else if (const auto* instruction = currentInstruction(view))
    addInstruction(links, view, *instruction);
  if (const auto* interrupter = above(view))
    links.interruptedBy(*interrupter);
  return links.take();
}

std::optional<Violation> findRing(const Program& program, const State& state) {
  const auto graph = graphOf(program, state);
  std::vector<RingLink> best;
  for (const auto& [who, links] : graph) {
    const auto ring = shortestRing(graph, who);
    if (!ring.empty() && (best.empty() || ring.size() < best.size()))
      best = ring;
  }
  if (best.empty())
    return std::nullopt;
  return blame(best);
}

} // namespace spinproof::machine
