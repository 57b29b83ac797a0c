// SPDX-License-Identifier: Apache-2.0
// Threads that wait for work and do it together.
#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace spinproof::explore {

class Crew {
public:
  /// `size` at least 1; the caller's thread is one of them.
  explicit Crew(unsigned size) : errors_(size) {
    for (unsigned i = 1; i < size; ++i)
      threads_.emplace_back([this, i] { serve(i); });
  }
  ~Crew() {
    {
      const std::lock_guard lock(mutex_);
      work_ = nullptr;
      ++round_;
    }
    wake_.notify_all();
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
    {
      const std::lock_guard lock(mutex_);
      work_ = &work;
      busy_ = size() - 1;
      ++round_;
    }
    wake_.notify_all();
    attempt(work, 0);
    std::unique_lock lock(mutex_);
    done_.wait(lock, [this] { return busy_ == 0; });
    for (auto& error : errors_)
      if (error)
        std::rethrow_exception(std::exchange(error, nullptr));
  }

private:
  void attempt(const std::function<void(unsigned)>& work, unsigned me) {
    try {
      work(me);
    } catch (...) {
      errors_[me] = std::current_exception();
    }
  }

  void serve(unsigned me) {
    for (unsigned seen = 0;;) {
      const std::function<void(unsigned)>* work = nullptr;
      {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [&] { return round_ != seen; });
        seen = round_;
        work = work_;
      }
      if (!work)
        return;
      attempt(*work, me);
      const std::lock_guard lock(mutex_);
      if (--busy_ == 0)
        done_.notify_one();
    }
  }

  std::vector<std::thread> threads_;
  std::vector<std::exception_ptr> errors_;
  std::mutex mutex_;
  std::condition_variable wake_, done_;
  const std::function<void(unsigned)>* work_ = nullptr;
  unsigned round_ = 0, busy_ = 0;
};

} // namespace spinproof::explore
