// SPDX-License-Identifier: Apache-2.0
// A vector that only grows and never moves its elements, so that other threads may read those they
// were told of while one appends (under a lock of the user's).
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <stdexcept>

namespace spinproof::explore {

template <typename T>
class StableVector {
public:
  StableVector() = default;
  StableVector(const StableVector&) = delete;
  StableVector& operator=(const StableVector&) = delete;

  std::size_t size() const { return size_.load(std::memory_order_acquire); }
  const T& operator[](std::size_t i) const { return chunks_[i >> kBits][i & kMask]; }
  T& operator[](std::size_t i) { return chunks_[i >> kBits][i & kMask]; }

  /// The index of the new element.
  std::size_t push(T value) {
    const auto at = reserve(1);
    (*this)[at] = std::move(value);
    return at;
  }
  /// Room for `count` (at most 4096) elements side by side; the index of the first.
  std::size_t reserve(std::size_t count) {
    auto at = size_.load(std::memory_order_relaxed);
    if ((at & kMask) + count > kChunk)
      at = (at | kMask) + 1;
    if ((at >> kBits) >= kChunks)
      throw std::length_error("the search needs more distinct parts than it has room for");
    if (!chunks_[at >> kBits])
      chunks_[at >> kBits] = std::make_unique<T[]>(kChunk);
    size_.store(at + count, std::memory_order_release);
    return at;
  }

private:
  static constexpr std::size_t kBits = 12, kChunk = std::size_t{1} << kBits, kMask = kChunk - 1;
  static constexpr std::size_t kChunks = std::size_t{1} << 14;

  std::array<std::unique_ptr<T[]>, kChunks> chunks_;
  std::atomic<std::size_t> size_{0};
};

} // namespace spinproof::explore
