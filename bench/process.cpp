// SPDX-License-Identifier: Apache-2.0
#include "bench/process.h"

#include <chrono>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <stdexcept>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace spinproof::bench {

namespace {

double secondsOf(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

Cost waitFor(pid_t child, std::chrono::steady_clock::time_point begin) {
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw std::runtime_error("a measured process failed");
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
  return {secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime), wall.count(),
          static_cast<std::uint64_t>(usage.ru_maxrss) * 1024};
}

} // namespace

Cost measure(const std::function<void()>& work) {
  std::cout.flush();
  const auto begin = std::chrono::steady_clock::now();
  const auto child = fork();
  if (child < 0)
    throw std::runtime_error("no process can be made");
  if (child == 0) {
    try {
      work();
    } catch (const std::exception& error) {
      std::cerr << error.what() << '\n';
      _exit(1);
    }
    _exit(0);
  }
  return waitFor(child, begin);
}

Cost measureCommand(const std::string& command, const std::string& output) {
  const auto line = "{ " + command + "; } > '" + output + "' 2>&1 < /dev/null";
  try {
    return measure([&] {
      execl("/bin/sh", "sh", "-c", line.c_str(), static_cast<char*>(nullptr));
      throw std::runtime_error("no shell");
    });
  } catch (const std::runtime_error&) {
    throw std::runtime_error(command + " failed; see " + output);
  }
}

Cost medianOf(std::vector<Cost> costs) {
  std::sort(costs.begin(), costs.end(), [](const Cost& a, const Cost& b) { return a.cpu < b.cpu; });
  return costs[costs.size() / 2];
}

} // namespace spinproof::bench
