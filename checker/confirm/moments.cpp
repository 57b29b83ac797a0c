// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/moments.h"

namespace spinproof::confirm {

using summary::ContextId;
using summary::Event;
using summary::NodeId;

std::vector<Moment> momentsOf(const summary::Engine& engine,
                              const std::function<bool(const program::Instruction&)>& wanted) {
  std::vector<Moment> moments;
  for (std::uint32_t c = 0; c < engine.contextCount(); ++c) {
    const summary::Context& context = engine.context(ContextId(c));
    if (!context.entrance.callerKnown)
      continue;
    std::set<std::pair<NodeId, summary::Site>> seen;
    auto look = [&](NodeId node, const std::vector<Event>& events) {
      for (std::size_t i = 0; i < events.size(); ++i) {
        const program::Instruction* instruction = events[i].branch ? nullptr : engine.sites().instruction(events[i].site);
        if (!instruction || !wanted(*instruction) || !seen.insert({node, events[i].site}).second)
          continue;
        std::vector<Event> upTo(events.begin(), events.begin() + static_cast<std::ptrdiff_t>(i));
        moments.push_back({ContextId(c), node, std::move(upTo), events[i].site, instruction, events[i].place});
      }
    };
    for (const summary::Node& node : context.nodes)
      if (node.parent)
        look(node.parent, node.events);
    for (const summary::Exit& exit : context.exits)
      look(exit.node, exit.events);
  }
  return moments;
}

std::vector<Path> pathsTo(summary::Engine& engine, const Moment& moment, std::size_t limit) {
  std::vector<Path> paths;
  for (const Chain& chain : chainsTo(engine, moment.context, limit)) {
    Path path = writeOut(engine, chain, moment.context, moment.node, moment.events, moment.site);
    if (path.reach != Reach::Unreachable && path.entry)
      paths.push_back(std::move(path));
  }
  return paths;
}

} // namespace spinproof::confirm
