// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/layers.h"

#include "checker/explore/crew.h"
#include "checker/explore/shares.h"
#include "checker/explore/symmetry.h"
#include "checker/explore/visited.h"

#include <atomic>
#include <memory>
#include <set>

namespace spinproof::explore {

namespace {

/// So many words are expanded by a thread at a time.
constexpr std::size_t kPiece = 256;
/// So many successors are held at a time, by all threads.
constexpr std::uint64_t kRound = 1 << 19;
/// Layers smaller than this are not worth waking anybody.
constexpr std::uint64_t kAlone = 1024;
/// Smaller layers are put into one part: what 256 parts cost is paid by the layer, and a search may
/// have as many layers as States.
constexpr std::uint64_t kUndividedLayer = 4096;

template <typename Key>
using Heaps = std::vector<std::vector<Key>>; ///< by part of the visited set

/// One thread's.
template <typename Key>
struct alignas(kCacheLine) Worker {
  Worker(const machine::Machine& machine, const Parts& parts, MoveTable& table)
      : expander(machine, parts, table) {}

  Expander expander;
  Heaps<Key> heaps{1}; ///< mixed
  std::uint64_t transitions = 0;
  bool violated = false;
  std::set<machine::ViolationKey> violations;
};

/// A part of the layer that is expanded at once.
struct Piece {
  unsigned part;
  std::size_t from, to;
};

template <typename Key>
class LayerSearch {
public:
  LayerSearch(const machine::Machine& machine, Parts& parts, MoveTable& table,
              const LayerOptions& options)
      : machine_(machine), parts_(parts), table_(table), options_(options),
        crew_(std::max(1u, options.search.jobs)), pieceShares_(crew_.size()),
        partShares_(crew_.size()) {
    for (unsigned i = 0; i < crew_.size(); ++i)
      workers_.push_back(std::make_unique<Worker<Key>>(machine, parts, table));
    keeps_ = options.keepStates > 0;
  }

  LayerResult<Key> run() {
    begin();
    while (size_ > 0 && !isOver()) {
      if (partBits_ == 0 && mustDivide())
        rebuild(layout_, kPartBits);
      layer_.swap(next_);
      for (auto& keys : next_)
        keys.clear();
      const auto expanded = size_;
      expandLayer();
      keepLayer(expanded);
      countNext();
      saveMemory();
      if (size_ > 0)
        ++result_.statistics.depth;
    }
    return finish();
  }

private:
  void begin() {
    Parted state;
    const auto initial = machine_.initialState();
    for (machine::CpuIndex cpu = 0; cpu < initial.cpus.size(); ++cpu)
      state.locals[cpu] = parts_.localOf(initial, cpu);
    state.shared = parts_.sharedOf(initial);
    widen();
    const auto word = wordOf(state);
    visited_[0].insert(layout_.mix(word));
    next_[0].push_back(word);
    countNext();
  }

  bool isOver() const {
    const auto& budget = options_.search;
    return (result_.violated && !budget.all) || result_.statistics.states > budget.maxStates ||
           (budget.maxMemory != 0 && memory() > budget.maxMemory);
  }

  bool mustDivide() const { return !isAlone(size_) || size_ >= kUndividedLayer; }

  /// Bytes as far as they depend on the counts alone, so that a budget ends any number of jobs at
  /// the same layer: slots three quarters full, of the least width, and words in two layers.
  std::uint64_t memory() const {
    const auto states = result_.statistics.states;
    const auto bits = stateBits() + 4;
    const auto implied = std::bit_width(states / 8);
    const auto width = (bits - static_cast<unsigned>(implied) + 7) / 8;
    return states * width * 4 / 3 + (largest_ * 2 + kept_) * sizeof(Key);
  }

  unsigned stateBits() const {
    const auto bits = machine_.configuration().cpus * std::bit_width(parts_.localCount()) +
                      std::bit_width(parts_.sharedCount());
    return std::max<unsigned>(Layout<Key>::kLeast, static_cast<unsigned>(bits));
  }

  unsigned partOf(Key mixed) const {
    return static_cast<unsigned>(mixed >> (layout_.bits() - kPartBits)) >> (kPartBits - partBits_);
  }

  Key wordOf(const Parted& state) const {
    if (!options_.symmetry || !permutes(parts_, state.shared))
      return layout_.pack(state.locals.data(), state.shared);
    std::array<std::uint32_t, machine::kMaxCpus> locals;
    std::copy_n(state.locals.begin(), layout_.cpus(), locals.begin());
    sortCpus(locals.data(), layout_.cpus());
    return layout_.pack(locals.data(), state.shared);
  }

  // --- A layer: rounds of expanding and inserting.

  void expandLayer() {
    cutIntoPieces();
    const bool alone = isAlone(size_);
    while (!pieceShares_.areEmpty()) {
      const auto begin = pieceShares_.mark();
      made_ = 0;
      crew_.run(alone, [&](unsigned me) { expandPieces(me); });
      const bool fits = layout_.holds(parts_.localCount(), parts_.sharedCount());
      endRound(fits);
      if (!fits) {
        clearHeaps();
        widen();
        pieceShares_.goBack(begin);
        continue;
      }
      dealParts();
      crew_.run(alone, [&](unsigned me) { insertHeaps(me); });
    }
  }

  bool isAlone(std::uint64_t states) const { return crew_.size() == 1 || states < kAlone; }

  void clearHeaps() {
    for (auto& worker : workers_)
      for (auto& heap : worker->heaps)
        heap.clear();
  }

  /// The first part of a thread's share: what it put there and looked at lies in its core's cache.
  unsigned firstPartOf(unsigned thread) const {
    return static_cast<unsigned>(next_.size() * thread / crew_.size());
  }
  void dealParts() {
    for (unsigned i = 0; i < crew_.size(); ++i)
      partShares_.deal(i, firstPartOf(i), firstPartOf(i + 1));
  }

  void cutIntoPieces() {
    pieces_.clear();
    for (unsigned i = 0; i < crew_.size(); ++i) {
      const auto first = pieces_.size();
      for (auto part = firstPartOf(i); part < firstPartOf(i + 1); ++part)
        for (std::size_t at = 0; at < layer_[part].size(); at += kPiece)
          pieces_.push_back({part, at, std::min(at + kPiece, layer_[part].size())});
      pieceShares_.deal(i, first, pieces_.size());
    }
  }

  void expandPieces(unsigned me) {
    auto& worker = *workers_[me];
    while (made_.load(std::memory_order_relaxed) < kRound) {
      const auto at = pieceShares_.take(me);
      if (at == Shares::kNone)
        return;
      const auto& piece = pieces_[at];
      const auto before = worker.transitions;
      for (auto i = piece.from; i < piece.to; ++i)
        expand(worker, layer_[piece.part][i]);
      made_.fetch_add(worker.transitions - before, std::memory_order_relaxed);
    }
  }

  void expand(Worker<Key>& worker, Key word) {
    Parted state;
    state.shared = layout_.unpack(word, state.locals.data());
    worker.expander.expand(state, [&](machine::CpuIndex cpu, const Move& move, bool violates) {
      ++worker.transitions;
      if (violates)
        return report(worker, word, cpu, move);
      const auto next = options_.symmetry || cpu == kNoCpu
                            ? wordOf(state)
                            : layout_.with(word, cpu, move.local, move.shared);
      const auto mixed = layout_.mix(next);
      worker.heaps[partOf(mixed)].push_back(mixed);
    });
  }

  void report(Worker<Key>& worker, Key word, machine::CpuIndex cpu, const Move& move) {
    worker.violated = true;
    if (!options_.search.all)
      return;
    Parted state;
    state.shared = layout_.unpack(word, state.locals.data());
    const auto result =
        machine_.apply(parts_.join(state.locals.data(), state.shared), table_.step(move, cpu));
    worker.violations.insert(machine::keyOf(*result.violation));
  }

  /// The round counts, or is forgotten.
  void endRound(bool counts) {
    for (auto& worker : workers_) {
      if (counts) {
        result_.statistics.transitions += worker->transitions;
        if (worker->violated && !result_.violated) {
          result_.violated = true;
          result_.violatedAt = result_.statistics.depth + 1;
        }
        for (const auto& key : worker->violations)
          result_.violations.emplace(key, result_.statistics.depth + 1);
      }
      worker->transitions = 0;
      worker->violated = false;
      worker->violations.clear();
    }
  }

  void insertHeaps(unsigned me) {
    for (auto part = partShares_.take(me); part != Shares::kNone; part = partShares_.take(me))
      for (const auto& worker : workers_) {
        insertHeap(visited_[static_cast<unsigned>(part)], worker->heaps[part], next_[part]);
        worker->heaps[part].clear();
      }
  }

  void insertHeap(VisitedPart<Key>& part, const std::vector<Key>& heap, std::vector<Key>& next) {
    constexpr std::size_t kAhead = 8;
    for (std::size_t i = 0; i < heap.size(); ++i) {
      if (i + kAhead < heap.size())
        part.prefetch(heap[i + kAhead]);
      if (part.insert(heap[i]))
        next.push_back(layout_.unmix(heap[i]));
    }
  }

  // --- Between layers.

  void countNext() {
    const auto before = size_;
    size_ = 0;
    for (const auto& keys : next_)
      size_ += keys.size();
    largest_ = std::max(largest_, (before + size_) / 2);
    result_.statistics.states += size_;
  }

  void keepLayer(std::uint64_t size) {
    keeps_ = keeps_ && result_.statistics.states <= options_.keepStates;
    if (!keeps_)
      return dropLayers();
    kept_ += size;
    Layer<Key> kept{{}, layout_};
    kept.words.reserve(size);
    for (const auto& words : layer_)
      kept.words.insert(kept.words.end(), words.begin(), words.end());
    result_.layers.push_back(std::move(kept));
  }

  void dropLayers() {
    keeps_ = false;
    result_.layers.clear();
    kept_ = 0;
  }

  /// Layers that are kept in case that something is found go before the search does.
  void saveMemory() {
    const auto budget = options_.search.maxMemory;
    if (budget != 0 && !options_.needsLayers && !result_.violated && memory() > budget)
      dropLayers();
  }

  /// New words for all States, with room for the parts that are known now.
  void widen() {
    const Layout<Key> wider(machine_.configuration().cpus, parts_.localCount(),
                            parts_.sharedCount());
    if (!wider.fitsWord())
      throw KeyTooNarrow();
    rebuild(wider, partBits_);
  }

  void rebuild(const Layout<Key>& layout, unsigned partBits) {
    const auto old = layout_;
    const auto oldBits = partBits_;
    const auto rewrite = [&](Key word) {
      std::uint32_t locals[machine::kMaxCpus];
      const auto shared = old.unpack(word, locals);
      return layout.pack(locals, shared);
    };
    layout_ = layout;
    partBits_ = partBits;
    Visited<Key> visited(layout.bits(), partBits);
    visited.expect(visited_.count());
    for (unsigned part = 0; part < layer_.size(); ++part) {
      visited_[part].forEach([&](Key low) {
        const auto mixed = oldBits == 0 ? low : low | Key{part} << (old.bits() - oldBits);
        const auto again = layout.mix(rewrite(old.unmix(mixed)));
        visited[partOf(again)].insert(again);
      });
      visited_[part] = VisitedPart<Key>();
      for (auto* keys : {&layer_[part], &next_[part]})
        for (auto& word : *keys)
          word = rewrite(word);
    }
    visited_ = std::move(visited);
    for (auto* heaps : {&layer_, &next_})
      heaps->resize(std::size_t{1} << partBits);
    for (auto& worker : workers_)
      worker->heaps.resize(std::size_t{1} << partBits);
  }

  LayerResult<Key> finish() {
    auto& storage = result_.storage;
    result_.statistics.frontier = size_;
    storage.counted = memory();
    storage.visited = visited_.bytes();
    storage.layers = (largest_ * 2 + kept_) * sizeof(Key);
    storage.tables = parts_.bytes() + table_.bytes();
    for (const auto& worker : workers_)
      storage.tables += worker->expander.bytes();
    storage.keyBits = stateBits();
    storage.locals = parts_.localCount();
    storage.shareds = parts_.sharedCount();
    return std::move(result_);
  }

  const machine::Machine& machine_;
  Parts& parts_;
  MoveTable& table_;
  const LayerOptions options_;
  Crew crew_;
  std::vector<std::unique_ptr<Worker<Key>>> workers_;
  Layout<Key> layout_;
  unsigned partBits_ = 0; ///< 0 or kPartBits
  Visited<Key> visited_{Layout<Key>::kLeast, 0};
  Heaps<Key> layer_{1}, next_{1}; ///< as they are, not mixed
  std::vector<Piece> pieces_;
  Shares pieceShares_, partShares_;
  alignas(kCacheLine) std::atomic<std::uint64_t> made_{0};
  alignas(kCacheLine) std::uint64_t size_ = 0, largest_ = 0, kept_ = 0;
  bool keeps_ = false;
  LayerResult<Key> result_;
};

} // namespace

template <typename Key>
LayerResult<Key> searchLayers(const machine::Machine& machine, Parts& parts, MoveTable& table,
                              const LayerOptions& options) {
  return LayerSearch<Key>(machine, parts, table, options).run();
}

template LayerResult<std::uint64_t> searchLayers(const machine::Machine&, Parts&, MoveTable&,
                                                 const LayerOptions&);
template LayerResult<Wide> searchLayers(const machine::Machine&, Parts&, MoveTable&,
                                        const LayerOptions&);

} // namespace spinproof::explore
