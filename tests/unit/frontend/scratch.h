// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace spinproof::frontend {

/// A directory of its own for one test; gone afterwards.
class Scratch {
public:
  Scratch() {
    std::string pattern = (std::filesystem::temp_directory_path() / "spinproof-XXXXXX").string();
    root_ = std::filesystem::canonical(::mkdtemp(pattern.data())).string();
  }
  ~Scratch() { std::filesystem::remove_all(root_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  const std::string& root() const { return root_; }

  /// Writes a file beneath the root; its absolute path.
  std::string write(const std::string& name, const std::string& text) const {
    std::filesystem::path path = std::filesystem::path(root_) / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
  }

private:
  std::string root_;
};

} // namespace spinproof::frontend
