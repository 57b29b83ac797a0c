// SPDX-License-Identifier: Apache-2.0
// A lock for what takes less time than going to sleep and being woken.
#pragma once

#include <atomic>
#include <thread>

namespace spinproof::explore {

/// Tells the processor that somebody looks again and again.
inline void pauseBriefly() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#endif
}

/// Whoever waits looks, and after a while lets others use the processor between two looks: the
/// owner may have lost it.
class BriefLock {
public:
  void lock() {
    for (unsigned looks = 0; taken_.exchange(true, std::memory_order_acquire);)
      while (taken_.load(std::memory_order_relaxed)) {
        if (++looks % kPatience == 0)
          std::this_thread::yield();
        pauseBriefly();
      }
  }
  void unlock() { taken_.store(false, std::memory_order_release); }

private:
  static constexpr unsigned kPatience = 100;
  alignas(64) std::atomic<bool> taken_{false};
};

} // namespace spinproof::explore
