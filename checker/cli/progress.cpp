// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/progress.h"

#include <iostream>

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace spinproof::cli {

namespace {

constexpr const char* kErase = "\r\x1b[K";

bool showsProgress() {
#ifdef _WIN32
  return _isatty(2) != 0;
#else
  return isatty(STDERR_FILENO) != 0;
#endif
}

} // namespace

Progress::Progress(std::size_t drivers)
    : drivers_(drivers), shown_(drivers > 1 && showsProgress()) {}

Progress::~Progress() {
  if (shown_)
    std::cerr << kErase << std::flush;
}

void Progress::next(const std::string& driver) {
  ++at_;
  if (shown_)
    std::cerr << kErase << '[' << at_ << '/' << drivers_ << "] " << driver << std::flush;
}

} // namespace spinproof::cli
