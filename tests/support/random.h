// SPDX-License-Identifier: Apache-2.0
// Random numbers that are the same on every machine (splitmix64; no std distribution).
#pragma once

#include <cstdint>
#include <initializer_list>

namespace spinproof::testing {

class Random {
public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  /// 0 .. n-1; 0 when n is 0.
  std::uint32_t below(std::size_t n) { return n == 0 ? 0 : static_cast<std::uint32_t>(next() % n); }
  /// from .. to, both included.
  std::uint32_t between(std::uint32_t from, std::uint32_t to) {
    return from + below(to - from + 1);
  }
  bool chance(unsigned percent) { return below(100) < percent; }

  template <typename T>
  T oneOf(std::initializer_list<T> values) {
    return values.begin()[below(values.size())];
  }
  /// Any enumerator from the first to `last`.
  template <typename Enum>
  Enum upTo(Enum last) {
    return static_cast<Enum>(below(static_cast<std::size_t>(last) + 1));
  }

private:
  std::uint64_t state_;
};

} // namespace spinproof::testing
