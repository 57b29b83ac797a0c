// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <fstream>
#include <random>
#include <string>

namespace spinproof::tests {

/// A directory of its own, gone at the end.
class TemporaryDirectory {
public:
  TemporaryDirectory() {
    std::random_device random;
    do
      path_ = std::filesystem::temp_directory_path() / ("spinproof-" + std::to_string(random()));
    while (!std::filesystem::create_directory(path_));
  }
  ~TemporaryDirectory() { std::filesystem::remove_all(path_); }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  std::string write(const std::string& name, const std::string& content) const {
    std::ofstream(path_ / name, std::ios::binary) << content;
    return (path_ / name).string();
  }
  std::string path() const { return path_.string(); }

private:
  std::filesystem::path path_;
};

} // namespace spinproof::tests
