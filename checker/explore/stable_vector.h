// SPDX-License-Identifier: Apache-2.0
// A vector that only grows and never moves its elements, so that other threads may read those they
// were told of while one appends (under a lock of the user's).
#pragma once

#include <array>
#include <atomic>
#include <bit>
#include <cstdint>
#include <memory>
#include <stdexcept>

namespace spinproof::explore {

/// Elements lie in chunks, each twice as large as the one before: few elements cost little.
template <typename T>
class StableVector {
public:
  StableVector() = default;
  StableVector(const StableVector&) = delete;
  StableVector& operator=(const StableVector&) = delete;

  /// Gaps that reserve() left count.
  std::size_t size() const { return size_.load(std::memory_order_acquire); }
  const T& operator[](std::size_t i) const { return const_cast<StableVector&>(*this)[i]; }
  T& operator[](std::size_t i) {
    const auto chunk = chunkOf(i);
    return chunks_[chunk][i - firstOf(chunk)];
  }

  /// The index of the new element.
  std::size_t push(T value) {
    const auto at = reserve(1);
    (*this)[at] = std::move(value);
    return at;
  }
  /// Room for `count` elements side by side; the index of the first.
  std::size_t reserve(std::size_t count) {
    auto at = size_.load(std::memory_order_relaxed);
    auto chunk = chunkOf(at);
    while (at + count > firstOf(chunk + 1))
      at = firstOf(++chunk);
    if (chunk >= kChunks)
      throw std::length_error("the search needs more distinct parts than it has room for");
    if (!chunks_[chunk])
      chunks_[chunk] = std::make_unique<T[]>(kFirst << chunk);
    size_.store(at + count, std::memory_order_release);
    return at;
  }

private:
  static constexpr std::size_t kFirst = 32, kChunks = 22; ///< 2^27 elements in all

  static std::size_t chunkOf(std::size_t i) {
    return static_cast<std::size_t>(std::bit_width(i / kFirst + 1)) - 1;
  }
  static std::size_t firstOf(std::size_t chunk) { return (kFirst << chunk) - kFirst; }

  std::array<std::unique_ptr<T[]>, kChunks> chunks_;
  /// Not beside what readers read.
  alignas(64) std::atomic<std::size_t> size_{0};
};

} // namespace spinproof::explore
