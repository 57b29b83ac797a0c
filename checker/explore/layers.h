// SPDX-License-Identifier: Apache-2.0
// The search: breadth first, layer by layer, over States as words; on one thread or on several.
//
// A round takes a piece of the layer. First each thread expands its share and sorts the successors,
// by the topmost bits of their mixed keys, into 256 heaps; then each thread takes whole heaps and
// puts them into the part of the visited set that they belong to, which nobody else touches and
// which is small enough for a core's cache. What was new is the next layer. A search of small
// layers has one heap and one part: most of what 256 cost is that they are there, in each layer.
//
// Deterministic: a layer is a set that does not depend on who found what first, and it is looked at
// only when it is complete. Counts, verdict and the layers themselves are the same for any number
// of threads; only the numbers of the parts, which nobody sees, are not.
//
// A word has room for the parts known so far. When a round meets more, its results are thrown away,
// the words are made wider, and it is run again.
#pragma once

#include "checker/explore/expander.h"
#include "checker/explore/search_result.h"
#include "checker/explore/state_key.h"

#include <map>
#include <stdexcept>
#include <vector>

namespace spinproof::explore {

/// The words are too narrow for what was found.
class KeyTooNarrow : public std::runtime_error {
public:
  KeyTooNarrow() : std::runtime_error("the search needs wider keys") {}
};

struct LayerOptions {
  SearchOptions search;
  bool symmetry = false;        ///< one State stands for all permutations of its CPUs
  std::uint64_t keepStates = 0; ///< layers are kept as long as they have no more States in all
  bool needsLayers = false;     ///< they are not given up for want of memory
};

/// A layer's States, in no particular order.
template <typename Key>
struct Layer {
  std::vector<Key> words;
  Layout<Key> layout;
};

template <typename Key>
struct LayerResult {
  Statistics statistics;
  Storage storage;
  bool violated = false;
  std::uint64_t violatedAt = 0; ///< after so many steps, at first
  /// options.all: every distinct violation, with the number of steps it takes.
  std::map<machine::ViolationKey, std::uint64_t> violations;
  /// Those that were expanded; the first is the initial State. Empty when they were too many.
  std::vector<Layer<Key>> layers;
};

/// Key: std::uint64_t or Wide. Throws KeyTooNarrow.
template <typename Key>
LayerResult<Key> searchLayers(const machine::Machine& machine, Parts& parts, MoveTable& table,
                              const LayerOptions& options);

} // namespace spinproof::explore
