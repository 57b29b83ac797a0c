// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace spinproof::cli {

/// Calls work(i) for every i below `count`, on up to `jobs` threads. Each call writes to its own
/// place, so the result does not depend on the number of threads. The exception of the lowest index
/// is thrown again.
template <typename Work>
void parallelFor(std::size_t count, std::size_t jobs, Work&& work) {
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::exception_ptr failure;
  std::size_t failedAt = count;
  const auto loop = [&] {
    for (std::size_t i = next++; i < count; i = next++)
      try {
        work(i);
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (i < failedAt)
          failedAt = i, failure = std::current_exception();
      }
  };
  std::vector<std::jthread> threads;
  for (std::size_t t = 1; t < std::min(jobs, count); ++t)
    threads.emplace_back(loop);
  loop();
  threads.clear();
  if (failure)
    std::rethrow_exception(failure);
}

} // namespace spinproof::cli
