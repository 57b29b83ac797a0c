// SPDX-License-Identifier: Apache-2.0
// Threads that wait for work and do it together.
#pragma once

#include "checker/explore/brief_lock.h"

#include <atomic>
#include <exception>
#include <functional>
#include <thread>
#include <utility>
#include <vector>

namespace spinproof::explore {

/// A search has hundreds of rounds, and many last no longer than waking somebody takes (in a virtual
/// machine a tenth of a millisecond): whoever waits looks for about as long before going to sleep.
class Crew {
public:
  /// `size` at least 1; the caller's thread is one of them.
  explicit Crew(unsigned size) : errors_(size) {
    for (unsigned i = 1; i < size; ++i)
      threads_.emplace_back([this, i] { serve(i); });
  }
  ~Crew() {
    work_ = nullptr;
    beginRound();
    for (auto& thread : threads_)
      thread.join();
  }
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  unsigned size() const { return static_cast<unsigned>(threads_.size() + 1); }

  /// work(0) … work(size - 1), each on a thread of its own; or only work(0) when `alone`. Throws
  /// what one of them threw, after all have ended.
  void run(bool alone, const std::function<void(unsigned)>& work) {
    if (alone || threads_.empty())
      return work(0);
    work_ = &work;
    busy_.store(size() - 1, std::memory_order_relaxed);
    beginRound();
    attempt(work, 0);
    for (auto busy = busy_.load(std::memory_order_acquire); busy != 0;
         busy = busy_.load(std::memory_order_acquire))
      waitWhile(busy_, busy);
    for (auto& error : errors_)
      if (error)
        std::rethrow_exception(std::exchange(error, nullptr));
  }

private:
  static constexpr unsigned kLooks = 4000;

  static void waitWhile(const std::atomic<unsigned>& word, unsigned value) {
    for (unsigned i = 0; i < kLooks; ++i) {
      if (word.load(std::memory_order_acquire) != value)
        return;
      pauseBriefly();
    }
    word.wait(value, std::memory_order_acquire);
  }

  void beginRound() {
    round_.fetch_add(1, std::memory_order_release);
    round_.notify_all();
  }

  void attempt(const std::function<void(unsigned)>& work, unsigned me) {
    try {
      work(me);
    } catch (...) {
      errors_[me] = std::current_exception();
    }
  }

  void serve(unsigned me) {
    for (unsigned seen = 0;;) {
      waitWhile(round_, seen);
      const auto round = round_.load(std::memory_order_acquire);
      if (round == seen)
        continue;
      seen = round;
      if (!work_)
        return;
      attempt(*work_, me);
      if (busy_.fetch_sub(1, std::memory_order_acq_rel) == 1)
        busy_.notify_one();
    }
  }

  std::vector<std::thread> threads_;
  std::vector<std::exception_ptr> errors_;
  /// Written before round_, read behind it.
  const std::function<void(unsigned)>* work_ = nullptr;
  alignas(64) std::atomic<unsigned> round_{0};
  alignas(64) std::atomic<unsigned> busy_{0};
};

} // namespace spinproof::explore
