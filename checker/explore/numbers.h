// SPDX-License-Identifier: Apache-2.0
// Dense numbers, from 0, for distinct things, in the order in which they are first met. From many
// threads; what has a number already is found without a lock.
#pragma once

#include "checker/explore/brief_lock.h"
#include "checker/explore/grow_index.h"
#include "checker/explore/stable_vector.h"

#include <mutex>

namespace spinproof::explore {

template <typename T>
class Numbers {
public:
  /// The number of `thing`, whose hash is `hash`; equal things must have equal hashes. A new one is
  /// stored as T(thing), after meet(), which runs for one thread at a time.
  template <typename Like, typename Meet>
  std::uint32_t numberOf(const Like& thing, std::uint64_t hash, Meet&& meet) {
    hash >>= 1; // room for neighbours, and never ~0
    if (const auto number = find(thing, hash); number != 0)
      return static_cast<std::uint32_t>(number - 1);
    const std::lock_guard lock(lock_);
    if (const auto number = find(thing, hash); number != 0)
      return static_cast<std::uint32_t>(number - 1);
    meet();
    const auto at = things_.push(T(thing));
    while (index_.find(hash) != 0)
      ++hash;
    index_.add(hash, at + 1);
    return static_cast<std::uint32_t>(at);
  }
  const T& operator[](std::uint32_t number) const { return things_[number]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(things_.size()); }

private:
  /// Others with the same hash lie at the next keys.
  template <typename Like>
  std::uint64_t find(const Like& thing, std::uint64_t hash) const {
    for (;; ++hash) {
      const auto number = index_.find(hash);
      if (number == 0 || things_[number - 1] == thing)
        return number;
    }
  }

  GrowIndex index_;
  StableVector<T> things_;
  BriefLock lock_;
};

} // namespace spinproof::explore
