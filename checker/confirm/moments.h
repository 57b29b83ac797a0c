// SPDX-License-Identifier: Apache-2.0
// Points of the driver's paths at which something of one kind happens.
#pragma once

#include "checker/confirm/path.h"

#include <functional>

namespace spinproof::confirm {

/// Just before an instruction, on one way to it.
struct Moment {
  summary::ContextId context;
  summary::NodeId node;
  std::vector<summary::Event> events; ///< from the node to the instruction
  summary::Site site = 0;
  const program::Instruction* instruction = nullptr;
  summary::PlaceId place;             ///< what it is about, in the context's terms
};

/// The events that `wanted` says yes to, each once for every context and node; known callers only.
std::vector<Moment> momentsOf(const summary::Engine& engine,
                              const std::function<bool(const program::Instruction&)>& wanted);

/// The ways to a moment, from each entry that comes there; those whose branches exclude each other left out.
std::vector<Path> pathsTo(summary::Engine& engine, const Moment& moment, std::size_t limit);

} // namespace spinproof::confirm
