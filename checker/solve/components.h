// SPDX-License-Identifier: Apache-2.0
// Strongly connected components, of a part of a graph.
#pragma once

#include <cstdint>
#include <set>
#include <vector>

namespace spinproof::solve {

/// Where each node leads to.
using Edges = std::vector<std::vector<std::uint32_t>>;

/// Of `nodes`, when no edge leads to one of `heads`. What a component leads to stands before it; each is sorted.
std::vector<std::vector<std::uint32_t>> components(const Edges& next, const std::vector<std::uint32_t>& nodes,
                                                   const std::set<std::uint32_t>& heads);

/// Whether one can go round within a component.
bool isRing(const Edges& next, const std::vector<std::uint32_t>& component, const std::set<std::uint32_t>& heads);

} // namespace spinproof::solve
