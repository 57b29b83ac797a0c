// SPDX-License-Identifier: Apache-2.0
// A State as one word: the number of the shared part, then those of the CPUs' local parts, each in
// a field that is as wide as the numbers seen so far need.
//
//   3 CPUs, 9 bits for local parts, 7 for shared ones: 34 bits.   | local 2 | local 1 | local 0 | shared |
//
// Keys are stored after a bijection of words of that width (multiplications by odd numbers and
// xor-shifts), which spreads them evenly: a part of the result can then be implied by the place in
// the table (visited.h), and nothing is lost.
#pragma once

#include <bit>
#include <cstdint>

namespace spinproof::explore {

__extension__ using Wide = unsigned __int128;

/// `Key` is std::uint64_t, or Wide when that is too narrow.
template <typename Key>
class Layout {
public:
  /// How many bits a word has.
  static constexpr unsigned kWidth = sizeof(Key) * 8;
  /// Less would leave nothing for the table to imply.
  static constexpr unsigned kLeast = 44;

  Layout() = default;
  /// Wide enough for so many parts, and some more.
  Layout(unsigned cpus, std::uint32_t locals, std::uint32_t shareds)
      : cpus_(cpus), localBits_(bitsFor(locals)), sharedBits_(bitsFor(shareds)) {
    const auto used = cpus_ * localBits_ + sharedBits_;
    bits_ = used < kLeast ? kLeast : used;
    const auto spare = (bits_ - used) / (cpus_ + 1); // bits that nobody needs yet are room for growth
    localBits_ += spare;
    sharedBits_ += spare;
    half_ = (bits_ + 1) / 2;
    mask_ = bits_ >= kWidth ? ~Key{0} : (Key{1} << bits_) - 1;
    localMask_ = (std::uint32_t{1} << localBits_) - 1;
    sharedMask_ = (std::uint32_t{1} << sharedBits_) - 1;
    inverse1_ = inverseOf(static_cast<Key>(kFactor1));
    inverse2_ = inverseOf(static_cast<Key>(kFactor2));
  }

  bool fitsWord() const { return bits_ <= kWidth; }
  bool holds(std::uint32_t locals, std::uint32_t shareds) const {
    return locals <= localMask_ + std::uint64_t{1} && shareds <= sharedMask_ + std::uint64_t{1};
  }
  unsigned bits() const { return bits_; }
  unsigned cpus() const { return cpus_; }

  Key pack(const std::uint32_t* locals, std::uint32_t shared) const {
    Key key = 0;
    for (unsigned cpu = cpus_; cpu-- > 0;)
      key = key << localBits_ | locals[cpu];
    return key << sharedBits_ | shared;
  }
  /// Returns the shared part.
  std::uint32_t unpack(Key key, std::uint32_t* locals) const {
    const auto shared = static_cast<std::uint32_t>(key) & sharedMask_;
    key >>= sharedBits_;
    for (unsigned cpu = 0; cpu < cpus_; ++cpu, key >>= localBits_)
      locals[cpu] = static_cast<std::uint32_t>(key) & localMask_;
    return shared;
  }
  /// The same key with other parts for one CPU.
  Key with(Key key, unsigned cpu, std::uint32_t local, std::uint32_t shared) const {
    const auto at = sharedBits_ + cpu * localBits_;
    key &= ~(Key{localMask_} << at | sharedMask_);
    return key | Key{local} << at | shared;
  }

  Key mix(Key key) const {
    key ^= key >> half_;
    key = (key * static_cast<Key>(kFactor1)) & mask_;
    key ^= key >> half_;
    key = (key * static_cast<Key>(kFactor2)) & mask_;
    return key ^ key >> half_;
  }
  Key unmix(Key key) const {
    key ^= key >> half_;
    key = (key * inverse2_) & mask_;
    key ^= key >> half_;
    key = (key * inverse1_) & mask_;
    return key ^ key >> half_;
  }

private:
  static constexpr std::uint64_t kFactor1 = 0xD6E8FEB86659FD93ULL, kFactor2 = 0x9E3779B97F4A7C15ULL;

  /// One bit to spare, so that not every new part asks for a new layout.
  static unsigned bitsFor(std::uint32_t count) { return std::bit_width(count) + (count < 64); }

  /// Newton's iteration: each round doubles the number of right bits.
  static Key inverseOf(Key odd) {
    Key x = odd;
    for (int i = 0; i < 7; ++i)
      x *= 2 - odd * x;
    return x;
  }

  unsigned cpus_ = 0, localBits_ = 0, sharedBits_ = 0, bits_ = 0, half_ = 0;
  std::uint32_t localMask_ = 0, sharedMask_ = 0;
  Key mask_ = 0, inverse1_ = 0, inverse2_ = 0;
};

} // namespace spinproof::explore
