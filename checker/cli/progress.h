// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

namespace spinproof::cli {

/// One line on standard error that says which driver is looked at; gone in the end. Nothing is
/// written where standard error is no terminal, or where there is one driver only.
class Progress {
public:
  explicit Progress(std::size_t drivers);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void next(const std::string& driver);

private:
  std::size_t drivers_;
  std::size_t at_ = 0;
  bool shown_;
};

} // namespace spinproof::cli
