// SPDX-License-Identifier: Apache-2.0
// The set of visited States, compressed: 5 to 10 bytes each.
//
// Cleary's compact hashing. A key is mixed (state_key.h) to a word of B even bits, which is cut:
//
//   | 8: which part | 32: x | the rest: y |       bucket = x mod n,  remainder = (x div n, y)
//
// The bucket's number says x mod n, so that only the remainder is stored, with four bits that say
// how far from home it lies (full buckets overflow into the next). From the place and what is
// stored the whole word comes back: the set is exact, no two States are ever taken for one.
//
//   B = 57, n = 9,000 buckets: 57 - 8 - 13 + 4 = 40 bits, 5 bytes; at most 87 % of the slots are
//   used.
//
// A part belongs to one thread at a time, and grows by itself.
#pragma once

#include "checker/explore/state_key.h"

#include <cstring>
#include <vector>

namespace spinproof::explore {

/// At most; where layers are small there is one, because most of what 256 cost is that they are
/// there.
inline constexpr unsigned kPartBits = 8, kParts = 1u << kPartBits;

/// On cache lines of its own: the part beside it may be another thread's.
template <typename Key>
class alignas(64) VisitedPart {
public:
  /// `bits`: of a mixed key, of which `partBits` say which part this is.
  explicit VisitedPart(unsigned bits = Layout<Key>::kLeast, unsigned partBits = kPartBits)
      : lowBits_(bits - partBits - 32), isWhole_(partBits == 0),
        lowMask_((Key{1} << lowBits_) - 1) {}

  /// Room for so many keys.
  void expect(std::uint64_t count) {
    if (count_ == 0 && count > 0)
      reserve(static_cast<std::uint32_t>(count / 5 + 1));
  }

  /// Whether it was not there. `key` is mixed; its topmost `partBits` bits are not looked at.
  bool insert(Key key) {
    if (count_ >= limit_)
      grow();
    for (;;) {
      const auto place = placeOf(key);
      const auto result = put(place.bucket, place.remainder);
      if (result != Put::Full) {
        count_ += result == Put::New;
        return result == Put::New;
      }
      grow();
    }
  }
  void prefetch(Key key) const {
    if (buckets_ != 0)
      __builtin_prefetch(&slots_[bucketOf(key) * kSlots * size_]);
  }

  /// All keys, without their topmost `partBits` bits.
  template <typename Visit>
  void forEach(Visit&& visit) const {
    for (std::uint32_t bucket = 0; bucket < buckets_; ++bucket)
      for (unsigned slot = 0; slot < kSlots; ++slot) {
        const auto stored = load(&slots_[(std::size_t{bucket} * kSlots + slot) * size_]);
        if (stored == 0)
          break;
        const auto away = static_cast<std::uint32_t>(stored & kAwayMask) - 1;
        auto home = bucket;
        for (auto left = away; left > 0; --left)
          home = home == 0 ? buckets_ - 1 : home - 1;
        const Key remainder = stored >> kAwayBits;
        const Key x = (remainder >> lowBits_) * buckets_ + static_cast<Key>(home);
        visit(x << lowBits_ | (remainder & lowMask_));
      }
  }

  std::uint64_t count() const { return count_; }
  std::uint64_t bytes() const { return slots_.size(); }

private:
  static constexpr unsigned kSlots = 8, kAwayBits = 4, kAwayMask = (1u << kAwayBits) - 1;
  static constexpr std::uint64_t kSmall = 1 << 14;
  /// Words may be read beyond the last slot.
  static constexpr std::size_t kSlack = sizeof(Key);
  enum class Put { Known, New, Full };
  struct Home {
    std::uint32_t bucket;
    Key remainder;
  };

  std::uint32_t xOf(Key key) const { return static_cast<std::uint32_t>(key >> lowBits_); }
  std::size_t bucketOf(Key key) const { return xOf(key) % buckets_; }
  Home placeOf(Key key) const {
    const auto x = xOf(key);
    return {x % buckets_, Key{x / buckets_} << lowBits_ | (key & lowMask_)};
  }
  Key load(const std::uint8_t* from) const {
    Key word;
    std::memcpy(&word, from, sizeof word);
    return word & wordMask_;
  }

  Put put(std::uint32_t bucket, Key remainder) {
    for (unsigned away = 1; away <= kAwayMask; ++away) {
      const Key wanted = remainder << kAwayBits | away;
      auto* at = &slots_[std::size_t{bucket} * kSlots * size_];
      for (unsigned slot = 0; slot < kSlots; ++slot, at += size_) {
        const auto stored = load(at);
        if (stored == wanted)
          return Put::Known;
        if (stored == 0) {
          std::memcpy(at, &wanted, size_);
          return Put::New;
        }
      }
      bucket = bucket + 1 == buckets_ ? 0 : bucket + 1;
    }
    return Put::Full;
  }

  void grow() {
    VisitedPart larger(lowBits_ + 32, 0);
    larger.isWhole_ = isWhole_;
    const auto more = growth();
    for (std::uint32_t wanted = buckets_ + more;; wanted += wanted / 10 + 1) {
      larger.reserve(wanted);
      bool fits = true;
      forEach([&](Key key) {
        const auto place = larger.placeOf(key);
        fits = fits && larger.put(place.bucket, place.remainder) == Put::New;
      });
      if (fits)
        break;
    }
    larger.count_ = count_;
    *this = std::move(larger);
  }

  /// A small set is quick, a large one is dense. Parts grow at different times and are dense
  /// together.
  std::uint32_t growth() const {
    if (isWhole_ && count_ <= kSmall)
      return buckets_ + 32;
    return isWhole_ && count_ > 16 * kSmall ? buckets_ / 4 : buckets_ * 3 / 5 + 1;
  }

  void reserve(std::uint32_t buckets) {
    buckets_ = buckets;
    const auto quotientBits = static_cast<unsigned>(std::bit_width(~std::uint32_t{0} / buckets));
    size_ = (quotientBits + lowBits_ + kAwayBits + 7) / 8;
    wordMask_ = size_ >= sizeof(Key) ? ~Key{0} : (Key{1} << (size_ * 8)) - 1;
    slots_.assign(std::size_t{buckets} * kSlots * size_ + kSlack, 0);
    limit_ = std::uint64_t{buckets} * kSlots * 87 / 100;
  }

  unsigned lowBits_;
  bool isWhole_; ///< the only part
  Key lowMask_;
  std::uint32_t buckets_ = 0;
  unsigned size_ = 0; ///< of a slot, in bytes
  Key wordMask_ = 0;
  std::uint64_t count_ = 0, limit_ = 0;
  std::vector<std::uint8_t> slots_;
};

template <typename Key>
class Visited {
public:
  Visited() = default;
  /// Of 2 to the power of `partBits` parts.
  Visited(unsigned bits, unsigned partBits)
      : parts_(std::size_t{1} << partBits, VisitedPart<Key>(bits, partBits)) {}

  VisitedPart<Key>& operator[](unsigned part) { return parts_[part]; }
  const VisitedPart<Key>& operator[](unsigned part) const { return parts_[part]; }
  /// Room for so many keys, spread evenly over the parts.
  void expect(std::uint64_t count) {
    for (auto& part : parts_)
      part.expect(count / parts_.size());
  }
  std::uint64_t count() const {
    std::uint64_t sum = 0;
    for (const auto& part : parts_)
      sum += part.count();
    return sum;
  }
  std::uint64_t bytes() const {
    std::uint64_t sum = 0;
    for (const auto& part : parts_)
      sum += part.bytes();
    return sum;
  }

private:
  std::vector<VisitedPart<Key>> parts_;
};

} // namespace spinproof::explore
