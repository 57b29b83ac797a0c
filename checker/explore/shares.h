// SPDX-License-Identifier: Apache-2.0
// Work that is dealt out to threads beforehand: each takes what is its own, one after the other,
// and when nothing is left of that, what others have not come to.
//
//   10 things, 2 threads: 0 1 2 3 4 | 5 6 7 8 9.  The first thread is slow:  0 1 2 - - | 5 6 7 8 9
//   The second goes on with 3.
//
// Neighbours are nearly always one thread's, so two threads seldom write to the same cache line,
// and what a thread touched in one round it finds in its core's cache in the next.
#pragma once

#include <atomic>
#include <cstddef>
#include <vector>

namespace spinproof::explore {

inline constexpr std::size_t kCacheLine = 64;

class Shares {
public:
  static constexpr std::size_t kNone = ~std::size_t{0};
  using Mark = std::vector<std::size_t>;

  explicit Shares(unsigned threads) : shares_(threads) {}

  /// A thread's share are the numbers [from, to). Nobody may take meanwhile.
  void deal(unsigned thread, std::size_t from, std::size_t to) {
    shares_[thread].next.store(from, std::memory_order_relaxed);
    shares_[thread].end = to;
  }
  /// A number that nobody else got, or kNone.
  std::size_t take(unsigned thread) {
    for (std::size_t i = 0; i < shares_.size(); ++i) {
      auto& share = shares_[(thread + i) % shares_.size()];
      if (share.next.load(std::memory_order_relaxed) >= share.end)
        continue;
      const auto at = share.next.fetch_add(1, std::memory_order_relaxed);
      if (at < share.end)
        return at;
    }
    return kNone;
  }
  /// While nobody takes.
  bool areEmpty() const {
    for (const auto& share : shares_)
      if (share.next.load(std::memory_order_relaxed) < share.end)
        return false;
    return true;
  }
  /// What was not taken yet; goBack() undoes what was taken since.
  Mark mark() const {
    Mark mark;
    for (const auto& share : shares_)
      mark.push_back(share.next.load(std::memory_order_relaxed));
    return mark;
  }
  void goBack(const Mark& mark) {
    for (std::size_t i = 0; i < mark.size(); ++i)
      shares_[i].next.store(mark[i], std::memory_order_relaxed);
  }

private:
  struct alignas(kCacheLine) Share {
    std::atomic<std::size_t> next{0};
    std::size_t end = 0;
  };
  std::vector<Share> shares_;
};

} // namespace spinproof::explore
