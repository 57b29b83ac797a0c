// SPDX-License-Identifier: Apache-2.0
// An index that only grows: from 64-bit keys to 64-bit values, open addressing. Whoever looks
// something up takes no lock and writes nothing, so that threads do not wait for each other.
//
// Why it is right. An entry's value is written before its key, with release and acquire between: a
// reader sees both or neither. When the slots run out, the entries are copied into twice as many
// before those are shown to anybody; the old ones stay for readers that are still there, who may
// miss what came later, and then ask again under the lock of whoever adds (numbers.h, moves.h).
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace spinproof::explore {

class GrowIndex {
public:
  GrowIndex() { grow(); }
  GrowIndex(const GrowIndex&) = delete;
  GrowIndex& operator=(const GrowIndex&) = delete;

  /// 0: not there, as far as this thread can see. The key is not ~0.
  std::uint64_t find(std::uint64_t key) const {
    const auto& table = *table_.load(std::memory_order_acquire);
    for (auto at = homeOf(key, table);; at = (at + 1) & table.mask) {
      const auto& slot = table.slots[at];
      const auto there = slot.key.load(std::memory_order_acquire);
      if (there == ~key)
        return slot.value;
      if (there == 0)
        return 0;
    }
  }

  /// The key must not be there; the value is not 0. One thread at a time.
  void add(std::uint64_t key, std::uint64_t value) {
    if (++used_ * 2 > tables_.back()->mask + 1)
      grow();
    put(*tables_.back(), key, value);
  }
  std::uint64_t bytes() const { return (tables_.back()->mask + 1) * sizeof(Slot); }

private:
  struct Slot {
    std::atomic<std::uint64_t> key{0}; ///< its complement, so that 0 is free
    std::uint64_t value = 0;
  };
  struct Table {
    explicit Table(unsigned bits)
        : slots(std::make_unique<Slot[]>(std::size_t{1} << bits)),
          mask((std::size_t{1} << bits) - 1), shift(64 - bits) {}
    std::unique_ptr<Slot[]> slots;
    std::size_t mask;
    unsigned shift;
  };
  static constexpr unsigned kLeastBits = 9;

  static std::size_t homeOf(std::uint64_t key, const Table& table) {
    return static_cast<std::size_t>(key * 0x9E3779B97F4A7C15ULL >> table.shift);
  }
  static void put(Table& table, std::uint64_t key, std::uint64_t value) {
    auto at = homeOf(key, table);
    while (table.slots[at].key.load(std::memory_order_relaxed) != 0)
      at = (at + 1) & table.mask;
    table.slots[at].value = value;
    table.slots[at].key.store(~key, std::memory_order_release);
  }
  void grow() {
    const auto bits = kLeastBits + static_cast<unsigned>(tables_.size());
    auto larger = std::make_unique<Table>(bits);
    if (!tables_.empty())
      for (std::size_t i = 0; i <= tables_.back()->mask; ++i)
        if (const auto& slot = tables_.back()->slots[i];
            slot.key.load(std::memory_order_relaxed) != 0)
          put(*larger, ~slot.key.load(std::memory_order_relaxed), slot.value);
    tables_.push_back(std::move(larger));
    table_.store(tables_.back().get(), std::memory_order_release);
  }

  alignas(64) std::atomic<const Table*> table_{nullptr};
  alignas(64) std::vector<std::unique_ptr<Table>> tables_; ///< the last is the one in use
  std::size_t used_ = 0;
};

} // namespace spinproof::explore
